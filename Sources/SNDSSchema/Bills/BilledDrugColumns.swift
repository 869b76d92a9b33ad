public import Delimited
public import ETLCore

/// Drugs of private invoices (FH) of hospital at home and psychiatry: what they say beside the key.
public struct BilledDrugColumns: Sendable {
    public let item: InvoiceLineColumns
    public let UCD_UCD_COD: Column<Code16>
    public let COD_UCD: Column<Code8>
    public let QUA_COD: Column<Int>
    public let COE_TAU: Column<Coefficient>
    public let ACH_PRI: Column<Coefficient>
    public let FAC_TOT: Column<Coefficient>

    init(_ table: inout TableBuilder) {
        item = InvoiceLineColumns(&table)
        UCD_UCD_COD = table.column(
            "UCD_UCD_COD", width: 13, essential: true, missing: ["0"],
            "Code of the dispensing unit: UCD13, or UCD7 with zeros in front")
        COD_UCD = table.column("COD_UCD", width: 7, essential: true, "Code of the dispensing unit in 7 digits")
        QUA_COD = table.column("QUA_COD", essential: true, required: true, "Units")
        COE_TAU = table.column("COE_TAU", "Fraction of a unit to add")
        ACH_PRI = table.column("ACH_PRI", "Price paid for a unit")
        FAC_TOT = table.column("FAC_TOT", "Amount charged")
    }

    func record(_ row: inout FieldRow) -> BilledDrug {
        var value = BilledDrug()
        value.invoice = item.invoice(&row)
        value.code = row[UCD_UCD_COD] ?? row[COD_UCD].map { Code16($0) } ?? Code16()
        value.units = row.number(QUA_COD) ?? 0
        value.fraction = row.amount(COE_TAU)
        value.unitPrice = row.amount(ACH_PRI)
        value.charged = row.amount(FAC_TOT)
        value.delay = item.delay(&row)
        return value
    }
}
