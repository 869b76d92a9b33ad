public import Delimited

/// Biology of private invoices.
///
/// Grain: one NABM act; lines may repeat.
public struct T_RIPaaFL: PsychiatryTable {
    public static let id = TableID.T_RIPaaFL
    public static let gives = "laboratory tests billed in private psychiatry"
    public static let place = TablePlace.part(listed: 2527, of: T_RIPaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2012)

    public let key: RIPKeyColumns
    public let act: BilledBiologyColumns

    public init(_ table: inout TableBuilder) {
        key = RIPKeyColumns(&table)
        act = BilledBiologyColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> BilledBiology { act.record(&row) }
}
