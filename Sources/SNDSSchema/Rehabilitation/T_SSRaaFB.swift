public import Delimited

/// Stay items of private invoices: days, groups, supplements.
///
/// Grain: one billed item; lines may repeat. Trap: the DCIR holds the same lines.
public struct T_SSRaaFB: RehabilitationTable {
    public static let id = TableID.T_SSRaaFB
    public static let gives = "items billed in private rehabilitation stays"
    public static let place = TablePlace.part(listed: 2322, of: T_SSRaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2007)

    public let key: SSRKeyColumns
    public let item: PrivateServiceColumns

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        item = PrivateServiceColumns(&table, group: "GHS_NUM")
    }

    public func record(_ row: inout FieldRow) -> PrivateItem { item.record(&row) }
}
