public import Delimited
public import ETLCore

/// The two columns that tie the tables of an outpatient sequence together inside a year (1.5).
public struct OutpatientKeyColumns: StayKeyColumns {
    public let ETA_NUM: Column<Code16>
    public let SEQ_NUM: Column<Code16>
    /// Whose outpatients they are.
    public let field: StayKey.Field

    init(_ table: inout TableBuilder, field: StayKey.Field = .mcoOutpatient) {
        self.field = field
        ETA_NUM = table.column(
            "ETA_NUM", width: 9, essential: true, required: true, padded: true, key: true, "Facility, FINESS number")
        SEQ_NUM = table.column(
            "SEQ_NUM", since: 2008, width: 10, essential: true, required: true, key: true,
            "Number of the outpatient sequence")
    }

    /// The packed key of a sequence of `year`; `nil` when a part is missing or unreadable.
    @inlinable
    public func key(_ row: inout FieldRow, year: Int) -> RowKey? {
        guard let facility = row[ETA_NUM], let number = row[SEQ_NUM] else { return nil }
        return StayKey(field: field, year: year, facility: facility, number: number).packed
    }
}
