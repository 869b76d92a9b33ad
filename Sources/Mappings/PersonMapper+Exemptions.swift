internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Long-term illness and other medical exemptions (4.8, 4.13).

extension PersonMapper {
    /// 4.8-exemption, 4.13-exemption: one condition for each diagnosis, motive and period; a state without diagnosis is
    /// an observation.
    mutating func makeExemptions(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        for index in 0..<history.exemptions.count {
            let exemption = history.exemptions[index]
            // Rows stand in canonical order: an exact duplicate follows its like.
            if index > 0, history.exemptions[index - 1] == exemption {
                exemptionVerdicts.append(.excluded(.exemption))
                ledger.note(.duplicateLines)
                continue
            }
            let verdict = ExemptionRule.check(
                exemption, birthYear: demographics.birthYear, snapshot: context.settings.snapshotDate)
            exemptionVerdicts.append(verdict)
            guard verdict.passes, let start = ExemptionRule.start(exemption) else { continue }
            var end = exemption.end
            if let day = end, day < start {
                end = start
                ledger.note(.invertedDates)
            }
            exemptionSpans.append(
                ExemptionSpan(
                    diagnosis: exemption.diagnosis, motive: exemption.motive,
                    isICD10: ExemptionRule.isICD10(exemption.nomenclature), start: start, end: end))
        }
        ExemptionRule.merge(&exemptionSpans, acrossGaps: options.exemptionPeriods == .hdh)
        for span in exemptionSpans { add(span, &ledger) }
    }

    private mutating func add(_ span: ExemptionSpan, _ ledger: inout Ledger) {
        var stem = Stem(
            source: .exemption, code: Code16(span.diagnosis), start: span.start,
            type: TypeConcept.claimEnrolmentRecord)
        stem.position = .exemption
        stem.variant = UInt8(clamping: span.motive)
        stem.end = exemptionEnd(span)
        if span.diagnosis.isEmpty {
            stem.code = ActNatureEvent.code(span.motive)
            add(stem, .exemption, .exemption, aPriori: .observation, &ledger)
        } else {
            add(stem, .icd10, .icd10, aPriori: .condition, isKnown: span.isICD10, &ledger)
        }
    }

    /// 4.8-open: an entitlement may run beyond what is known: no end after the delivery, none after death.
    private func exemptionEnd(_ span: ExemptionSpan) -> Day? {
        guard let end = span.end, end <= context.settings.snapshotDate else { return nil }
        return decision.death.map { max(span.start, min(end, $0.day)) } ?? end
    }

    func noteExemptions(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        for index in 0..<history.exemptions.count {
            let verdict = exemptionVerdicts[index]
            ledger.books.add(verdict.fate, .IR_IMB_R)
            guard let code = verdict.code, let rule = verdict.rule else { continue }
            let key = history.key.description
            ledger.reject(RejectLine(code, table: .IR_IMB_R, sourceKey: key, personKey: key, rule: rule.text))
        }
    }
}
