public import Delimited
public import ETLCore

/// How somebody came to a stay and left it: the same four columns in stays, weeks, sub-sequences and sequences.
public struct TransferColumns: Sendable {
    public let ENT_MOD: Column<Code8>
    public let ENT_PRV: Column<Code8>
    public let SOR_MOD: Column<Code8>
    public let SOR_DES: Column<Code8>

    init(_ table: inout TableBuilder) {
        ENT_MOD = table.column("ENT_MOD", width: 1, "Mode of entry")
        ENT_PRV = table.column("ENT_PRV", width: 1, "Where the patient came from")
        SOR_MOD = table.column("SOR_MOD", width: 1, "Mode of exit")
        SOR_DES = table.column("SOR_DES", width: 1, "Where the patient went")
    }

    func record(_ row: inout FieldRow) -> StayTransfer {
        StayTransfer(
            entryMode: row[ENT_MOD] ?? Code8(), provenance: row[ENT_PRV] ?? Code8(),
            exitMode: row[SOR_MOD] ?? Code8(), destination: row[SOR_DES] ?? Code8())
    }
}

/// The columns that the summary tables (S) of all fields have in common.
public struct YearSummaryColumns: Sendable {
    public let SEJ_NBJ: Column<Int>
    public let transfer: TransferColumns

    init(_ table: inout TableBuilder) {
        SEJ_NBJ = table.column("SEJ_NBJ", "Days of the stay")
        transfer = TransferColumns(&table)
    }

    func record(_ row: inout FieldRow) -> YearSummary {
        var summary = YearSummary()
        summary.nights = row.number(SEJ_NBJ)
        summary.transfer = transfer.record(&row)
        return summary
    }
}
