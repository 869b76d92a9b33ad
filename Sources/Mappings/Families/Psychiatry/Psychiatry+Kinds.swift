internal import ETLCore
internal import SNDSSchema

extension EventKind {
    static let psychiatricAct = EventKind(
        104, "T_RIPaaCCAM.CDC_ACT:", rules: "3.6-rimp 3.7-years 3.8-psychiatry 4.10-psychiatry",
        [.isResolved, .isAct], core: .act)
    static let psychiatricDiagnosis = EventKind(
        105, "", rules: "3.6-rimp 3.7-years 4.8-psychiatry 4.8-end", [.isResolved, .hasPosition, .endsWithStay],
        core: .diagnosis)
    static let legalStatus = EventKind(106, "T_RIPaaRSA.MOD_SOI:", rules: "3.6-rimp 3.7-years 4.13-legal-status")
    static let seclusion = EventKind(
        107, "SNDS:THE_ISO_NBJ", rules: "3.6-rimp 3.7-years 4.13-seclusion", content: .number)
    static let seclusionMeasure = EventKind(
        108, "T_RIPaaISOCONT.TYP_ISO_CONT:", rules: "3.6-rimp 3.7-years 4.13-seclusion", content: .rateAndCode)

    /// Scores of dependency, in the order of `DependencyScores.all`.
    static let psychiatricDependency: [EventKind] = [
        (109, "SNDS:SCO_DEP_HAB"), (110, "SNDS:SCO_DEP_DPL"), (111, "SNDS:SCO_DEP_ALI"), (112, "SNDS:SCO_DEP_CON"),
        (113, "SNDS:SCO_DEP_CPT"), (114, "SNDS:SCO_DEP_COM"),
    ].map { EventKind($0.0, SourceValue($0.1), rules: "3.6-rimp 3.7-years 4.12-scores", .isFigure) }

    // The bills of private stays.
    static let psychiatricBilledAct = EventKind(
        115, "T_RIPaaFM.CCAM_COD:", rules: "3.6-rimp 3.7-years 4.10-psychiatry", [.isResolved, .isAct], core: .act)
    static let psychiatricBilledDrug = EventKind(
        116, "T_RIPaaFH.UCD_UCD_COD:", rules: "3.6-rimp 3.6-stay-drugs 3.7-years 4.9-psychiatry", .isResolved,
        core: .hospitalDrug)
    static let psychiatricDevice = EventKind(
        117, "T_RIPaaFP.LPP_COD:", rules: "3.6-rimp 3.6-stay-drugs 3.7-years 4.11-psychiatry", .isResolved)
    static let psychiatricBiology = EventKind(
        118, "T_RIPaaFL.NABM_COD:", rules: "3.6-rimp 3.7-years 4.12-psychiatry", [.isResolved, .isBiology],
        core: .tests)
}

extension DiagnosisPosition {
    package static let psychiatricPrincipal = DiagnosisPosition(26, "RIP:DP", "T_RIPaaRSA.DGN_PAL:", .principal)
    package static let psychiatricAssociated = DiagnosisPosition(27, "RIP:DAS", "T_RIPaaRSAD.ASS_DGN:", .secondary)
}

extension Psychiatry {
    package static var kinds: [EventKind] {
        [
            .psychiatricAct, .psychiatricDiagnosis, .legalStatus, .seclusion, .seclusionMeasure, .psychiatricBilledAct,
            .psychiatricBilledDrug, .psychiatricDevice, .psychiatricBiology,
        ] + EventKind.psychiatricDependency
    }

    package static var positions: [DiagnosisPosition] { [.psychiatricPrincipal, .psychiatricAssociated] }
}
