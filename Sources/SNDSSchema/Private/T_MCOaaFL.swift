public import Delimited
public import ETLCore

/// Biology of private invoices.
///
/// Grain: one NABM act; lines may repeat. Trap: exists from 2012 on.
public struct T_MCOaaFL: StayTable {
    public static let id = TableID.T_MCOaaFL
    public static let years = TableYears(since: 2012)

    public let key: MCOKeyColumns
    public let item: InvoiceLineColumns
    public let NABM_COD: Column<Int>
    public let ACT_NBR: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        item = InvoiceLineColumns(&table)
        NABM_COD = table.column("NABM_COD", essential: true, required: true, missing: [0], "NABM code of the act")
        ACT_NBR = table.column("ACT_NBR", "Number of acts")
    }

    public func record(_ row: inout FieldRow) -> PrivateBiology {
        var value = PrivateBiology()
        value.invoice = item.invoice(&row)
        value.code = row.number(NABM_COD) ?? 0
        value.count = row.number(ACT_NBR)
        value.delay = item.delay(&row)
        return value
    }
}

/// One NABM act of a private stay.
public struct PrivateBiology: Hashable, BitwiseCopyable, Sendable {
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
