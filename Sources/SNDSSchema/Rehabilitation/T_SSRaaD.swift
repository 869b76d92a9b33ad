public import Delimited
public import ETLCore

/// Associated diagnoses of rehabilitation weeks.
///
/// Grain: one diagnosis of a week.
public struct T_SSRaaD: RehabilitationTable {
    public static let id = TableID.T_SSRaaD
    public static let gives = "associated diagnoses of rehabilitation"
    public static let place = TablePlace.part(listed: 2304, of: T_SSRaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2009)

    public let key: SSRKeyColumns
    public let RHS_NUM: Column<Code8>
    public let DGN_COD: Column<Code8>

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        RHS_NUM = table.weekNumber()
        DGN_COD = table.column(
            "DGN_COD", width: 8, essential: true, required: true, spelling: .diagnosis, "Associated diagnosis")
    }

    public func record(_ row: inout FieldRow) -> WeekDiagnosis {
        WeekDiagnosis(week: row[RHS_NUM] ?? Code8(), code: row[DGN_COD] ?? Code8())
    }
}

/// An associated diagnosis of a week.
public struct WeekDiagnosis: Hashable, BitwiseCopyable, Sendable {
    /// RHS_NUM.
    public var week: Code8
    /// DGN_COD, as delivered.
    public var code: Code8

    public init(week: Code8, code: Code8) { (self.week, self.code) = (week, code) }
}
