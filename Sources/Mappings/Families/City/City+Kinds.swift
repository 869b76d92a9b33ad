internal import ETLCore

extension EventKind {
    static let biology = EventKind(
        0, "ER_BIO_F.BIO_PRS_IDE:", rules: "3.2 3.3 4.12-biology", [.isResolved, .isBiology], core: .tests)
    static let act = EventKind(
        1, "ER_CAM_F.CAM_PRS_IDE:", rules: "3.2 3.3 4.10-city 4.10-selection", [.isResolved, .isAct])
    static let pack = EventKind(
        2, "ER_PHA_F.PHA_PRS_C13:", rules: "3.2 3.3 4.9-pack 4.9-units 4.9-end", [.isResolved, .isDispensed],
        core: .homeDrug)
    /// A line whose nature is all that is known.
    static let line = EventKind(3, "ER_PRS_F.PRS_NAT_REF:", rules: "3.2 3.3 4.10", [.isResolved, .isDispensed])
    static let device = EventKind(
        4, "ER_TIP_F.TIP_PRS_IDE:", rules: "3.2 3.3 4.11-supply 4.11-days", [.isResolved, .hasEnd])
    /// Dispensed, unless the variant says that it was given in a private stay.
    static let hospitalDrug = EventKind(
        5, "ER_UCD_F.UCD_UCD_COD:", rules: "3.2 3.3 4.9 4.9-end", [.isResolved, .isDispensed], core: .hospitalPharmacy)

    // Facts that hang on lines.
    static let transport = EventKind(
        16, "ER_DTR_F.TRS_PRS_IDE:", rules: "3.2 3.3 4.10-transport", content: .number)
    static let benefit = EventKind(17, "ER_PRS_F.PRS_NAT_REF:", rules: "3.2 3.3 4.13-benefits", content: .number)
    static let prescriber = EventKind(
        18, "ER_PRS_F.PFS_PRE_NUM:", rules: "3.2 3.3 4.3-prescriber", content: .codeAsText)
    static let pension = EventKind(19, "ER_INV_F.INV_PEN_CAT:", rules: "3.2 4.13-administrative", content: .code)
    static let accident = EventKind(20, "ER_RAT_F.ATT_NAT:", rules: "3.2 4.13-accident", content: .rateAndCode)
    static let linePregnancy = EventKind(50, "ER_PRS_F.PRS_GRS_DTD:", rules: "3.2 4.13-pregnancy", content: .day)
    static let paidCover = EventKind(51, "ER_ARO_F.ARO_REM_TYP:", rules: "3.2 4.13-cover", content: .codeAndEnd)
    static let stateAid = EventKind(52, "ER_PRS_F.RGM_COD:", rules: "3.2 4.13-cover", content: .codeAndEnd)
}

extension City {
    package static var kinds: [EventKind] {
        [
            .biology, .act, .pack, .line, .device, .hospitalDrug, .transport, .benefit, .prescriber, .pension,
            .accident, .linePregnancy, .paidCover, .stateAid,
        ]
    }
}
