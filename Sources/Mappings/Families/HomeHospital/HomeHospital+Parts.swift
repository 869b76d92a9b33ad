internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// What is special in hospital at home: its details, who was at home before, and which rows fall with a sub-sequence
// (3.6-had-group, 4.6-home, 4.7-subsequences).

extension HomeHospital: YearStayFamily {
    static let field = YearStayField(
        field: .had, family: .homeHospital, rule: .homeHospital, toldAgain: .subsequenceAgain,
        outside: .subsequenceOutside, stays: .T_HADaaC, parts: .T_HADaaB,
        events: YearStayKinds(
            act: .homeAct, billedAct: .homeBilledAct, drugs: [.homeDrug, .homeEarlyDrug, .homeUnlistedDrug],
            billedDrug: .homeBilledDrug, device: .homeDevice, biology: .homeBiology))

    static func code(ofFallen spans: [Span]) -> RejectCode? { .groupingError }

    mutating func judgeOwnRows(_ row: Row, _ finding: StayFinding) {
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
    }

    func visitConcept(_ kept: [Span], _ rules: RuleSet) -> Int32 { rules.options.homeHospitalConcept }

    func describe(_ part: HomeSubsequence, _ row: inout VisitDetailRow, _ rules: RuleSet) {
        row.visit_detail_concept_id = rules.options.homeHospitalConcept
        var source: SourceValue = "sseq_"
        source.append(part.number.sequence)
        source.append(Self.separator)
        source.append(part.number.part)
        row.visit_detail_source_value = source
    }

    private static let separator: Code8 = "_"

    func admission(_ transfer: StayTransfer, _ rules: RuleSet) -> (concept: Int32?, text: SourceValue?) {
        var entry = rules.admission(mode: transfer.entryMode, place: transfer.provenance)
        if HomeHospitalFilters.comesFromHome(transfer.provenance) { entry.concept = FixedConcept.noMatchingConcept }
        return entry
    }
}

extension HomeDiagnosis: JudgedPart {
    package var ownVerdict: Verdict { code.isEmpty ? .excluded(.code) : .used }
}

extension HomeAct: JudgedPart, YearStayAct {
    package var ownVerdict: Verdict { act.ownVerdict }
}

extension HomeDrug: YearStayDrug {
    package var ownVerdict: Verdict { drug.ownVerdict }
}

extension HomeSubsequence: YearStayPart {}
