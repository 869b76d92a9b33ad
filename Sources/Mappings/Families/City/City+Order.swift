internal import ETLCore
package import SNDSSchema

// Canonical order of DCIR lines and of what hangs on them.

extension CareLine: SourceRecord {
    package static func precedes(_ a: CareLine, _ b: CareLine) -> Bool {
        if a.certification != b.certification { return a.certification < b.certification }
        if a.executant != b.executant { return a.executant < b.executant }
        if a.prescriber != b.prescriber { return a.prescriber < b.prescriber }
        if a.quantity != b.quantity { return a.quantity < b.quantity }
        let x = (a.nature, a.baseNature.order, a.careStart.order, a.careEnd.order, a.prescribed.order)
        let y = (b.nature, b.baseNature.order, b.careStart.order, b.careEnd.order, b.prescribed.order)
        if x != y { return x < y }
        let u = (a.careMonth?.index ?? .min, a.scheme, a.largeScheme, a.supplement, a.place)
        let v = (b.careMonth?.index ?? .min, b.scheme, b.largeScheme, b.supplement, b.place)
        if u != v { return u < v }
        let k = (a.payer, a.contract, a.hasPublicCover ? 1 : 0)
        let l = (b.payer, b.contract, b.hasPublicCover ? 1 : 0)
        if k != l { return k < l }
        let p = (a.spendingQualifier.order, a.lineQualifier.order, a.executantSpecialty, a.executantActivity)
        let q = (b.spendingQualifier.order, b.lineQualifier.order, b.executantSpecialty, b.executantActivity)
        if p != q { return p < q }
        let e = (a.prescriberSpecialty, a.prescriberActivity, a.isNegative ? 1 : 0, a.death.order, a.pregnancy.order)
        let f = (b.prescriberSpecialty, b.prescriberActivity, b.isNegative ? 1 : 0, b.death.order, b.pregnancy.order)
        if e != f { return e < f }
        if a.amounts != b.amounts { return a.amounts < b.amounts }
        return (a.isComplementNegative ? 1 : 0, a.isParticipation ? 1 : 0)
            < (b.isComplementNegative ? 1 : 0, b.isParticipation ? 1 : 0)
    }
}

extension PharmacyLine: SourceRecord {
    package static func precedes(_ a: PharmacyLine, _ b: PharmacyLine) -> Bool {
        if a.order != b.order { return a.order < b.order }
        if a.cip13 != b.cip13 { return a.cip13 < b.cip13 }
        if a.cip7 != b.cip7 { return a.cip7 < b.cip7 }
        return (a.isOpened ? 1 : 0, a.packs, a.units, a.price.thousandths)
            < (b.isOpened ? 1 : 0, b.packs, b.units, b.price.thousandths)
    }
}

extension ActLine: SourceRecord {
    package static func precedes(_ a: ActLine, _ b: ActLine) -> Bool {
        if a.order != b.order { return a.order < b.order }
        if a.code != b.code { return a.code < b.code }
        return (a.activity, a.phase, a.modifiers, a.price.thousandths)
            < (b.activity, b.phase, b.modifiers, b.price.thousandths)
    }
}

extension BiologyLine: SourceRecord {
    package static func precedes(_ a: BiologyLine, _ b: BiologyLine) -> Bool {
        (a.order, a.code, a.quantity) < (b.order, b.code, b.quantity)
    }
}

extension HospitalDrugLine: SourceRecord {
    package static func precedes(_ a: HospitalDrugLine, _ b: HospitalDrugLine) -> Bool {
        (a.order, a.code, a.destination, a.delivered, a.fraction, a.price.thousandths)
            < (b.order, b.code, b.destination, b.delivered, b.fraction, b.price.thousandths)
    }
}

extension DeviceLine: SourceRecord {
    package static func precedes(_ a: DeviceLine, _ b: DeviceLine) -> Bool {
        let x = (a.order, a.code, a.kind, a.quantity, a.start.order, a.end.order)
        let y = (b.order, b.code, b.kind, b.quantity, b.start.order, b.end.order)
        return x != y ? x < y : a.price.thousandths < b.price.thousandths
    }
}

extension FacilityLine: SourceRecord {
    package static func precedes(_ a: FacilityLine, _ b: FacilityLine) -> Bool {
        let x = (a.facility, a.category, a.payment, a.discipline, a.type)
        let y = (b.facility, b.category, b.payment, b.discipline, b.type)
        if x != y { return x < y }
        return (a.group, a.exit, a.treatment, a.tariff, a.sector) < (b.group, b.exit, b.treatment, b.tariff, b.sector)
    }
}
