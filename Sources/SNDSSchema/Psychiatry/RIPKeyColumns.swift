public import Delimited
public import ETLCore

/// The two columns that tie the tables of a psychiatric stay together inside a year (1.8).
public struct RIPKeyColumns: StayKeyColumns {
    public let ETA_NUM_EPMSI: Column<Code16>
    public let RIP_NUM: Column<Code16>

    init(_ table: inout TableBuilder) {
        ETA_NUM_EPMSI = table.column(
            "ETA_NUM_EPMSI", width: 9, essential: true, required: true, padded: true, key: true,
            "Facility, FINESS number")
        RIP_NUM = table.column(
            "RIP_NUM", width: 6, essential: true, required: true, key: true,
            "Number of the stay in the year of the file")
    }

    @inlinable
    public func key(_ row: inout FieldRow, year: Int) -> RowKey? {
        guard let facility = row[ETA_NUM_EPMSI], let number = row[RIP_NUM] else { return nil }
        return StayKey(field: .rimp, year: year, facility: facility, number: number).packed
    }
}

/// A table of psychiatric stays.
public protocol PsychiatryTable: KeyedTable where KeyColumns == RIPKeyColumns {}

extension TableBuilder {
    /// SEQ_SEQ_NUM, which ties a row to its sequence.
    mutating func sequenceNumber(since: Int = 2007) -> Column<Code8> {
        column("SEQ_SEQ_NUM", since: since, width: 3, padded: true, "Number of the sequence in the stay of the year")
    }
}
