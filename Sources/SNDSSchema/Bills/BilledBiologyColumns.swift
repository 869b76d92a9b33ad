public import Delimited
internal import ETLCore

/// What the biology of private and of outpatient bills has in common.
public struct BilledBiologyColumns: Sendable {
    public let line: InvoiceLineColumns
    public let NABM_COD: Column<Int>
    public let ACT_NBR: Column<Int>

    init(_ table: inout TableBuilder) {
        line = InvoiceLineColumns(&table)
        NABM_COD = table.column("NABM_COD", essential: true, required: true, missing: [0], "NABM code of the act")
        ACT_NBR = table.column("ACT_NBR", "Number of acts")
    }

    func record(_ row: inout FieldRow) -> BilledBiology {
        var act = BilledBiology()
        act.invoice = line.invoice(&row)
        act.code = row.number(NABM_COD) ?? 0
        act.count = row.number(ACT_NBR)
        act.delay = line.delay(&row)
        return act
    }
}
