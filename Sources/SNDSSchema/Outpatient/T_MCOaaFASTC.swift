public import Delimited
public import ETLCore

/// Invoices of outpatient sequences.
///
/// Grain: one invoice (NUM_FAC) of a sequence. Trap: the geographic site is known from 2016 on.
public struct T_MCOaaFASTC: OutpatientTable {
    public static let id = TableID.T_MCOaaFASTC
    public static let gives = "bills of outpatient care"
    public static let isUsual = true
    public static let place = TablePlace.part(listed: 2202, of: T_MCOaaCSTC.self)
    public static let years = TableYears(since: 2007)

    public let key: OutpatientKeyColumns
    public let invoice: SequenceInvoiceColumns

    public init(_ table: inout TableBuilder) {
        key = OutpatientKeyColumns(&table)
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
