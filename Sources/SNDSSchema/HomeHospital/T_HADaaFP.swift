public import Delimited
public import ETLCore

/// Devices of private invoices.
///
/// Grain: one product; lines may repeat. Trap: files of 2015 and 2016 are missing.
public struct T_HADaaFP: HomeHospitalTable {
    public static let id = TableID.T_HADaaFP
    public static let gives = "devices billed in private hospital at home"
    public static let place = TablePlace.part(listed: 2425, of: T_HADaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2014)

    public let key: HADKeyColumns
    public let item: InvoiceLineColumns
    public let LPP_COD: Column<Code16>
    public let TIP_PRS_IDE: Column<Code16>
    public let LPP_QUA: Column<Int>
    public let FAC_MNT: Column<Coefficient>

    public init(_ table: inout TableBuilder) {
        key = HADKeyColumns(&table)
        item = InvoiceLineColumns(&table)
        LPP_COD = table.column("LPP_COD", width: 13, essential: true, "LPP code of the product as text")
        TIP_PRS_IDE = table.column(
            "TIP_PRS_IDE", width: 13, essential: true, digitsOnly: true, missing: ["0", "9999999999999"],
            "LPP code of the product as number")
        LPP_QUA = table.column("LPP_QUA", essential: true, "Products")
        FAC_MNT = table.column("FAC_MNT", "Amount charged")
    }

    public func record(_ row: inout FieldRow) -> BilledDevice {
        var value = BilledDevice()
        value.invoice = item.invoice(&row)
        value.code = (row[LPP_COD] ?? row[TIP_PRS_IDE] ?? Code16()).digits(width: 7)
        value.count = row.number(LPP_QUA) ?? 0
        value.charged = row.amount(FAC_MNT)
        value.delay = item.delay(&row)
        return value
    }
}
