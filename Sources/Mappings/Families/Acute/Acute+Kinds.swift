internal import ETLCore

extension EventKind {
    static let stayAct = EventKind(
        8, "T_MCOaaA.CDC_ACT:", rules: "3.5 3.8-acts 4.10-stay 4.10-selection", [.isResolved, .isAct, .isOfSession],
        core: .act)
    static let diagnosis = EventKind(
        9, "", rules: "3.5 4.8-stay 4.8-unit 4.8-once 4.8-end", [.isResolved, .hasPosition, .endsWithStay],
        core: .diagnosis)
    static let sessions = EventKind(10, "SNDS:NBR_SEA", rules: "3.7", .isCounted, content: .number)

    // Drugs and products on top of stays, and the bills of private ones.
    static let stayDrug = EventKind(
        28, "T_MCOaaMED.UCD_UCD_COD:", rules: "3.5 3.6 3.8 4.9", [.isResolved, .isOfSession], core: .hospitalDrug)
    static let earlyDrug = EventKind(
        29, "T_MCOaaMEDATU.UCD_UCD_COD:", rules: "3.5 3.6 3.8 4.9", [.isResolved, .isOfSession], core: .hospitalDrug)
    static let thrombolytic = EventKind(
        30, "T_MCOaaMEDTHROMBO.UCD_UCD_COD:", rules: "3.5 3.6 3.8 4.9", [.isResolved, .isOfSession],
        core: .hospitalDrug)
    static let implant = EventKind(
        31, "T_MCOaaDMIP.LPP_COD:", rules: "3.5 3.6 3.8 4.11", [.isResolved, .isOfSession])
    static let privateAct = EventKind(
        32, "T_MCOaaFM.CCAM_COD:", rules: "3.5 3.6 3.8 4.10", [.isResolved, .isAct, .isOfSession], core: .act)
    static let privateDrug = EventKind(
        33, "T_MCOaaFH.UCD_UCD_COD:", rules: "3.5 3.6 3.8 4.9", [.isResolved, .isOfSession], core: .hospitalDrug)
    static let privateDevice = EventKind(
        34, "T_MCOaaFP.LPP_COD:", rules: "3.5 3.6 3.8 4.11", [.isResolved, .isOfSession])
    static let privateBiology = EventKind(
        35, "T_MCOaaFL.NABM_COD:", rules: "3.5 3.6 3.8 4.12", [.isResolved, .isBiology, .isOfSession], core: .tests)

    // Figures and groups of a stay.
    static let weight = EventKind(
        38, "SNDS:POI_NAI", rules: "3.5 4.12", .isFigure, unit: .gram, core: .weight)
    static let gestationalAge = EventKind(39, "SNDS:AGE_GES", rules: "3.5 4.12", .isFigure, unit: .week)
    static let severity = EventKind(40, "SNDS:IGS2_COD", rules: "3.5 4.12", .isFigure)
    static let group = EventKind(41, "SNDS:GHM", rules: "3.5 4.13", .isFigure)
    static let tariff = EventKind(42, "SNDS:GHS", rules: "3.5 4.13", .isFigure)
    static let lastPeriod = EventKind(43, "SNDS:DEL_REG_ENT", rules: "3.5 4.12", .isFigure, unit: .day)
    static let earlierBirths = EventKind(44, "SNDS:NBR_NAIS_ANT", rules: "3.5 4.12", .isFigure, content: .number)
    static let earlierTerminations = EventKind(
        45, "SNDS:NBR_IVG_ANT", rules: "3.5 4.12", .isFigure, content: .number)
    static let lastTermination = EventKind(46, "SNDS:ANN_IVG_PREC", rules: "3.5 4.12", .isFigure, content: .number)
}

extension DiagnosisPosition {
    package static let associated = DiagnosisPosition(0, "MCO:DAS", "T_MCOaaD.ASS_DGN:", .secondary)
    package static let principal = DiagnosisPosition(1, "MCO:DP", "T_MCOaaB.DGN_PAL:", .principal)
    package static let related = DiagnosisPosition(2, "MCO:DR", "T_MCOaaB.DGN_REL:", .secondary)
    /// 4.8-care-code.
    package static let relatedToCareCode = DiagnosisPosition(3, "MCO:DR+ZDP", "T_MCOaaB.DGN_REL:", .secondary)
    package static let unitPrincipal = DiagnosisPosition(4, "UM:DP", "T_MCOaaUM.DGN_PAL:", .principal)
    package static let unitRelated = DiagnosisPosition(5, "UM:DR", "T_MCOaaUM.DGN_REL:", .secondary)
}

extension Acute {
    package static var kinds: [EventKind] {
        [
            .stayAct, .diagnosis, .sessions, .stayDrug, .earlyDrug, .thrombolytic, .implant, .privateAct, .privateDrug,
            .privateDevice, .privateBiology, .weight, .gestationalAge, .severity, .group, .tariff, .lastPeriod,
            .earlierBirths, .earlierTerminations, .lastTermination,
        ]
    }

    package static var positions: [DiagnosisPosition] {
        [.associated, .principal, .related, .relatedToCareCode, .unitPrincipal, .unitRelated]
    }
}
