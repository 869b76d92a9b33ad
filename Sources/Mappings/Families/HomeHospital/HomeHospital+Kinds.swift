internal import ETLCore
internal import SNDSSchema

extension EventKind {
    static let homeAct = EventKind(
        84, "T_HADaaA.CCAM_COD:", rules: "3.6-had 3.7-years 3.8-home 4.10-home", [.isResolved, .isAct], core: .act)
    static let homeDiagnosis = EventKind(
        85, "", rules: "3.6-had 3.7-years 4.8-home 4.8-end", [.isResolved, .hasPosition, .endsWithStay],
        core: .diagnosis)
    static let homeCareMode = EventKind(86, "T_HADaaB.PEC_PAL:", rules: "3.6-had 3.7-years 4.13-care-mode")
    static let homeAssociatedMode = EventKind(87, "T_HADaaB.PEC_ASS:", rules: "3.6-had 3.7-years 4.13-care-mode")
    static let homeDrug = EventKind(
        88, "T_HADaaMED.UCD_UCD_COD:", rules: "3.6-had 3.6-stay-drugs 3.7-years 4.9-home", .isResolved,
        core: .hospitalDrug)
    static let homeEarlyDrug = EventKind(
        89, "T_HADaaMEDATU.UCD_UCD_COD:", rules: "3.6-had 3.6-stay-drugs 3.7-years 4.9-home", .isResolved,
        core: .hospitalDrug)
    static let homeUnlistedDrug = EventKind(
        90, "T_HADaaMEDCHL.UCD_UCD_COD:", rules: "3.6-had 3.6-stay-drugs 3.7-years 4.9-home", .isResolved,
        core: .hospitalDrug)
    static let homeGroup = EventKind(91, "SNDS:GHPC", rules: "3.6-had 3.7-years 4.13-home-group", .isFigure)
    static let homeTariff = EventKind(92, "SNDS:GHT", rules: "3.6-had 3.7-years 4.13-home-group", .isFigure)
    static let karnofsky = EventKind(93, "SNDS:DEP_COT", rules: "3.6-had 3.7-years 4.12-home-scores", .isFigure)

    /// Dependency in everyday life, in the order of `DependencyScores.all`.
    static let everydayLife: [EventKind] = [
        (94, "SNDS:AVQ_HAB"), (95, "SNDS:AVQ_LOC"), (96, "SNDS:AVQ_ALI"), (97, "SNDS:AVQ_CON"), (98, "SNDS:AVQ_CPT"),
        (99, "SNDS:AVQ_REL"),
    ].map { EventKind($0.0, SourceValue($0.1), rules: "3.6-had 3.7-years 4.12-home-scores", .isFigure) }

    // The bills of private stays.
    static let homeBilledAct = EventKind(
        100, "T_HADaaFM.CCAM_COD:", rules: "3.6-had 3.7-years 4.10-home", [.isResolved, .isAct], core: .act)
    static let homeBilledDrug = EventKind(
        101, "T_HADaaFH.UCD_UCD_COD:", rules: "3.6-had 3.6-stay-drugs 3.7-years 4.9-home", .isResolved,
        core: .hospitalDrug)
    static let homeDevice = EventKind(
        102, "T_HADaaFP.LPP_COD:", rules: "3.6-had 3.6-stay-drugs 3.7-years 4.11-home", .isResolved)
    static let homeBiology = EventKind(
        103, "T_HADaaFL.NABM_COD:", rules: "3.6-had 3.7-years 4.12-home", [.isResolved, .isBiology], core: .tests)

    /// The kind of a drug on top of a public stay.
    static func of(_ list: HomeDrug.List) -> EventKind {
        switch list {
        case .expensive: .homeDrug
        case .earlyAccess: .homeEarlyDrug
        case .unlisted: .homeUnlistedDrug
        }
    }
}

extension DiagnosisPosition {
    package static let homePrincipal = DiagnosisPosition(22, "HAD:DP", "T_HADaaB.DGN_PAL:", .principal)
    package static let homeMainMode = DiagnosisPosition(23, "HAD:MPP", "T_HADaaDMPP.DGN_ASS_MPP:", .principal)
    package static let homeAssociatedMode = DiagnosisPosition(24, "HAD:MPA", "T_HADaaDMPA.DGN_ASS_MPA:", .secondary)
    package static let homeAssociated = DiagnosisPosition(25, "HAD:DAS", "T_HADaaD.DGN_ASS:", .secondary)

    /// The position of a diagnosis beside the principal one.
    static func of(_ list: HomeDiagnosis.List) -> DiagnosisPosition {
        switch list {
        case .mainMode: .homeMainMode
        case .associatedMode: .homeAssociatedMode
        case .associated: .homeAssociated
        }
    }
}

extension HomeHospital {
    package static var kinds: [EventKind] {
        [
            .homeAct, .homeDiagnosis, .homeCareMode, .homeAssociatedMode, .homeDrug, .homeEarlyDrug, .homeUnlistedDrug,
            .homeGroup, .homeTariff, .karnofsky, .homeBilledAct, .homeBilledDrug, .homeDevice, .homeBiology,
        ] + EventKind.everydayLife
    }

    package static var positions: [DiagnosisPosition] {
        [.homePrincipal, .homeMainMode, .homeAssociatedMode, .homeAssociated]
    }
}
