public import Delimited
public import ETLCore

/// How a public rehabilitation stay is billed.
///
/// Grain: one stay and year.
public struct T_SSRaaSTC: RehabilitationTable {
    public static let id = TableID.T_SSRaaSTC
    public static let gives = "bills of public rehabilitation stays"
    public static let place = TablePlace.part(listed: 2312, of: T_SSRaaC.self)
    public static let years = TableYears(since: 2011)

    public let key: SSRKeyColumns
    public let SEJ_FAC_AM: Column<Code8>
    public let bill: StayBillingColumns

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        SEJ_FAC_AM = table.column("SEJ_FAC_AM", width: 1, "Whether the stay is billed to the insurance")
        bill = StayBillingColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> StayBilling {
        var value = bill.record(&row)
        value.isBilled = row[SEJ_FAC_AM] ?? Code8()
        return value
    }
}
