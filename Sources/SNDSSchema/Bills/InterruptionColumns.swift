public import Delimited
public import ETLCore

/// What the interruptions of private stays (FI) of all fields have in common.
public struct InterruptionColumns: Sendable {
    public let item: InvoiceLineColumns
    public let ETB_NUM: Column<Code16>
    public let SEJ_FIN: Column<Code8>

    init(_ table: inout TableBuilder) {
        item = InvoiceLineColumns(&table)
        ETB_NUM = table.column("ETB_NUM", width: 14, "The other facility")
        SEJ_FIN = table.column("SEJ_FIN", width: 1, "Whether the stay ends there")
    }

    func record(_ row: inout FieldRow) -> PrivateInterruption {
        var value = PrivateInterruption()
        value.invoice = item.invoice(&row)
        value.facility = row[ETB_NUM] ?? Code16()
        value.endsStay = row[SEJ_FIN] ?? Code8()
        value.delay = item.delay(&row)
        return value
    }
}

/// One interruption of a private stay.
public struct PrivateInterruption: Hashable, BitwiseCopyable, Sendable {
    /// NUM_FAC.
    public var invoice = Code8()
    /// ETB_NUM; empty when not given.
    public var facility = Code16()
    /// SEJ_FIN.
    public var endsStay = Code8()
    /// DEL_DAT_ENT.
    public var delay: Int32?

    public init() {}
}
