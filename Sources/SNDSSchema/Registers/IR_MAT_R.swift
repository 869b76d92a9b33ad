public import Delimited
public import ETLCore

/// Pregnancies known to the insurance.
///
/// Grain: one pregnancy. Trap: the start is presumed, and not every pregnancy is declared.
public struct IR_MAT_R: PersonTable {
    public static let id = TableID.IR_MAT_R
    public static let gives = "pregnancies"
    public static let place = TablePlace.register(listed: 106)

    public let person: PersonColumns
    public let BEN_GRS_DTE: Column<Day>
    public let BEN_DRA_AME: Column<Month>

    public init(_ table: inout TableBuilder) {
        person = PersonColumns(&table)
        BEN_GRS_DTE = table.column(
            "BEN_GRS_DTE", essential: true, required: true, "Presumed first day of the pregnancy")
        BEN_DRA_AME = table.column("BEN_DRA_AME", "Month from which maternity is covered")
    }

    public func record(_ row: inout FieldRow) -> DeclaredPregnancy {
        var value = DeclaredPregnancy()
        value.start = row[BEN_GRS_DTE]
        value.coveredFrom = row[BEN_DRA_AME]
        return value
    }
}

/// One declared pregnancy.
public struct DeclaredPregnancy: Hashable, BitwiseCopyable, Sendable {
    /// BEN_GRS_DTE, presumed.
    public var start: Day?
    /// BEN_DRA_AME.
    public var coveredFrom: Month?

    public init() {}
}
