internal import ETLCore
internal import SNDSSchema

// What stays tell of births (4.18).

extension Acute {
    /// Takes down the births and deliveries of kept stays, for mothers and children to be found when all persons are mapped.
    /// One without a key is found by nobody, and is counted.
    func tellBirths(of person: Int32, _ births: inout [BirthRecord], _ ledger: inout Ledger) {
        for stay in stays.refs where stays.passes(stay) {
            let stayKey = StayKey(stays.key(stay))
            let side: BirthRecord.Side
            let day: Day
            if BirthRule.isNewborn(
                summary(stay), year: stayKey.year,
                weeks: StayMeasure.gestationalAge(summary(stay), units: units.records(of: stay))?.weeks)
            {
                (side, day) = (.newborn, dates[stay.index].start)
            } else if let delivery = delivery(stay) {
                (side, day) = (.delivery, delivery)
            } else {
                continue
            }
            let (form, key) = motherKey(stay, year: stayKey.year)
            if key.saysNotFound { ledger.note(.motherNotFound) }
            guard !key.isEmpty, !key.saysNotFound else {
                ledger.note(side == .newborn ? .birthWithoutMother : .deliveryWithoutChild)
                continue
            }
            births.append(BirthRecord(side, form, key, stay: stayKey, person: person, day: day))
        }
    }

    /// The day of a delivery: that of its act, else the first of the stay; `nil` for any other stay.
    private func delivery(_ stay: Stay) -> Day? {
        guard has(stay, BirthRule.isOutcome) else { return nil }
        var first: Day?
        func note(_ code: Code16, _ delay: Int32?) {
            guard BirthRule.isDelivery(act: ActSelection.act(code)) else { return }
            let day = StayAssembly.day(delay: delay, in: dates[stay.index]).day
            first = min(first ?? day, day)
        }
        for act in acts.records(of: stay) { note(act.code, act.delay) }
        for act in billedActs.records(of: stay) { note(act.code, act.delay) }
        return first ?? (has(stay, BirthRule.isDelivery(diagnosis:)) ? dates[stay.index].start : nil)
    }

    /// Whether a stay or one of its units has such a diagnosis.
    private func has(_ stay: Stay, _ matches: (Code8) -> Bool) -> Bool {
        let summary = summary(stay)
        return matches(summary.principalDiagnosis) || matches(summary.relatedDiagnosis)
            || diagnoses.records(of: stay).contains { matches($0.code) }
            || units.records(of: stay).contains { matches($0.principalDiagnosis) || matches($0.relatedDiagnosis) }
    }

    /// 4.18-key: of the chaining, else of the bills, which do not have ID_MAM_ENF to be trusted.
    private func motherKey(_ stay: Stay, year: Int) -> (BirthRecord.Form, MotherKey) {
        let own = stays[stay].mother
        if !own.isEmpty { return (year >= T_MCOaaC.firstYearOfSharedKey ? .motherAndChild : .mother, own) }
        let billed = billings.records(of: stay).map(\.mother) + invoices.records(of: stay).map(\.mother)
        return (.mother, billed.first { !$0.isEmpty } ?? MotherKey())
    }
}
