public import Delimited
public import ETLCore

/// What the devices of private invoices (FP) of all fields have in common.
public struct BilledDeviceColumns: Sendable {
    public let item: InvoiceLineColumns
    public let LPP_COD: Column<Code16>
    public let TIP_PRS_IDE: Column<Code16>
    public let LPP_QUA: Column<Int>
    public let FAC_MNT: Column<Coefficient>
    public let second: SecondDeviceColumns?

    /// - Parameter lastSecond: last year in which a row holds two products; `nil` where none does.
    init(_ table: inout TableBuilder, secondUntil lastSecond: Int?) {
        item = InvoiceLineColumns(&table)
        LPP_COD = table.column(
            "LPP_COD", aliases: ["LPP_COD1"], width: 13, essential: true, "LPP code of the product as text")
        TIP_PRS_IDE = table.column(
            "TIP_PRS_IDE", width: 13, essential: true, digitsOnly: true, missing: ["0", "9999999999999"],
            "LPP code of the product as number")
        LPP_QUA = table.column("LPP_QUA", aliases: ["LPP_QUA1"], essential: true, "Products")
        FAC_MNT = table.column("FAC_MNT", aliases: ["FAC_MNT1"], "Amount charged")
        second = lastSecond.map { SecondDeviceColumns(&table, until: $0) }
    }

    func record(_ row: inout FieldRow) -> BilledDevice {
        var value = BilledDevice()
        value.invoice = item.invoice(&row)
        value.code = (row[LPP_COD] ?? row[TIP_PRS_IDE] ?? Code16()).digits(width: 7)
        value.count = row.number(LPP_QUA) ?? 0
        value.charged = row.amount(FAC_MNT)
        second?.read(&row, into: &value)
        value.delay = item.delay(&row)
        return value
    }
}

/// The second product of a row, until 2016 at the latest.
public struct SecondDeviceColumns: Sendable {
    public let LPP_COD2: Column<Code16>
    public let LPP_QUA2: Column<Int>
    public let FAC_MNT2: Column<Coefficient>

    init(_ table: inout TableBuilder, until last: Int) {
        LPP_COD2 = table.column(
            "LPP_COD2", until: last, width: 13, essential: true, "LPP code of the second product")
        LPP_QUA2 = table.column("LPP_QUA2", until: last, essential: true, "Second products")
        FAC_MNT2 = table.column("FAC_MNT2", until: last, "Amount charged for the second product")
    }

    func read(_ row: inout FieldRow, into value: inout BilledDevice) {
        value.secondCode = (row[LPP_COD2] ?? Code16()).digits(width: 7)
        value.secondCount = row.number(LPP_QUA2) ?? 0
        value.secondCharged = row.amount(FAC_MNT2)
    }
}
