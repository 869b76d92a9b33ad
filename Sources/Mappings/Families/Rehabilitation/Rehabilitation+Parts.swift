internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// What is special in rehabilitation: its weeks as details, series of days, and which rows fall with a week
// (3.6-ssr-group, 4.6-rehabilitation, 4.7-weeks).

extension Rehabilitation: YearStayFamily {
    static let field = YearStayField(
        field: .ssr, family: .rehabilitation, rule: .rehabilitation, toldAgain: .weekSentAgain, outside: .weekOutside,
        stays: .T_SSRaaC, parts: .T_SSRaaB,
        events: YearStayKinds(
            act: .rehabilitationStayAct, billedAct: .rehabilitationBilledAct,
            drugs: [.rehabilitationDrug, .rehabilitationEarlyDrug], billedDrug: .rehabilitationBilledDrug,
            device: .rehabilitationDevice, biology: .rehabilitationBiology))

    /// R-25 when all weeks were generated, else R-22.
    static func code(ofFallen spans: [Span]) -> RejectCode? {
        spans.allSatisfy { $0.verdict.rule == .generatedWeek } ? .generatedRecord : .groupingError
    }

    mutating func judgeOwnRows(_ row: Row, _ finding: StayFinding) {
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
    }

    /// The verdict over an act of a week. One that tells a day inside the stay needs no presence.
    private func verdict(
        _ own: Verdict, _ number: Code8, _ row: Row, _ finding: StayFinding, delay: Int32?
    ) -> Verdict {
        let verdict = verdict(own, number, row, finding)
        guard verdict.rule == .weekOutside, let delay, let entry = span(number, row, in: finding.spans)?.unitEntry
        else { return verdict }
        let day = entry + Int(delay)
        return finding.dates.start <= day && day <= finding.dates.end ? own : verdict
    }

    func addValuations(of row: Row, _ money: inout StayMoney) { money.add(valuations.records(of: row)) }

    /// 9201 as soon as a week is one of full care, or says nothing; a series of days is 9202.
    func visitConcept(_ kept: [Span], _ rules: RuleSet) -> Int32 {
        let isPartial = !kept.isEmpty && kept.allSatisfy { RehabilitationFilters.isPartial(parts[$0.row].care) }
        return isPartial ? VisitConcept.outpatient : rules.options.rehabilitationConcept
    }

    /// The first week begins with the stay, each other one with its first day of presence.
    func firstDay(_ span: Span, _ days: ClosedRange<Day>, isFirst: Bool, _ dates: StayDates) -> Day {
        isFirst && span.monday <= dates.start ? dates.start : min(days.lowerBound, dates.end)
    }

    func describe(_ week: RehabilitationWeek, _ row: inout VisitDetailRow, _ rules: RuleSet) {
        row.visit_detail_concept_id =
            RehabilitationFilters.isPartial(week.care)
            ? VisitConcept.outpatient : rules.options.rehabilitationConcept
        var source: SourceValue = "rhs_"
        source.append(week.number)
        row.visit_detail_source_value = source
    }
}

extension WeekDiagnosis: JudgedPart {
    package var ownVerdict: Verdict { code.isEmpty ? .excluded(.code) : .used }
}

extension WeekAct: JudgedPart, YearStayAct {
    package var ownVerdict: Verdict { act.ownVerdict }
}

extension RehabilitationAct: JudgedPart {
    package var ownVerdict: Verdict { code.isEmpty ? .excluded(.code) : .used }
}

extension RehabilitationWeek: YearStayPart {}
