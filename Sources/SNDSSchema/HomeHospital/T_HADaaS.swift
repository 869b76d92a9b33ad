public import Delimited

/// What a stay in hospital at home was in the year of the file, in one row.
///
/// Grain: one stay and year. Trap: the exit is empty in the years before the last one.
public struct T_HADaaS: HomeHospitalTable {
    public static let id = TableID.T_HADaaS
    public static let gives = "entries and exits of hospital at home"
    public static let place = TablePlace.part(listed: 2403, of: T_HADaaC.self)
    public static let years = TableYears(since: 2015)

    public let key: HADKeyColumns
    public let summary: YearSummaryColumns

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        summary = YearSummaryColumns(&table)
    }

    public func record(_ row: inout FieldRow) -> YearSummary { summary.record(&row) }
}
