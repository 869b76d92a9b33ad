public import Delimited
public import ETLCore

/// How public hospital at home is billed.
///
/// Grain: one stay and year.
public struct T_HADaaSTC: HomeHospitalTable {
    public static let id = TableID.T_HADaaSTC
    public static let gives = "bills of public hospital at home"
    public static let place = TablePlace.part(listed: 2413, of: T_HADaaC.self)
    public static let years = TableYears(since: 2007)

    public let key: HADKeyColumns
    public let FAC_SEJ_AM: Column<Code8>
    public let bill: StayBillingColumns

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        FAC_SEJ_AM = table.column("FAC_SEJ_AM", width: 1, "Whether the stay is billed to the insurance")
        bill = StayBillingColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> StayBilling {
        var value = bill.record(&row)
        value.isBilled = row[FAC_SEJ_AM] ?? Code8()
        return value
    }
}
