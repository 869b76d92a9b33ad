public import Delimited
public import ETLCore

/// The two columns that tie the tables of a stay in hospital at home together inside a year (1.6).
public struct HADKeyColumns: StayKeyColumns {
    public let ETA_NUM_EPMSI: Column<Code16>
    public let RHAD_NUM: Column<Code16>

    init(_ table: inout TableBuilder) {
        ETA_NUM_EPMSI = table.column(
            "ETA_NUM_EPMSI", width: 9, essential: true, required: true, padded: true, key: true,
            "Facility, FINESS number")
        RHAD_NUM = table.column(
            "RHAD_NUM", width: 5, essential: true, required: true, key: true,
            "Number of the stay in the year of the file")
    }

    @inlinable
    public func key(_ row: inout FieldRow, year: Int) -> RowKey? {
        guard let facility = row[ETA_NUM_EPMSI], let number = row[RHAD_NUM] else { return nil }
        return StayKey(field: .had, year: year, facility: facility, number: number).packed
    }
}

/// A table of stays in hospital at home.
public protocol HomeHospitalTable: KeyedTable where KeyColumns == HADKeyColumns {}
