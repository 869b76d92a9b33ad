public import Delimited

/// What a psychiatric stay was in the year of the file, in one row.
///
/// Grain: one stay and year. Trap: the exit is empty in the years before the last one.
public struct T_RIPaaS: PsychiatryTable {
    public static let id = TableID.T_RIPaaS
    public static let gives = "entries and exits of psychiatric stays"
    public static let place = TablePlace.part(listed: 2503, of: T_RIPaaC.self)
    public static let years = TableYears(since: 2015)

    public let key: RIPKeyColumns
    public let summary: YearSummaryColumns

    public init(_ table: inout TableBuilder) {
        key = RIPKeyColumns(&table)
        summary = YearSummaryColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> YearSummary { summary.record(&row) }
}
