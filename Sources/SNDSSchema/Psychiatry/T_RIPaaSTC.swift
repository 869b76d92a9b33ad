public import Delimited
public import ETLCore

/// How public psychiatric stays are billed.
///
/// Grain: one stay and year.
public struct T_RIPaaSTC: PsychiatryTable {
    public static let id = TableID.T_RIPaaSTC
    public static let gives = "bills of public psychiatric stays"
    public static let place = TablePlace.part(listed: 2507, of: T_RIPaaC.self)
    public static let years = TableYears(since: 2011)

    public let key: RIPKeyColumns
    public let SEJ_FAC_AM: Column<Code8>
    public let bill: StayBillingColumns

    public init(_ table: inout TableBuilder) {
        key = RIPKeyColumns(&table)
        SEJ_FAC_AM = table.column("SEJ_FAC_AM", width: 1, "Whether the stay is billed to the insurance")
        bill = StayBillingColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> StayBilling {
        var value = bill.record(&row)
        value.isBilled = row[SEJ_FAC_AM] ?? Code8()
        return value
    }
}
