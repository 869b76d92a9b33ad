public import Delimited

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

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        item = PrivateServiceColumns(&table, group: "GHT_NUM")
    }

    public func record(_ row: inout FieldRow) -> PrivateItem { item.record(&row) }
}
