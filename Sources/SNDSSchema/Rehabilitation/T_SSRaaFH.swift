public import Delimited
public import ETLCore

/// Drugs billed on top of private rehabilitation stays.
///
/// Grain: one drug; lines may repeat.
public struct T_SSRaaFH: RehabilitationTable {
    public static let id = TableID.T_SSRaaFH
    public static let gives = "drugs billed in private rehabilitation stays"
    public static let place = TablePlace.part(listed: 2326, of: T_SSRaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2007)

    public let key: SSRKeyColumns
    public let item: InvoiceLineColumns
    public let UCD_UCD_COD: Column<Code16>
    public let COD_UCP_CIP: Column<Code8>
    public let QUA_COD: Column<Int>
    public let FRACT_COE: Column<Coefficient>
    public let ACH_PRI: Column<Coefficient>
    public let FAC_TOT: Column<Coefficient>

    public init(_ table: inout TableBuilder) {
        key = SSRKeyColumns(&table)
        item = InvoiceLineColumns(&table)
        UCD_UCD_COD = table.column(
            "UCD_UCD_COD", width: 13, essential: true, missing: ["0"],
            "Code of the dispensing unit: UCD13, or UCD7 with zeros in front")
        COD_UCP_CIP = table.column("COD_UCP_CIP", width: 7, essential: true, "Code of the unit or of the pack")
        QUA_COD = table.column("QUA_COD", essential: true, required: true, "Units")
        FRACT_COE = table.column("FRACT_COE", since: 2017, "Fraction of a unit to add")
        ACH_PRI = table.column("ACH_PRI", "Price paid for a unit")
        FAC_TOT = table.column("FAC_TOT", "Amount charged")
    }

    public func record(_ row: inout FieldRow) -> BilledDrug {
        var value = BilledDrug()
        value.invoice = item.invoice(&row)
        value.code = row[UCD_UCD_COD] ?? row[COD_UCP_CIP].map { Code16($0) } ?? Code16()
        value.units = row.number(QUA_COD) ?? 0
        value.fraction = row.amount(FRACT_COE)
        value.unitPrice = row.amount(ACH_PRI)
        value.charged = row.amount(FAC_TOT)
        value.delay = item.delay(&row)
        return value
    }
}
