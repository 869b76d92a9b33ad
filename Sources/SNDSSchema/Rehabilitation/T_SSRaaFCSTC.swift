public import Delimited
internal import ETLCore

/// Fees of outpatient sequences of rehabilitation.
///
/// Grain: one billed fee; lines may repeat.
public struct T_SSRaaFCSTC: OutpatientTable {
    public static let id = TableID.T_SSRaaFCSTC
    public static let gives = "consultations of outpatient rehabilitation"
    public static let place = TablePlace.part(listed: 2334, of: T_SSRaaCSTC.self, mayRepeat: true)
    public static let years = TableYears(since: 2012)

    public let key: OutpatientKeyColumns
    public let item: OutpatientItemColumns

    public init(_ table: inout TableBuilder) {
        key = OutpatientKeyColumns(&table, field: .ssrOutpatient)
        item = OutpatientItemColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> OutpatientItem { item.record(&row) }
}
