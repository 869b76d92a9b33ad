internal import ETLCore
package import SNDSSchema

// Canonical order of rehabilitation stays and their parts.

extension RehabilitationWeek: SourceRecord {
    package static func precedes(_ a: RehabilitationWeek, _ b: RehabilitationWeek) -> Bool {
        let (na, nb) = (
            (a.number, a.isoYear, a.isoWeek, a.month.order, a.daysInStay.order, a.daysInUnit.order),
            (b.number, b.isoYear, b.isoWeek, b.month.order, b.daysInStay.order, b.daysInUnit.order)
        )
        if na != nb { return na < nb }
        let (ua, ub) = (
            (a.care, a.unit, a.site, a.presence, a.group, a.tariff),
            (b.care, b.unit, b.site, b.presence, b.group, b.tariff)
        )
        if ua != ub { return ua < ub }
        let (da, db) = (
            (a.purpose, a.morbidity, a.aetiology, a.generation, a.age.order, a.sex),
            (b.purpose, b.morbidity, b.aetiology, b.generation, b.age.order, b.sex)
        )
        if da != db { return da < db }
        if a.transfer != b.transfer { return StayTransfer.precedes(a.transfer, b.transfer) }
        return a.dependency.all.map(\.order).lexicographicallyPrecedes(b.dependency.all.map(\.order))
    }
}

extension WeekDiagnosis: SourceRecord {
    package static func precedes(_ a: WeekDiagnosis, _ b: WeekDiagnosis) -> Bool {
        (a.code, a.week) < (b.code, b.week)
    }
}

extension WeekAct: SourceRecord {
    package static func precedes(_ a: WeekAct, _ b: WeekAct) -> Bool {
        a.act != b.act ? StayAct.precedes(a.act, b.act) : a.week < b.week
    }
}

extension RehabilitationAct: SourceRecord {
    package var placeOfTable: Int { Int(catalogue.rawValue) }

    package static func precedes(_ a: RehabilitationAct, _ b: RehabilitationAct) -> Bool {
        let (xa, xb) = (
            (a.catalogue.rawValue, a.code, a.week, a.delay.order, a.count.order),
            (b.catalogue.rawValue, b.code, b.week, b.delay.order, b.count.order)
        )
        if xa != xb { return xa < xb }
        return (a.supplement, a.modifiers, a.profession) < (b.supplement, b.modifiers, b.profession)
    }
}

extension RehabilitationGroup: SourceRecord {
    package static func precedes(_ a: RehabilitationGroup, _ b: RehabilitationGroup) -> Bool {
        (a.week, a.code, a.tariff, a.days.order) < (b.week, b.code, b.tariff, b.days.order)
    }
}

extension RehabilitationValuation: SourceRecord {
    package static func precedes(_ a: RehabilitationValuation, _ b: RehabilitationValuation) -> Bool {
        (a.week, a.payer, a.tariff, a.paid.order, a.base.order, a.billed.order)
            < (b.week, b.payer, b.tariff, b.paid.order, b.base.order, b.billed.order)
    }
}
