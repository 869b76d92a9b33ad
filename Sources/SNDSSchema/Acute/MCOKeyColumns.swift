public import Delimited
public import ETLCore

/// The two columns that tie the tables of an MCO stay together inside a year (1.5).
public struct MCOKeyColumns: StayKeyColumns {
    public let ETA_NUM: Column<Code16>
    public let RSA_NUM: Column<Code16>

    init(_ table: inout TableBuilder) {
        ETA_NUM = table.column(
            "ETA_NUM", width: 9, essential: true, required: true, padded: true, key: true, "Facility, FINESS number")
        RSA_NUM = table.column(
            "RSA_NUM", width: 10, essential: true, required: true, key: true, "Number of the stay summary")
    }

    /// The packed key of a stay of `year`; `nil` when a part is missing or unreadable.
    @inlinable
    public func key(_ row: inout FieldRow, year: Int) -> RowKey? {
        guard let facility = row[ETA_NUM], let number = row[RSA_NUM] else { return nil }
        return StayKey(field: .mco, year: year, facility: facility, number: number).packed
    }
}
