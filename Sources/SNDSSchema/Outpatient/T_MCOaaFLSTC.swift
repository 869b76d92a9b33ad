public import Delimited

/// Biology of outpatient sequences.
///
/// Grain: one NABM act; lines may repeat. Trap: exists from 2012 on.
public struct T_MCOaaFLSTC: OutpatientTable {
    public static let id = TableID.T_MCOaaFLSTC
    public static let gives = "laboratory tests of outpatient care"
    public static let place = TablePlace.part(listed: 2206, of: T_MCOaaCSTC.self, mayRepeat: true)
    public static let years = TableYears(since: 2012)

    public let key: OutpatientKeyColumns
    public let act: BilledBiologyColumns

    public init(_ table: inout TableBuilder) {
        key = OutpatientKeyColumns(&table)
        act = BilledBiologyColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> BilledBiology { act.record(&row) }
}
