public import Delimited
internal import ETLCore

/// CCAM acts of outpatient sequences of rehabilitation.
///
/// Grain: one act; lines may repeat.
public struct T_SSRaaFMSTC: OutpatientTable {
    public static let id = TableID.T_SSRaaFMSTC
    public static let gives = "acts of outpatient rehabilitation"
    public static let place = TablePlace.part(listed: 2335, of: T_SSRaaCSTC.self, mayRepeat: true)
    public static let years = TableYears(since: 2012)

    public let key: OutpatientKeyColumns
    public let act: BilledActColumns

    public init(_ table: inout TableBuilder) {
        key = OutpatientKeyColumns(&table, field: .ssrOutpatient)
        act = BilledActColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> BilledAct { act.record(&row) }
}
