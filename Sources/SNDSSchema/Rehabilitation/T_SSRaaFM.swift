public import Delimited

/// CCAM acts of private invoices.
///
/// Grain: one act; lines may repeat. Trap: T_SSRaaCCAM lists the same acts.
public struct T_SSRaaFM: RehabilitationTable {
    public static let id = TableID.T_SSRaaFM
    public static let gives = "acts billed in private rehabilitation stays"
    public static let place = TablePlace.part(listed: 2324, of: T_SSRaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2007)

    public let key: SSRKeyColumns
    public let act: BilledActColumns

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        act = BilledActColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> BilledAct { act.record(&row) }
}
