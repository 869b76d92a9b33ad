public import Delimited

/// What a rehabilitation stay was in the year of the file, in one row.
///
/// Grain: one stay and year. Trap: the exit is empty in the years before the last one.
public struct T_SSRaaS: RehabilitationTable {
    public static let id = TableID.T_SSRaaS
    public static let gives = "entries and exits of rehabilitation stays"
    public static let place = TablePlace.part(listed: 2303, of: T_SSRaaC.self)
    public static let years = TableYears(since: 2005)

    public let key: SSRKeyColumns
    public let summary: YearSummaryColumns

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        summary = YearSummaryColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> YearSummary { summary.record(&row) }
}
