public import Delimited
internal import ETLCore

/// Stay items of outpatient sequences of rehabilitation.
///
/// Grain: one billed item; lines may repeat. Trap: ACT_COD ending in F or N behind a blank is a supplement (3.6).
public struct T_SSRaaFBSTC: OutpatientTable {
    public static let id = TableID.T_SSRaaFBSTC
    public static let gives = "items of outpatient rehabilitation"
    public static let place = TablePlace.part(listed: 2333, of: T_SSRaaCSTC.self, mayRepeat: true)
    public static let years = TableYears(since: 2012)

    public let key: OutpatientKeyColumns
    public let item: OutpatientItemColumns

    public init(_ table: inout TableBuilder) {
        key = OutpatientKeyColumns(&table, field: .ssrOutpatient)
        item = OutpatientItemColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> OutpatientItem { item.record(&row) }
}
