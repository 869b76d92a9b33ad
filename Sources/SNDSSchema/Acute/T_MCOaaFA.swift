public import Delimited
internal import ETLCore

/// Invoices of private stays.
///
/// Grain: one invoice (NUM_FAC) of a stay. Trap: the DCIR holds the same amounts.
public struct T_MCOaaFA: StayTable {
    public static let id = TableID.T_MCOaaFA
    public static let gives = "bills of private stays"
    public static let place = TablePlace.part(listed: 2101, of: T_MCOaaC.self)
    public static let years = TableYears(since: 2005)

    public let key: MCOKeyColumns
    public let invoice: PrivateInvoiceColumns
    public let NIR_ANO_MAM: Column<MotherKey>

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        invoice = PrivateInvoiceColumns(&table)
        NIR_ANO_MAM = table.column(
            "NIR_ANO_MAM", since: 2012, until: 2018, width: 32, identity: true,
            "Pseudonym of the mother, in her stay and in that of the newborn")
    }

    public func record(_ row: inout FieldRow) -> PrivateInvoice {
        var value = invoice.record(&row)
        value.mother = row[NIR_ANO_MAM] ?? MotherKey()
        return value
    }
}
