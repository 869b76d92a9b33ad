public import Delimited

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

    public init(_ table: inout TableBuilder) {
        key = RIPKeyColumns(&table)
        item = PrivateServiceColumns(&table, group: "GHS_NUM")
    }

    public func record(_ row: inout FieldRow) -> PrivateItem { item.record(&row) }
}
