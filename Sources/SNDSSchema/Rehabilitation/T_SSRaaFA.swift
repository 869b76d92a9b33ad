public import Delimited

/// Invoices of private rehabilitation stays.
///
/// Grain: one invoice (NUM_FAC) of a stay. Trap: the DCIR holds the same amounts.
public struct T_SSRaaFA: RehabilitationTable {
    public static let id = TableID.T_SSRaaFA
    public static let gives = "bills of private rehabilitation stays"
    public static let place = TablePlace.part(listed: 2321, of: T_SSRaaC.self)
    public static let years = TableYears(since: 2007)

    public let key: SSRKeyColumns
    public let invoice: PrivateInvoiceColumns

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        invoice = PrivateInvoiceColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> PrivateInvoice { invoice.record(&row) }
}
