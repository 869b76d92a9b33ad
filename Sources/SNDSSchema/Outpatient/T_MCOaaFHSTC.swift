public import Delimited
public import ETLCore

/// Drugs of outpatient sequences.
///
/// Grain: one drug; lines may repeat. Trap: exists from 2009 on.
public struct T_MCOaaFHSTC: OutpatientTable {
    public static let id = TableID.T_MCOaaFHSTC
    public static let gives = "drugs of outpatient care"
    public static let place = TablePlace.part(listed: 2208, of: T_MCOaaCSTC.self, mayRepeat: true)
    public static let years = TableYears(since: 2009)

    public let key: OutpatientKeyColumns
    public let item: InvoiceLineColumns
    public let UCD_UCD_COD: Column<Code16>
    public let UCD_COD: Column<Code8>
    public let QUA: Column<Int>
    public let FRACT_COE: Column<Coefficient>
    public let ACH_PRU_TTC: Column<Coefficient>
    public let FAC_MNT: Column<Coefficient>
    public let ETA_NUM_GEO: Column<Code16>

    public init(_ table: inout TableBuilder) {
        key = OutpatientKeyColumns(&table)
        item = InvoiceLineColumns(&table)
        UCD_UCD_COD = table.column(
            "UCD_UCD_COD", width: 13, essential: true, missing: ["0"],
            "Code of the dispensing unit: UCD13, or UCD7 with zeros in front")
        UCD_COD = table.column(
            "UCD_COD", width: 7, essential: true, missing: ["0"], "Code of the dispensing unit in 7 digits")
        QUA = table.column("QUA", essential: true, required: true, "Units")
        FRACT_COE = table.column("FRACT_COE", "Fraction of a unit to add")
        ACH_PRU_TTC = table.column("ACH_PRU_TTC", "Price paid for a unit")
        FAC_MNT = table.column("FAC_MNT", "Amount charged")
        ETA_NUM_GEO = table.column("ETA_NUM_GEO", since: 2016, width: 9, "Geographic FINESS of the site")
    }

    public func record(_ row: inout FieldRow) -> BilledDrug {
        var value = BilledDrug()
        value.invoice = item.invoice(&row)
        value.code = row[UCD_UCD_COD] ?? row[UCD_COD].map { Code16($0) } ?? Code16()
        value.units = row.number(QUA) ?? 0
        value.fraction = row.amount(FRACT_COE)
        value.unitPrice = row.amount(ACH_PRU_TTC)
        value.charged = row.amount(FAC_MNT)
        value.site = row[ETA_NUM_GEO] ?? Code16()
        value.delay = item.delay(&row)
        return value
    }
}
