public import Delimited
public import ETLCore

/// Devices of outpatient sequences.
///
/// Grain: one product; lines may repeat. Trap: exists from 2011 on.
public struct T_MCOaaFPSTC: OutpatientTable {
    public static let id = TableID.T_MCOaaFPSTC
    public static let gives = "devices of outpatient care"
    public static let place = TablePlace.part(listed: 2207, of: T_MCOaaCSTC.self, mayRepeat: true)
    public static let years = TableYears(since: 2011)

    public let key: OutpatientKeyColumns
    public let item: InvoiceLineColumns
    public let LPP_COD: Column<Code16>
    public let TIP_PRS_IDE: Column<Code16>
    public let LPP_QUA: Column<Int>
    public let FAC_MNT: Column<Coefficient>
    public let ETA_NUM_GEO: Column<Code16>

    public init(_ table: inout TableBuilder) {
        key = OutpatientKeyColumns(&table)
        item = InvoiceLineColumns(&table)
        LPP_COD = table.column("LPP_COD", width: 13, essential: true, "LPP code of the product as text")
        TIP_PRS_IDE = table.column(
            "TIP_PRS_IDE", width: 13, essential: true, digitsOnly: true, missing: ["0", "9999999999999"],
            "LPP code of the product as number")
        LPP_QUA = table.column("LPP_QUA", essential: true, required: true, "Products")
        FAC_MNT = table.column("FAC_MNT", "Amount charged")
        ETA_NUM_GEO = table.column("ETA_NUM_GEO", since: 2016, width: 9, "Geographic FINESS of the site")
    }

    public func record(_ row: inout FieldRow) -> BilledDevice {
        var value = BilledDevice()
        value.invoice = item.invoice(&row)
        value.code = (row[LPP_COD] ?? row[TIP_PRS_IDE] ?? Code16()).digits(width: 7)
        value.count = row.number(LPP_QUA) ?? 0
        value.charged = row.amount(FAC_MNT)
        value.site = row[ETA_NUM_GEO] ?? Code16()
        value.delay = item.delay(&row)
        return value
    }
}
