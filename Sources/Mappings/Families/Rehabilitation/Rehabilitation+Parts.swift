internal import ETLCore
internal import SNDSSchema

// Rows that stand or fall alone inside a stay that is kept: with their week, or for want of a code or a quantity.

extension Rehabilitation {
    mutating func judgeParts(_ stay: YearStays.Stay, _ finding: Finding, _ ledger: inout Ledger) {
        for week in weeks[finding.weeks] where !week.verdict.passes { weekRows.judge(week.row, week.verdict) }
        for row in merged.rows(of: stay) {
            for part in diagnoses.of(row) {
                let verdict = verdict(diagnoses[part].ownVerdict, diagnoses[part].week, row, finding)
                if !verdict.passes { diagnoses.judge(part, verdict) }
            }
            for part in acts.of(row) {
                let act = acts[part]
                let verdict = verdict(act.ownVerdict, act.week, row, finding, delay: act.act.delay)
                if !verdict.passes { acts.judge(part, verdict) }
            }
            for part in rehabilitationActs.of(row) {
                let act = rehabilitationActs[part]
                let verdict = verdict(act.ownVerdict, act.week, row, finding, delay: act.delay)
                if !verdict.passes { rehabilitationActs.judge(part, verdict) }
            }
            judgeBills(row)
        }
    }

    /// The verdict over a row of a week. An act that tells a day inside the stay needs no presence.
    private func verdict(
        _ own: Verdict, _ number: Code8, _ row: Row, _ finding: Finding, delay: Int32? = nil
    ) -> Verdict {
        guard own.passes, let week = week(number, row, in: finding.weeks), !week.verdict.passes else { return own }
        if week.verdict.rule == .weekOutside, let delay, let entry = week.unitEntry {
            let day = entry + Int(delay)
            if finding.dates.start <= day, day <= finding.dates.end { return own }
        }
        return week.verdict
    }

    private mutating func judgeBills(_ row: Row) {
        drugs.judge(drugs.of(row), by: \.ownVerdict)
        billedActs.judge(billedActs.of(row), by: \.ownVerdict)
        billedBiology.judge(billedBiology.of(row), by: \.ownVerdict)
        billedDevices.judge(billedDevices.of(row), by: \.ownVerdict)
        billedDrugs.judge(billedDrugs.of(row), by: \.ownVerdict)
        for drug in drugs.of(row) where drugs.passes(drug) {
            if StayDrugRule.isRepeated(drugs[drug], in: drugs.records(of: row)) {
                drugs.judge(drug, .excluded(.bevacizumab))
            }
        }
    }
}

extension WeekDiagnosis: JudgedPart {
    package var ownVerdict: Verdict { code.isEmpty ? .excluded(.code) : .used }
}

extension WeekAct: JudgedPart {
    package var ownVerdict: Verdict { act.ownVerdict }
}

extension RehabilitationAct: JudgedPart {
    package var ownVerdict: Verdict { code.isEmpty ? .excluded(.code) : .used }
}
