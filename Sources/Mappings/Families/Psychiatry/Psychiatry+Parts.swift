internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// What is special in psychiatry: the days of sequences, which of them are kept, and what falls with them (3.6-rimp,
// 3.7-sequences, 4.6-psychiatry, 4.7-sequences).

extension Psychiatry: YearStayFamily {
    static let field = YearStayField(
        field: .rimp, family: .psychiatry, rule: .psychiatry, toldAgain: .sequenceAgain, outside: .sequenceOutside,
        stays: .T_RIPaaC, parts: .T_RIPaaRSA,
        events: YearStayKinds(
            act: .psychiatricAct, billedAct: .psychiatricBilledAct, drugs: [], billedDrug: .psychiatricBilledDrug,
            device: .psychiatricDevice, biology: .psychiatricBiology))

    /// R-25 when sequences were generated; a stay of trial exits alone is a stay.
    static func code(ofFallen spans: [Span]) -> RejectCode? {
        spans.contains { $0.verdict.rule == .generatedSequence } ? .generatedRecord : nil
    }

    mutating func addSpans(_ stay: YearStays.Stay, _ rules: RuleSet) {
        let first = course.spans.count
        for row in course.merged.rows(of: stay) {
            for part in parts.of(row) {
                let sequence = parts[part]
                var span = Span(row: part, stay: row, days: sequence.days(from: stay.start))
                if rules.filters[.rimp].isComplete {
                    if sequence.isTrialExit { span.verdict = .excluded(.trialExit) }
                    if sequence.isGenerated { span.verdict = .excluded(.generatedSequence) }
                }
                course.spans.append(span)
            }
        }
        sortSpans(first..<course.spans.count)
        excludeRepeatedSpans(first..<course.spans.count)
    }

    mutating func judgeOwnRows(_ row: Row, _ finding: StayFinding) {
        for part in diagnoses.of(row) {
            let verdict = verdict(diagnoses[part].ownVerdict, diagnoses[part].number, row, finding)
            if !verdict.passes { diagnoses.judge(part, verdict) }
        }
        for part in acts.of(row) {
            let verdict = verdict(acts[part].ownVerdict, acts[part].number, row, finding)
            if !verdict.passes { acts.judge(part, verdict) }
        }
        for part in measures.of(row) {
            let verdict = verdict(.used, measures[part].number, row, finding)
            if !verdict.passes { measures.judge(part, verdict) }
        }
    }

    /// 9201 as soon as a sequence is full time, or says nothing; part time alone is 9202.
    func visitConcept(_ kept: [Span], _ rules: RuleSet) -> Int32 {
        let isPartial = !kept.isEmpty && kept.allSatisfy { parts[$0.row].isPartTime }
        return isPartial ? VisitConcept.outpatient : VisitConcept.inpatient
    }

    func describe(_ sequence: PsychiatricSequence, _ row: inout VisitDetailRow, _ rules: RuleSet) {
        row.visit_detail_concept_id = sequence.isPartTime ? VisitConcept.outpatient : VisitConcept.inpatient
        var source: SourceValue = "seq_"
        source.append(sequence.number)
        row.visit_detail_source_value = source
    }
}

extension PsychiatricSequence: YearStayPart {
    /// First and last day: so many days behind the start of the stay; as many as it covers.
    func days(from start: Day) -> ClosedRange<Day> {
        let first = start + Int(delay ?? 0)
        // A senseless number of days gives a senseless day.
        return first...max(first, first + max(0, Int(length ?? 1) - 1))
    }

    /// FOR_ACT: days, nights, therapeutic groups and workshops.
    var isPartTime: Bool { form.word >> 56 == UInt64(UInt8(ascii: "2")) }

    /// SEQ_IND E, used until 2016.
    var isTrialExit: Bool { indicator == "E" }

    /// TYP_GEN_RSA: 0 and no mark are sequences of a patient.
    var isGenerated: Bool { !generation.isEmpty && generation != "0" }
}

extension SequenceDiagnosis: JudgedPart {
    package var ownVerdict: Verdict { code.isEmpty ? .excluded(.code) : .used }
}

extension SequenceAct: JudgedPart, YearStayAct {
    package var ownVerdict: Verdict { act.ownVerdict }
}
