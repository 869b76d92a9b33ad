public import Delimited
public import ETLCore

/// What an outpatient sequence is worth.
///
/// Grain: one sequence. Trap: 0 in VALO means that the insurance does not pay it.
public struct T_MCOaaVALOACE: OutpatientTable {
    public static let id = TableID.T_MCOaaVALOACE
    public static let gives = "valuation of outpatient care"
    public static let place = TablePlace.part(listed: 2209, of: T_MCOaaCSTC.self)
    public static let years = TableYears(since: 2013)

    public let key: OutpatientKeyColumns
    public let VALO: Column<Code8>
    public let MNT_BR: Column<Coefficient>
    public let MNT_REMB: Column<Coefficient>
    public let MNT_VAL: Column<Coefficient>
    public let MNT_RAC: Column<Coefficient>
    public let FIDES: Column<Code8>

    public init(_ table: inout TableBuilder) {
        key = OutpatientKeyColumns(&table)
        VALO = table.column(
            "VALO", width: 1, essential: true, required: true, "Who pays: 0 nobody, other values the insurance")
        MNT_BR = table.column("MNT_BR", "Base of the reimbursement")
        MNT_REMB = table.column("MNT_REMB", "Amount reimbursed")
        MNT_VAL = table.column("MNT_VAL", "Amount valued")
        MNT_RAC = table.column("MNT_RAC", since: 2016, "What remains for the patient")
        FIDES = table.column("FIDES", width: 1, "1 when the hospital bills the care itself")
    }

    public func record(_ row: inout FieldRow) -> OutpatientValuation {
        var value = OutpatientValuation()
        value.payer = row[VALO] ?? Code8()
        value.base = row.amount(MNT_BR)
        value.paid = row.amount(MNT_REMB)
        value.value = row.amount(MNT_VAL)
        value.patientShare = row.amount(MNT_RAC)
        value.isBilledDirectly = row[FIDES] == "1"
        return value
    }
}

/// What an outpatient sequence is worth.
public struct OutpatientValuation: Hashable, BitwiseCopyable, Sendable {
    /// VALO; empty when not given.
    public var payer = Code8()
    /// MNT_BR, in euros.
    public var base: Quantity?
    /// MNT_REMB, in euros.
    public var paid: Quantity?
    /// MNT_VAL, in euros.
    public var value: Quantity?
    /// MNT_RAC, in euros.
    public var patientShare: Quantity?
    /// FIDES = 1.
    public var isBilledDirectly = false

    public init() {}
}
