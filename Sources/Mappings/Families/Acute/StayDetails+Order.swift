internal import ETLCore
package import SNDSSchema

// Canonical order of what else hangs on MCO stays.

extension StayDrug: SourceRecord {
    package var placeOfTable: Int { Int(list.rawValue) }

    package static func precedes(_ a: StayDrug, _ b: StayDrug) -> Bool {
        let (xa, xb) = (
            (a.list.rawValue, a.code, a.quantity, a.repeats), (b.list.rawValue, b.code, b.quantity, b.repeats)
        )
        if xa != xb { return xa < xb }
        return (a.delay.order, a.month.order, a.price.order) < (b.delay.order, b.month.order, b.price.order)
    }
}

extension StayImplant: SourceRecord {
    package static func precedes(_ a: StayImplant, _ b: StayImplant) -> Bool {
        let (xa, xb) = (
            (a.code, a.count, a.delay.order, a.month.order), (b.code, b.count, b.delay.order, b.month.order)
        )
        if xa != xb { return xa < xb }
        return a.price.order < b.price.order
    }
}

extension StayValuation: SourceRecord {
    package static func precedes(_ a: StayValuation, _ b: StayValuation) -> Bool {
        let (xa, xb) = ((a.payer, a.group, a.paid.order, a.base.order), (b.payer, b.group, b.paid.order, b.base.order))
        if xa != xb { return xa < xb }
        return (a.paidForGroup.order, a.patientShare.order, a.isBilledDirectly ? 1 : 0) < (
            b.paidForGroup.order, b.patientShare.order, b.isBilledDirectly ? 1 : 0
        )
    }
}

extension StayBilling: SourceRecord {
    package static func precedes(_ a: StayBilling, _ b: StayBilling) -> Bool {
        let (xa, xb) = (
            (a.isBilled, a.insurance, a.contract, a.publicCover), (b.isBilled, b.insurance, b.contract, b.publicCover)
        )
        if xa != xb { return xa < xb }
        let (ya, yb) = (
            (a.waiver, a.base.order, a.rate.order, a.paid.order), (b.waiver, b.base.order, b.rate.order, b.paid.order)
        )
        if ya != yb { return ya < yb }
        let (ua, ub) = (
            (a.complementary.order, a.dailyCharge.order, a.copayment.order, a.patientShare.order),
            (b.complementary.order, b.dailyCharge.order, b.copayment.order, b.patientShare.order)
        )
        if ua != ub { return ua < ub }
        return a.mother < b.mother
    }
}

extension InterFacilityService: SourceRecord {
    package static func precedes(_ a: InterFacilityService, _ b: InterFacilityService) -> Bool {
        let (xa, xb) = (
            (a.code, a.days.order, a.supplements.order, a.delay.order),
            (b.code, b.days.order, b.supplements.order, b.delay.order)
        )
        if xa != xb { return xa < xb }
        return a.month.order < b.month.order
    }
}

extension PregnancyTermination: SourceRecord {
    package static func precedes(_ a: PregnancyTermination, _ b: PregnancyTermination) -> Bool {
        (a.terminations.order, a.births.order, a.lastYear) < (b.terminations.order, b.births.order, b.lastYear)
    }
}
