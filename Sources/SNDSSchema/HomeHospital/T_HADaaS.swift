public import Delimited
public import ETLCore

/// What a stay in hospital at home was in the year of the file, in one row.
///
/// Grain: one stay and year. Trap: the exit is empty in the years before the last one.
public struct T_HADaaS: HomeHospitalTable {
    public static let id = TableID.T_HADaaS
    public static let gives = "entries and exits of hospital at home"
    public static let place = TablePlace.part(listed: 2403, of: T_HADaaC.self)
    public static let years = TableYears(since: 2015)

    public let key: HADKeyColumns
    public let SEJ_NBJ: Column<Int>
    public let ENT_MOD: Column<Code8>
    public let ENT_PRV: Column<Code8>
    public let SOR_MOD: Column<Code8>
    public let SOR_DES: Column<Code8>

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        SEJ_NBJ = table.column("SEJ_NBJ", "Days of the stay")
        ENT_MOD = table.column("ENT_MOD", width: 1, "Mode of entry")
        ENT_PRV = table.column("ENT_PRV", width: 1, "Where the patient came from")
        SOR_MOD = table.column("SOR_MOD", width: 1, "Mode of exit")
        SOR_DES = table.column("SOR_DES", width: 1, "Where the patient went")
    }

    public func record(_ row: inout FieldRow) -> YearSummary {
        var summary = YearSummary()
        summary.nights = row.number(SEJ_NBJ)
        summary.transfer = StayTransfer(
            entryMode: row[ENT_MOD] ?? Code8(), provenance: row[ENT_PRV] ?? Code8(),
            exitMode: row[SOR_MOD] ?? Code8(), destination: row[SOR_DES] ?? Code8())
        return summary
    }
}
