public import Delimited
public import ETLCore

/// Invoices of outpatient sequences of rehabilitation.
///
/// Grain: one invoice (NUM_FAC) of a sequence.
public struct T_SSRaaFASTC: OutpatientTable {
    public static let id = TableID.T_SSRaaFASTC
    public static let gives = "bills of outpatient rehabilitation"
    public static let place = TablePlace.part(listed: 2332, of: T_SSRaaCSTC.self)
    public static let years = TableYears(since: 2012)

    public let key: OutpatientKeyColumns
    public let invoice: SequenceInvoiceColumns

    public init(_ table: inout TableBuilder) {
        key = OutpatientKeyColumns(&table, field: .ssrOutpatient)
        invoice = SequenceInvoiceColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> OutpatientInvoice { invoice.record(&row) }

    @inlinable
    public static func number<Book: RegistryBook>(
        _ invoice: OutpatientInvoice, key: RowKey, of person: Int32, in book: inout Book
    ) {
        book.facility(invoice.site)
        book.site(invoice.site, filedUnder: StayKey(key).facility)
    }
}
