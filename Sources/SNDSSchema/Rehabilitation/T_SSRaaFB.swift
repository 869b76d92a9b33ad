public import Delimited
public import ETLCore

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
    public let GHS_NUM: Column<Code8>

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        item = PrivateServiceColumns(&table)
        GHS_NUM = table.column("GHS_NUM", width: 4, "Number of the tariff")
    }

    public func record(_ row: inout FieldRow) -> PrivateItem { item.record(&row, group: GHS_NUM) }
}
