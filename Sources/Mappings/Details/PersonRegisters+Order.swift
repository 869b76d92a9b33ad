internal import ETLCore
package import SNDSSchema

// Canonical order of register rows.

extension CopaymentWaiver: DetailRow {
    package static let tables: [TableID] = [.IR_ETM_R]

    package static func precedes(_ a: CopaymentWaiver, _ b: CopaymentWaiver) -> Bool {
        (a.start.order, a.end.order, a.reason) < (b.start.order, b.end.order, b.reason)
    }
}

extension DeclaredPregnancy: DetailRow {
    package static let tables: [TableID] = [.IR_MAT_R]

    package static func precedes(_ a: DeclaredPregnancy, _ b: DeclaredPregnancy) -> Bool {
        (a.start.order, a.coveredFrom.order) < (b.start.order, b.coveredFrom.order)
    }
}

extension ComplementaryCover: DetailRow {
    package static let tables: [TableID] = [.IR_ORC_R]

    package static func precedes(_ a: ComplementaryCover, _ b: ComplementaryCover) -> Bool {
        (a.start.order, a.end.order, a.kind, a.body) < (b.start.order, b.end.order, b.kind, b.body)
    }
}

extension CoverVoucher: DetailRow {
    package static let tables: [TableID] = [.IR_ACS_R]

    package static func precedes(_ a: CoverVoucher, _ b: CoverVoucher) -> Bool {
        (a.start.order, a.end.order, a.kind) < (b.start.order, b.end.order, b.kind)
    }
}

extension TreatingPhysician: DetailRow {
    package static let tables: [TableID] = [.IR_MTT_R]

    package static func precedes(_ a: TreatingPhysician, _ b: TreatingPhysician) -> Bool {
        let (xa, xb) = (
            (a.start.order, a.end.order, a.number, a.reason), (b.start.order, b.end.order, b.number, b.reason)
        )
        if xa != xb { return xa < xb }
        return a.origin < b.origin
    }
}

extension CareHomeStay: DetailRow {
    package static let tables: [TableID] = [.IR_ESM_R]

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

extension VaccineInjection: DetailRow {
    package static let tables: [TableID] = [.IR_VAC_F]

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

extension PersonSummary: DetailRow {
    package static let tables: [TableID] = [.IR_IBA_R]

    package static func precedes(_ a: PersonSummary, _ b: PersonSummary) -> Bool {
        let (xa, xb) = (
            (a.lastProcessing.order, a.updated.order, a.certification, a.birthYear),
            (b.lastProcessing.order, b.updated.order, b.certification, b.birthYear)
        )
        if xa != xb { return xa < xb }
        let (ya, yb) = (
            (a.birthMonth, a.sex, a.death.order, a.deathMonth.order),
            (b.birthMonth, b.sex, b.death.order, b.deathMonth.order)
        )
        if ya != yb { return ya < yb }
        let (ua, ub) = (
            (a.affiliation, a.department, a.commune, a.isConsumer ? 1 : 0),
            (b.affiliation, b.department, b.commune, b.isConsumer ? 1 : 0)
        )
        if ua != ub { return ua < ub }
        return a.inserted.order < b.inserted.order
    }
}
