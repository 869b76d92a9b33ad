package import ETLCore
package import SNDSSchema

// What the rows of stays show alone.

extension T_MCOaaC: JudgedAlone {
    /// M2 to M4, M7, M9, R-16 and R-30 of a stay whose summary says nothing against it.
    package static func verdict(_ identity: StayIdentity, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        let stay = StayKey(key)
        var summary = StaySummary()
        // Before 2009 the summary may tell the month that the stay lacks (M9).
        (summary.exitMonth, summary.exitYear) = (12, Int32(stay.year))
        let verdict = rules.filters[.mco].check(identity, summary, key: stay)
        guard verdict.passes, let dates = StayDates(identity, summary, year: stay.year) else {
            return LoneVerdict(verdict)
        }
        return LoneVerdict(
            StayAssembly.check(dates, birthYear: rules.firstBirthYear, snapshot: rules.snapshot), day: dates.start)
    }
}

extension T_MCOaaB: JudgedAlone {
    /// M1, M5 and M6 of a stay whose identity says nothing against it.
    package static func verdict(_ summary: StaySummary, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        var identity = StayIdentity()
        identity.start = StayAssembly.earliestDay
        let verdict = rules.filters[.mco].check(identity, summary, key: StayKey(key))
        // What the key shows, the row of the identity shows.
        return LoneVerdict(verdict.rule == .m7 ? .used : verdict)
    }
}

extension T_MCOaaD: JudgedAlone {}
extension T_MCOaaA: JudgedAlone {}
extension T_MCOaaMED: JudgedAlone {}
extension T_MCOaaMEDATU: JudgedAlone {}
extension T_MCOaaMEDTHROMBO: JudgedAlone {}
extension T_MCOaaDMIP: JudgedAlone {}
extension T_MCOaaFM: JudgedAlone {}
extension T_MCOaaFL: JudgedAlone {}
extension T_MCOaaFH: JudgedAlone {}
extension T_MCOaaFP: JudgedAlone {}

// An act or a diagnosis without code is no event (4.0.6-empty), a drug or a product without code or quantity is R-40
// (3.6-stay-drugs).

extension StayDiagnosis: JudgedPart {
    package var ownVerdict: Verdict { code.isEmpty ? .excluded(.code) : .used }
}

extension StayAct: JudgedPart {
    package var ownVerdict: Verdict { code.isEmpty ? .excluded(.code) : .used }
}

extension BilledAct: JudgedPart {
    package var ownVerdict: Verdict { code.isEmpty ? .excluded(.code) : .used }
}

extension BilledBiology: JudgedPart {
    package var ownVerdict: Verdict { code <= 0 ? .excluded(.code) : .used }
}

extension StayDrug: JudgedPart {
    package var ownVerdict: Verdict {
        StayDrugRule.isUsable(code: code, quantity: StayDrugRule.quantity(self), price: price)
            ? .used : .rejected(.nonPositiveQuantity, .stayDrugs)
    }
}

extension StayImplant: JudgedPart {
    package var ownVerdict: Verdict {
        StayDeviceRule.isUsable(code: code, count: count, price: price)
            ? .used : .rejected(.nonPositiveQuantity, .stayDrugs)
    }
}

extension BilledDevice: JudgedPart {
    package var ownVerdict: Verdict { isUsable ? .used : .rejected(.nonPositiveQuantity, .stayDrugs) }
}

extension BilledDrug: JudgedPart {
    package var ownVerdict: Verdict { isUsable ? .used : .rejected(.nonPositiveQuantity, .stayDrugs) }
}
