public import Delimited
public import ETLCore

/// The two columns that tie the tables of a rehabilitation stay together inside a year (1.7).
public struct SSRKeyColumns: StayKeyColumns {
    public let ETA_NUM: Column<Code16>
    public let RHA_NUM: Column<Code16>

    init(_ table: inout TableBuilder) {
        ETA_NUM = table.column(
            "ETA_NUM", width: 9, essential: true, required: true, padded: true, key: true, "Facility, FINESS number")
        RHA_NUM = table.column(
            "RHA_NUM", width: 7, essential: true, required: true, key: true,
            "Number of the stay in the year of the file")
    }

    @inlinable
    public func key(_ row: inout FieldRow, year: Int) -> RowKey? {
        guard let facility = row[ETA_NUM], let number = row[RHA_NUM] else { return nil }
        return StayKey(field: .ssr, year: year, facility: facility, number: number).packed
    }
}

/// A table of rehabilitation stays.
public protocol RehabilitationTable: KeyedTable where KeyColumns == SSRKeyColumns {}

extension TableBuilder {
    /// RHS_NUM, which ties a row to its week, or two of them where the unit changes.
    mutating func weekNumber() -> Column<Code8> {
        column("RHS_NUM", width: 3, essential: true, padded: true, "Number of the week in the stay of the year")
    }
}
