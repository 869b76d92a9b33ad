public import Delimited
internal import ETLCore

/// Biology of outpatient sequences of rehabilitation.
///
/// Grain: one NABM act; lines may repeat.
public struct T_SSRaaFLSTC: OutpatientTable {
    public static let id = TableID.T_SSRaaFLSTC
    public static let gives = "laboratory tests of outpatient rehabilitation"
    public static let place = TablePlace.part(listed: 2336, of: T_SSRaaCSTC.self, mayRepeat: true)
    public static let years = TableYears(since: 2012)

    public let key: OutpatientKeyColumns
    public let act: BilledBiologyColumns

    public init(_ table: inout TableBuilder) {
        key = OutpatientKeyColumns(&table, field: .ssrOutpatient)
        act = BilledBiologyColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> BilledBiology { act.record(&row) }
}
