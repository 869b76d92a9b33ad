public import Delimited
public import ETLCore

/// Biology of outpatient sequences.
///
/// Grain: one NABM act; lines may repeat. Trap: exists from 2012 on.
public struct T_MCOaaFLSTC: OutpatientTable {
    public static let id = TableID.T_MCOaaFLSTC
    public static let years = TableYears(since: 2012)

    public let key: OutpatientKeyColumns
    public let NUM_FAC: Column<Code8>
    public let NABM_COD: Column<Int>
    public let ACT_NBR: Column<Int>
    public let DEL_DAT_ENT: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = OutpatientKeyColumns(&table)
        NUM_FAC = table.column("NUM_FAC", width: 3, "Number of the invoice")
        NABM_COD = table.column("NABM_COD", essential: true, required: true, missing: [0], "NABM code of the act")
        ACT_NBR = table.column("ACT_NBR", "Number of acts")
        DEL_DAT_ENT = table.column("DEL_DAT_ENT", "Days from the entry")
    }

    public func record(_ row: inout FieldRow) -> OutpatientBiology {
        var act = OutpatientBiology()
        act.invoice = row[NUM_FAC] ?? Code8()
        act.code = Int32(clamping: row[NABM_COD] ?? 0)
        act.count = row[ACT_NBR].map { Int32(clamping: $0) }
        act.delay = row[DEL_DAT_ENT].map { Int32(clamping: $0) }
        return act
    }
}

/// One NABM act of an outpatient sequence.
public struct OutpatientBiology: Hashable, BitwiseCopyable, Sendable {
    /// NUM_FAC.
    public var invoice = Code8()
    /// NABM_COD as a number; 0 when not given.
    public var code: Int32 = 0
    /// ACT_NBR.
    public var count: Int32?
    /// DEL_DAT_ENT.
    public var delay: Int32?

    public init() {}
}
