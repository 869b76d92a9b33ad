internal import ETLCore
package import SNDSSchema

/// Outpatient care of public hospitals: sequences with their invoices.
package struct Outpatient: ~Copyable, Family {
    package typealias Sequence = RowRef<OutpatientIdentity>

    package var sequences = MainList<OutpatientIdentity>(.T_MCOaaCSTC)
    package var invoices = PartList<OutpatientInvoice, OutpatientIdentity>(.T_MCOaaFASTC)
    package var items = PartList<OutpatientItem, OutpatientIdentity>(.T_MCOaaFBSTC)
    package var fees = PartList<OutpatientItem, OutpatientIdentity>(.T_MCOaaFCSTC)
    package var acts = PartList<BilledAct, OutpatientIdentity>(.T_MCOaaFMSTC)
    package var biology = PartList<BilledBiology, OutpatientIdentity>(.T_MCOaaFLSTC)
    package var devices = PartList<BilledDevice, OutpatientIdentity>(.T_MCOaaFPSTC)
    package var drugs = PartList<BilledDrug, OutpatientIdentity>(.T_MCOaaFHSTC)
    /// What sequences are worth.
    package var valuations = PartList<OutpatientValuation, OutpatientIdentity>(.T_MCOaaVALOACE)

    /// Days of each sequence; those of a rejected one may stand for nothing.
    var dates: [StayDates] = []
    // Memory that is reused.
    var candidates: [ActCandidate<RowRef<BilledAct>>] = []

    package init() {}

    package mutating func forEachList(_ visitor: inout some RowListVisitor & ~Copyable) {
        visitor.visit(main: &sequences)
        visitor.visit(parts: &invoices)
        visitor.visit(parts: &items)
        visitor.visit(parts: &fees)
        visitor.visit(parts: &acts)
        visitor.visit(parts: &biology)
        visitor.visit(parts: &devices)
        visitor.visit(parts: &drugs)
        visitor.visit(parts: &valuations)
    }

    package mutating func forgetFindings() { dates.removeAll(keepingCapacity: true) }
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
    package static var kinds: [EventKind] {
        [.outpatientItem, .outpatientFee, .outpatientBiology, .outpatientAct, .outpatientDrug, .outpatientDevice]
    }
}
