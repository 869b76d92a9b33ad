public import Delimited

/// Biology of private invoices.
///
/// Grain: one NABM act; lines may repeat. Trap: exists from 2012 on.
public struct T_MCOaaFL: StayTable {
    public static let id = TableID.T_MCOaaFL
    public static let gives = "laboratory tests billed in private stays"
    public static let place = TablePlace.part(listed: 2107, of: T_MCOaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2012)

    public let key: MCOKeyColumns
    public let act: BilledBiologyColumns

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        act = BilledBiologyColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> BilledBiology { act.record(&row) }
}
