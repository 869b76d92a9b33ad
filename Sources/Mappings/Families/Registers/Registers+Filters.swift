internal import ETLCore
internal import SNDSSchema

// Which register rows are kept. Other registers only support what other rows say: their rows are used.

extension Registers {
    mutating func check(_ life: Life, _ rules: RuleSet, _ ledger: inout Ledger) {
        checkExemptions(life, rules, &ledger)
        for row in waivers.refs { waivers.judge(row, check(waivers[row].start, .waiver, life, rules)) }
        for row in pregnancies.refs { pregnancies.judge(row, check(pregnancies[row].start, .pregnancy, life, rules)) }
        for row in careHomeStays.refs {
            let verdict = InstitutionStayRule.check(
                dates(careHomeStays[row], life, rules), window: rules.careWindow,
                birthYear: life.demographics.birthYear, snapshot: rules.snapshot, death: life.death)
            careHomeStays.judge(row, verdict)
        }
        for row in vaccinations.refs {
            let verdict = VaccineRule.check(
                vaccinations[row], window: rules.careWindow, birthYear: life.demographics.birthYear,
                snapshot: rules.snapshot, death: life.death)
            vaccinations.judge(row, verdict)
        }
    }

    func check(_ day: Day?, _ rule: RuleID, _ life: Life, _ rules: RuleSet) -> Verdict {
        RegisterDates.check(
            day, rule, birthYear: life.demographics.birthYear, snapshot: rules.snapshot, death: nil)
    }

    func dates(_ stay: CareHomeStay, _ life: Life, _ rules: RuleSet) -> StayDates? {
        InstitutionStayRule.dates(
            stay, windowEnd: rules.careWindow.upperBound, snapshot: rules.snapshot, death: life.death)
    }

    /// 4.8-exemption: of rows that say the same one stays; renewals are joined.
    private mutating func checkExemptions(_ life: Life, _ rules: RuleSet, _ ledger: inout Ledger) {
        for row in exemptions.refs {
            let exemption = exemptions[row]
            // Rows stand in canonical order: an exact duplicate follows its like.
            if row.index > 0, exemptions[RowRef(row.index - 1)] == exemption {
                exemptions.judge(row, .excluded(.exemption))
                ledger.note(.duplicateLines)
                continue
            }
            let verdict = ExemptionRule.check(
                exemption, birthYear: life.demographics.birthYear, snapshot: rules.snapshot)
            exemptions.judge(row, verdict)
            guard verdict.passes, let start = ExemptionRule.start(exemption) else { continue }
            var end = exemption.end
            if let day = end, day < start {
                end = start
                ledger.note(.invertedDates)
            }
            exemptionSpans.append(
                ExemptionSpan(
                    diagnosis: exemption.diagnosis, number: ExemptionRule.number(exemption), motive: exemption.motive,
                    isICD10: ExemptionRule.isICD10(exemption.nomenclature), start: start, end: end,
                    told: ExemptionRule.told(exemption), row: row.place))
        }
        ExemptionRule.merge(&exemptionSpans, wholly: rules.options.exemptionPeriods == .hdh)
    }

    /// Widens the span of days on which the person was seen by what registers tell (4.5-sight).
    func witness(_ seen: inout ClosedRange<Day>?, _ life: Life, _ rules: RuleSet) {
        func note(_ day: Day?) {
            guard let day else { return }
            seen = seen.map { min($0.lowerBound, day)...max($0.upperBound, day) } ?? day...day
        }
        for span in exemptionSpans { note(span.start) }
        for row in waivers.refs where waivers.passes(row) { note(waivers[row].start) }
        for row in pregnancies.refs where pregnancies.passes(row) { note(pregnancies[row].start) }
        for row in vaccinations.refs where vaccinations.passes(row) { note(VaccineRule.day(vaccinations[row])) }
        for row in careHomeStays.refs where careHomeStays.passes(row) {
            guard let dates = dates(careHomeStays[row], life, rules) else { continue }
            note(dates.start)
            note(dates.end)
        }
    }

    /// What lines need not tell again.
    func publish() -> RegisteredFacts {
        func days(_ start: Day?, _ end: Day?) -> ClosedRange<Day>? {
            guard let start, end.map({ start <= $0 }) ?? true else { return nil }
            return start...(end ?? Day(daysSince1970: .max))
        }
        var facts = RegisteredFacts()
        facts.pregnancies = Set(pregnancies.rows.compactMap(\.start))
        facts.publicCover = covers.rows.filter { $0.kind == Int32(CoverEvidence.publicContract) }.compactMap {
            days($0.start, $0.end)
        }
        facts.vouchers = vouchers.rows.compactMap { days($0.start, $0.end) }
        return facts
    }

    /// 4.4-doctor: the provider of the person. Providers by specialty are no persons: none.
    func declaredPhysician(_ rules: RuleSet) -> Int32? {
        guard rules.options.providerGrain == .individual, !physicians.isEmpty else { return nil }
        let number = DeclaredPhysician.number(physicians.rows, on: rules.snapshot)
        return RegistryKey.professional(number).flatMap { rules.context.registry.provider($0) }
    }
}
