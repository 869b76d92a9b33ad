internal import ETLCore
internal import SNDSSchema

// Which rows go on (1.1-hospital).

extension LocalFiles {
    /// Judges the rows whose dates only the person can tell: before the visits, behind the death.
    mutating func check(
        _ life: Life, _ rules: RuleSet, _ calendar: borrowing StayCalendar, _ ledger: inout Ledger
    ) {
        checkStays(life, rules, calendar, &ledger)
        for row in diagnoses.refs {
            diagnoses.judge(row, checkPart(diagnoses[row].source.stay, diagnoses[row].moment?.day, life, rules))
        }
        for row in acts.refs { acts.judge(row, checkPart(acts[row].source.stay, acts[row].moment?.day, life, rules)) }
        for row in labs.refs { labs.judge(row, check(labs[row].moment?.day, .hospitalMeasure, life, rules)) }
        for row in vitals.refs { vitals.judge(row, check(vitals[row].moment?.day, .hospitalMeasure, life, rules)) }
        for row in habits.refs { habits.judge(row, check(habits[row].moment?.day, .habit, life, rules)) }
        for row in orders.refs {
            orders.judge(row, check(orders[row].course.start?.day, .hospitalOrder, life, rules))
        }
        for row in administrations.refs {
            let day = administrations[row].course.start?.day
            administrations.judge(row, check(day, .hospitalAdministration, life, rules))
        }
    }

    /// A day outside of the care window is left out, like any other care (D1).
    private func check(_ day: Day?, _ rule: RuleID, _ life: Life, _ rules: RuleSet) -> Verdict {
        if let day, day >= StayAssembly.earliestDay, !(rules.careWindow ~= day) { return .excluded(rule) }
        return RegisterDates.check(
            day, rule, birthYear: life.demographics.birthYear, snapshot: rules.careWindow.upperBound,
            death: life.death)
    }

    /// One row a stay; a stay that the PMSI holds is compared with it, and the PMSI counts.
    private mutating func checkStays(
        _ life: Life, _ rules: RuleSet, _ calendar: borrowing StayCalendar, _ ledger: inout Ledger
    ) {
        for row in stays.refs {
            let stay = stays[row]
            var verdict = check(stay.start?.day, .hospitalStay, life, rules)
            if stays.rows[..<row.index].contains(where: { $0.source.stay == stay.source.stay }) {
                verdict = .rejected(.conflictingKeys, .hospitalStay)
            }
            var isKnown = false
            if stay.source.linkedStay != 0 {
                if let known = calendar.stay(hash: stay.source.linkedStay) {
                    isKnown = true
                    if known.start != stay.start?.day { ledger.note(.hospitalStayDisagrees) }
                } else {
                    ledger.note(.hospitalStayNotFound)
                }
            }
            areKnown.append(isKnown)
            stays.judge(row, verdict)
        }
    }

    /// Diagnoses and acts stand and fall with their stay; those of a stay of the PMSI are there already.
    private func checkPart(_ stay: LocalIdentifier, _ day: Day?, _ life: Life, _ rules: RuleSet) -> Verdict {
        guard let row = stays.refs.first(where: { stays[$0].source.stay == stay }) else {
            return .rejected(.orphanRow, .hospitalStay)
        }
        let verdict = stays.verdict(row)
        guard verdict.passes else { return verdict }
        if areKnown[row.index] { return .excluded(.hospitalStay) }
        return day.map { check($0, .hospitalStay, life, rules) } ?? .used
    }
}
