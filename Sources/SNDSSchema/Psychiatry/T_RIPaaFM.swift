public import Delimited

/// CCAM acts of private invoices.
///
/// Grain: one act; lines may repeat. Trap: T_RIPaaCCAM lists the same acts.
public struct T_RIPaaFM: PsychiatryTable {
    public static let id = TableID.T_RIPaaFM
    public static let gives = "acts billed in private psychiatry"
    public static let place = TablePlace.part(listed: 2524, of: T_RIPaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2010)

    public let key: RIPKeyColumns
    public let act: BilledActColumns

    public init(_ table: inout TableBuilder) {
        key = RIPKeyColumns(&table)
        act = BilledActColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> BilledAct { act.record(&row) }
}
