public import Delimited

/// Biology of private invoices.
///
/// Grain: one NABM act; lines may repeat.
public struct T_SSRaaFL: RehabilitationTable {
    public static let id = TableID.T_SSRaaFL
    public static let gives = "laboratory tests billed in private rehabilitation stays"
    public static let place = TablePlace.part(listed: 2327, of: T_SSRaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2012)

    public let key: SSRKeyColumns
    public let act: BilledBiologyColumns

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        act = BilledBiologyColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> BilledBiology { act.record(&row) }
}
