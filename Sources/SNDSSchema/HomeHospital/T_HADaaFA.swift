public import Delimited

/// Invoices of private hospital at home.
///
/// Grain: one invoice (FAC_NUM) of a stay. Trap: the DCIR holds the same amounts.
public struct T_HADaaFA: HomeHospitalTable {
    public static let id = TableID.T_HADaaFA
    public static let gives = "bills of private hospital at home"
    public static let place = TablePlace.part(listed: 2421, of: T_HADaaC.self)
    public static let years = TableYears(since: 2010)

    public let key: HADKeyColumns
    public let invoice: PrivateInvoiceColumns

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        invoice = PrivateInvoiceColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> PrivateInvoice { invoice.record(&row) }
}
