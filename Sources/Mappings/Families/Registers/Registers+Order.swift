internal import ETLCore
package import SNDSSchema

// Canonical order of register rows.

extension MedicalExemption: SourceRecord {
    package static func precedes(_ a: MedicalExemption, _ b: MedicalExemption) -> Bool {
        let x = (a.diagnosis, a.motive, a.start.order, a.end.order, a.inserted.order, a.updated.order)
        let y = (b.diagnosis, b.motive, b.start.order, b.end.order, b.inserted.order, b.updated.order)
        if x != y { return x < y }
        return (a.number, a.nomenclature) < (b.number, b.nomenclature)
    }
}

extension CopaymentWaiver: SourceRecord {
    package static func precedes(_ a: CopaymentWaiver, _ b: CopaymentWaiver) -> Bool {
        (a.start.order, a.end.order, a.reason) < (b.start.order, b.end.order, b.reason)
    }
}

extension DeclaredPregnancy: SourceRecord {
    package static func precedes(_ a: DeclaredPregnancy, _ b: DeclaredPregnancy) -> Bool {
        (a.start.order, a.coveredFrom.order) < (b.start.order, b.coveredFrom.order)
    }
}

extension ComplementaryCover: SourceRecord {
    package static func precedes(_ a: ComplementaryCover, _ b: ComplementaryCover) -> Bool {
        (a.start.order, a.end.order, a.kind, a.body) < (b.start.order, b.end.order, b.kind, b.body)
    }
}

extension CoverVoucher: SourceRecord {
    package static func precedes(_ a: CoverVoucher, _ b: CoverVoucher) -> Bool {
        (a.start.order, a.end.order, a.kind) < (b.start.order, b.end.order, b.kind)
    }
}

extension TreatingPhysician: SourceRecord {
    package static func precedes(_ a: TreatingPhysician, _ b: TreatingPhysician) -> Bool {
        let (xa, xb) = (
            (a.start.order, a.end.order, a.number, a.reason), (b.start.order, b.end.order, b.number, b.reason)
        )
        if xa != xb { return xa < xb }
        return a.origin < b.origin
    }
}

extension CareHomeStay: SourceRecord {
    package static func precedes(_ a: CareHomeStay, _ b: CareHomeStay) -> Bool {
        let (xa, xb) = (
            (a.start.order, a.startMonth.order, a.end.order, a.endMonth.order),
            (b.start.order, b.startMonth.order, b.end.order, b.endMonth.order)
        )
        if xa != xb { return xa < xb }
        let (ya, yb) = (
            (a.facility, a.category, a.provenance, a.destination), (b.facility, b.category, b.provenance, b.destination)
        )
        if ya != yb { return ya < yb }
        return (a.discipline, a.field, a.department, a.tariff) < (b.discipline, b.field, b.department, b.tariff)
    }
}

extension VaccineInjection: SourceRecord {
    package static func precedes(_ a: VaccineInjection, _ b: VaccineInjection) -> Bool {
        let (xa, xb) = ((a.day.order, a.month.order, a.code, a.name), (b.day.order, b.month.order, b.code, b.name))
        if xa != xb { return xa < xb }
        let (ya, yb) = (
            (a.state, a.executant, a.executantCategory, a.executantSpecialty),
            (b.state, b.executant, b.executantCategory, b.executantSpecialty)
        )
        if ya != yb { return ya < yb }
        let (ua, ub) = (
            (a.facility, a.centre, a.centreCategory, a.prescribed.order),
            (b.facility, b.centre, b.centreCategory, b.prescribed.order)
        )
        if ua != ub { return ua < ub }
        return a.prescriber < b.prescriber
    }
}
