internal import ETLCore
internal import SNDSSchema

extension SheetRow {
    /// What all detail lines of an invoice have in common, private or outpatient.
    mutating func set(_ columns: InvoiceLineColumns, delay: Int) {
        set(columns.NUM_FAC, "001")
        set(columns.DEL_DAT_ENT, delay)
    }
}
