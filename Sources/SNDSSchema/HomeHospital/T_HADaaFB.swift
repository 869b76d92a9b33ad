public import Delimited
public import ETLCore

/// Stay items of private invoices: days, groups, supplements.
///
/// Grain: one billed item; lines may repeat. Trap: the DCIR holds the same lines.
public struct T_HADaaFB: HomeHospitalTable {
    public static let id = TableID.T_HADaaFB
    public static let gives = "items billed in private hospital at home"
    public static let place = TablePlace.part(listed: 2422, of: T_HADaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2010)

    public let key: HADKeyColumns
    public let item: PrivateServiceColumns
    public let GHT_NUM: Column<Code8>

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        item = PrivateServiceColumns(&table)
        GHT_NUM = table.column("GHT_NUM", width: 4, "Number of the tariff")
    }

    public func record(_ row: inout FieldRow) -> PrivateItem { item.record(&row, group: GHT_NUM) }
}
