public import Delimited

/// Invoices of private psychiatry.
///
/// Grain: one invoice (FAC_NUM) of a stay. Trap: the DCIR holds the same amounts.
public struct T_RIPaaFA: PsychiatryTable {
    public static let id = TableID.T_RIPaaFA
    public static let gives = "bills of private psychiatry"
    public static let place = TablePlace.part(listed: 2521, of: T_RIPaaC.self)
    public static let years = TableYears(since: 2010)

    public let key: RIPKeyColumns
    public let invoice: PrivateInvoiceColumns

    public init(_ table: inout TableBuilder) {
        key = RIPKeyColumns(&table)
        invoice = PrivateInvoiceColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> PrivateInvoice { invoice.record(&row) }
}
