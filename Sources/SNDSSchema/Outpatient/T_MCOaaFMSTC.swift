public import Delimited

/// CCAM acts of outpatient sequences.
///
/// Grain: one act; lines may repeat.
public struct T_MCOaaFMSTC: OutpatientTable {
    public static let id = TableID.T_MCOaaFMSTC
    public static let gives = "acts of outpatient care"
    public static let isUsual = true
    public static let place = TablePlace.part(listed: 2205, of: T_MCOaaCSTC.self, mayRepeat: true)
    public static let years = TableYears(since: 2007)

    public let key: OutpatientKeyColumns
    public let act: BilledActColumns

    public init(_ table: inout TableBuilder) {
        key = OutpatientKeyColumns(&table)
        act = BilledActColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> BilledAct { act.record(&row) }
}
