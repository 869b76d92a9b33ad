public import Delimited
public import ETLCore

/// What all detail lines of an invoice have in common, private or outpatient.
public struct InvoiceLineColumns: Sendable {
    public let NUM_FAC: Column<Code8>
    public let DEL_DAT_ENT: Column<Int>

    init(_ table: inout TableBuilder) {
        NUM_FAC = table.column("NUM_FAC", aliases: ["FAC_NUM"], width: 5, "Number of the invoice")
        DEL_DAT_ENT = table.column("DEL_DAT_ENT", aliases: ["ACT_DEL"], since: 2013, "Days from the entry")
    }

    func invoice(_ row: inout FieldRow) -> Code8 { row[NUM_FAC] ?? Code8() }

    func delay(_ row: inout FieldRow) -> Int32? { row.number(DEL_DAT_ENT) }
}
