internal import ETLCore
internal import SNDSSchema

/// The outpatient tables of one field, and the kinds of events that its rows become.
struct OutpatientField: Sendable {
    let family: FamilyID
    let sequences: TableID
    let invoices: TableID
    let items: TableID
    let fees: TableID
    let acts: TableID
    let biology: TableID
    /// Tables that not every field has.
    var devices: [TableID] = []
    var drugs: [TableID] = []
    var valuations: [TableID] = []

    let item: EventKind
    let fee: EventKind
    let act: EventKind
    let test: EventKind

    static let mco = OutpatientField(
        family: .outpatient, sequences: .T_MCOaaCSTC, invoices: .T_MCOaaFASTC, items: .T_MCOaaFBSTC,
        fees: .T_MCOaaFCSTC, acts: .T_MCOaaFMSTC, biology: .T_MCOaaFLSTC, devices: [.T_MCOaaFPSTC],
        drugs: [.T_MCOaaFHSTC], valuations: [.T_MCOaaVALOACE], item: .outpatientItem, fee: .outpatientFee,
        act: .outpatientAct, test: .outpatientBiology)
}

extension EventKind {
    static let outpatientItem = EventKind(11, "T_MCOaaFBSTC.ACT_COD:", rules: "3.6 3.8 4.10", .isResolved)
    static let outpatientFee = EventKind(12, "T_MCOaaFCSTC.ACT_COD:", rules: "3.6 3.8 4.10", .isResolved)
    static let outpatientBiology = EventKind(
        13, "T_MCOaaFLSTC.NABM_COD:", rules: "3.6 3.8 4.12", [.isResolved, .isBiology], core: .tests)
    static let outpatientAct = EventKind(
        14, "T_MCOaaFMSTC.CCAM_COD:", rules: "3.6 3.8 4.10", [.isResolved, .isAct])
    static let outpatientDrug = EventKind(
        36, "T_MCOaaFHSTC.UCD_UCD_COD:", rules: "3.6 3.8 4.9", .isResolved, core: .hospitalDrug)
    static let outpatientDevice = EventKind(37, "T_MCOaaFPSTC.LPP_COD:", rules: "3.6 3.8 4.11", .isResolved)
}

extension Outpatient {
    /// Those of every field.
    package static var kinds: [EventKind] {
        [OutpatientField.mco, .rehabilitation].flatMap { [$0.item, $0.fee, $0.test, $0.act] }
            + [.outpatientDrug, .outpatientDevice]
    }
}
