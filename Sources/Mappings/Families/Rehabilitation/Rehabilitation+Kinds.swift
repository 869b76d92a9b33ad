internal import ETLCore
internal import SNDSSchema

extension EventKind {
    static let rehabilitationStayAct = EventKind(
        61, "T_SSRaaCCAM.CCAM_ACT:", rules: "3.6-ssr 3.7-years 3.8-rehabilitation 4.10-rehabilitation",
        [.isResolved, .isAct], core: .act)
    static let rehabilitationAct = EventKind(
        62, "T_SSRaaCSARR.CSARR_COD:", rules: "3.6-ssr 3.7-years 3.8-rehabilitation 4.10-rehabilitation",
        [.isResolved, .isAct], core: .act)
    static let olderRehabilitationAct = EventKind(
        63, "T_SSRaaCCAR.CCAR_COD:", rules: "3.6-ssr 3.7-years 3.8-rehabilitation 4.10-rehabilitation",
        [.isResolved, .isAct], core: .act)
    static let rehabilitationDiagnosis = EventKind(
        64, "", rules: "3.6-ssr 3.7-years 4.8-rehabilitation 4.8-end", [.isResolved, .hasPosition, .endsWithStay],
        core: .diagnosis)
    static let rehabilitationPurpose = EventKind(65, "T_SSRaaB.FP_PEC:", rules: "3.6-ssr 3.7-years 4.13-purpose")
    static let rehabilitationDrug = EventKind(
        66, "T_SSRaaMED.UCD_UCD_COD:", rules: "3.6-ssr 3.6-stay-drugs 3.7-years 4.9-rehabilitation", .isResolved,
        core: .hospitalDrug)
    static let rehabilitationEarlyDrug = EventKind(
        67, "T_SSRaaMEDATU.UCD_UCD_COD:", rules: "3.6-ssr 3.6-stay-drugs 3.7-years 4.9-rehabilitation", .isResolved,
        core: .hospitalDrug)
    static let rehabilitationGroup = EventKind(
        68, "SNDS:GME", rules: "3.6-ssr 3.7-years 4.13-week-group", .isFigure)
    static let rehabilitationTariff = EventKind(
        69, "SNDS:GMT", rules: "3.6-ssr 3.7-years 4.13-week-group", .isFigure)

    /// Scores of dependency, in the order of `DependencyScores.all`.
    static let dependency: [EventKind] = [
        (70, "SNDS:HAB_DEP"), (71, "SNDS:DPL_DEP"), (72, "SNDS:ALI_DEP"), (73, "SNDS:CON_DEP"), (74, "SNDS:CPT_DEP"),
        (75, "SNDS:REL_DEP"),
    ].map { EventKind($0.0, SourceValue($0.1), rules: "3.6-ssr 3.7-years 4.12-dependency", .isFigure) }

    // The bills of private stays.
    static let rehabilitationBilledAct = EventKind(
        76, "T_SSRaaFM.CCAM_COD:", rules: "3.6-ssr 3.7-years 4.10-rehabilitation", [.isResolved, .isAct], core: .act)
    static let rehabilitationBilledDrug = EventKind(
        77, "T_SSRaaFH.UCD_UCD_COD:", rules: "3.6-ssr 3.6-stay-drugs 3.7-years 4.9-rehabilitation", .isResolved,
        core: .hospitalDrug)
    static let rehabilitationDevice = EventKind(
        78, "T_SSRaaFP.LPP_COD:", rules: "3.6-ssr 3.6-stay-drugs 3.7-years 4.11-rehabilitation", .isResolved)
    static let rehabilitationBiology = EventKind(
        79, "T_SSRaaFL.NABM_COD:", rules: "3.6-ssr 3.7-years 4.12-rehabilitation", [.isResolved, .isBiology],
        core: .tests)
}

extension DiagnosisPosition {
    package static let rehabilitationMain = DiagnosisPosition(19, "SSR:MP", "T_SSRaaB.MOR_PRP:", .principal)
    package static let rehabilitationAetiology = DiagnosisPosition(20, "SSR:AE", "T_SSRaaB.ETL_AFF:", .secondary)
    package static let rehabilitationAssociated = DiagnosisPosition(21, "SSR:DAS", "T_SSRaaD.DGN_COD:", .secondary)
}

extension Rehabilitation {
    package static var kinds: [EventKind] {
        [
            .rehabilitationStayAct, .rehabilitationAct, .olderRehabilitationAct, .rehabilitationDiagnosis,
            .rehabilitationPurpose, .rehabilitationDrug, .rehabilitationEarlyDrug, .rehabilitationGroup,
            .rehabilitationTariff, .rehabilitationBilledAct, .rehabilitationBilledDrug, .rehabilitationDevice,
            .rehabilitationBiology,
        ] + EventKind.dependency
    }

    package static var positions: [DiagnosisPosition] {
        [.rehabilitationMain, .rehabilitationAetiology, .rehabilitationAssociated]
    }
}

// Outpatients of rehabilitation.

extension OutpatientField {
    static let rehabilitation = OutpatientField(
        family: .rehabilitationOutpatient, sequences: .T_SSRaaCSTC, invoices: .T_SSRaaFASTC, items: .T_SSRaaFBSTC,
        fees: .T_SSRaaFCSTC, acts: .T_SSRaaFMSTC, biology: .T_SSRaaFLSTC,
        item: EventKind(80, "T_SSRaaFBSTC.ACT_COD:", rules: "3.6 3.8 4.10", .isResolved),
        fee: EventKind(81, "T_SSRaaFCSTC.ACT_COD:", rules: "3.6 3.8 4.10", .isResolved),
        act: EventKind(82, "T_SSRaaFMSTC.CCAM_COD:", rules: "3.6 3.8 4.10", [.isResolved, .isAct]),
        test: EventKind(
            83, "T_SSRaaFLSTC.NABM_COD:", rules: "3.6 3.8 4.12", [.isResolved, .isBiology], core: .tests))
}
