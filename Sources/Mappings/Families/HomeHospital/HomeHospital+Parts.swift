internal import ETLCore
internal import SNDSSchema

// Rows that stand or fall alone inside a stay that is kept: with their sub-sequence, or for want of a code or a quantity.

extension HomeHospital {
    mutating func judgeParts(_ stay: YearStays.Stay, _ finding: Finding, _ ledger: inout Ledger) {
        for span in spans[finding.spans] where !span.verdict.passes { subsequences.judge(span.row, span.verdict) }
        for row in merged.rows(of: stay) {
            for part in diagnoses.of(row) {
                let verdict = verdict(diagnoses[part].ownVerdict, diagnoses[part].number, row, finding)
                if !verdict.passes { diagnoses.judge(part, verdict) }
            }
            for part in acts.of(row) {
                let verdict = verdict(acts[part].ownVerdict, acts[part].number, row, finding)
                if !verdict.passes { acts.judge(part, verdict) }
            }
            for part in groups.of(row) {
                let verdict = verdict(.used, groups[part].number, row, finding)
                if !verdict.passes { groups.judge(part, verdict) }
            }
            judgeBills(row)
        }
    }

    /// The verdict over a row of a sub-sequence.
    private func verdict(_ own: Verdict, _ number: SubsequenceNumber, _ row: Row, _ finding: Finding) -> Verdict {
        guard own.passes, let span = span(number, row, in: finding.spans) else { return own }
        return span.verdict
    }

    private mutating func judgeBills(_ row: Row) {
        drugs.judge(drugs.of(row), by: \.ownVerdict)
        billedActs.judge(billedActs.of(row), by: \.ownVerdict)
        billedBiology.judge(billedBiology.of(row), by: \.ownVerdict)
        billedDevices.judge(billedDevices.of(row), by: \.ownVerdict)
        billedDrugs.judge(billedDrugs.of(row), by: \.ownVerdict)
        let all = drugs.records(of: row).map(\.drug)
        for drug in drugs.of(row) where drugs.passes(drug) {
            if StayDrugRule.isRepeated(drugs[drug].drug, in: all) { drugs.judge(drug, .excluded(.bevacizumab)) }
        }
    }
}

extension HomeDiagnosis: JudgedPart {
    package var ownVerdict: Verdict { code.isEmpty ? .excluded(.code) : .used }
}

extension HomeAct: JudgedPart {
    package var ownVerdict: Verdict { act.ownVerdict }
}

extension HomeDrug: JudgedPart {
    package var ownVerdict: Verdict { drug.ownVerdict }
}
