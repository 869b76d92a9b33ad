public import Delimited
public import ETLCore

/// Stay items of private invoices: days, groups, supplements.
///
/// Grain: one billed item; lines may repeat. Trap: the DCIR holds the same lines.
public struct T_RIPaaFB: PsychiatryTable {
    public static let id = TableID.T_RIPaaFB
    public static let gives = "items billed in private psychiatry"
    public static let place = TablePlace.part(listed: 2522, of: T_RIPaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2010)

    public let key: RIPKeyColumns
    public let item: PrivateServiceColumns
    public let GHS_NUM: Column<Code8>

    public init(_ table: inout TableBuilder) {
        key = RIPKeyColumns(&table)
        item = PrivateServiceColumns(&table)
        GHS_NUM = table.column("GHS_NUM", width: 4, "Number of the tariff")
    }

    public func record(_ row: inout FieldRow) -> PrivateItem { item.record(&row, group: GHS_NUM) }
}
