public import Delimited
public import ETLCore

/// Pharmacy detail of a DCIR line.
///
/// Grain: one pack code inside one line (nine keys). Trap: in 2006 and 2007 only the 7-digit code is filled.
public struct ER_PHA_F: LineTable {
    public static let id = TableID.ER_PHA_F
    public static let gives = "drugs dispensed in town"
    public static let isUsual = true
    public static let actGroupings: Set<UInt8> = [28]
    public static let place = TablePlace.part(listed: 1002, of: ER_PRS_F.self)

    public let key: DCIRKeyColumns
    public let PHA_ORD_NUM: Column<Int>
    public let PHA_PRS_C13: Column<Code16>
    public let PHA_PRS_IDE: Column<Code8>
    public let PHA_ACT_QSN: Column<Quantity>
    public let PHA_DEC_TOP: Column<Code8>
    public let PHA_DEC_QSU: Column<Quantity>
    public let PHA_ACT_PRU: Column<Coefficient>
    public let PHA_DEC_PRU: Column<Coefficient>

    public init(_ table: inout TableBuilder) {
        key = DCIRKeyColumns(&table)
        PHA_ORD_NUM = table.column("PHA_ORD_NUM", "Order of the pack in the line")
        PHA_PRS_C13 = table.column(
            "PHA_PRS_C13", width: 13, essential: true, required: true, digitsOnly: true, missing: ["0"],
            "13-digit code of the pack delivered")
        PHA_PRS_IDE = table.column(
            "PHA_PRS_IDE", width: 7, essential: true, digitsOnly: true, missing: ["0"],
            "7-digit code of the pack delivered")
        PHA_ACT_QSN = table.column("PHA_ACT_QSN", essential: true, required: true, "Packs, negative on a correction")
        PHA_DEC_TOP = table.column("PHA_DEC_TOP", width: 1, "D when the pack was opened")
        PHA_DEC_QSU = table.column("PHA_DEC_QSU", essential: true, "Single units of an opened pack")
        PHA_ACT_PRU = table.column("PHA_ACT_PRU", "Price of a pack")
        PHA_DEC_PRU = table.column("PHA_DEC_PRU", "Price of a single unit of an opened pack")
    }

    @inlinable
    public func record(_ row: inout FieldRow) -> PharmacyLine {
        var line = PharmacyLine()
        line.order = Int32(clamping: row[PHA_ORD_NUM] ?? 0)
        line.cip7 = row[PHA_PRS_IDE] ?? Code8()
        line.cip13 = PackCode.code(row[PHA_PRS_C13] ?? Code16(), line.cip7)
        line.packs = row[PHA_ACT_QSN] ?? .zero
        line.isOpened = row[PHA_DEC_TOP] == "D"
        line.units = row[PHA_DEC_QSU] ?? .zero
        line.price = PriceTag(row[line.isOpened ? PHA_DEC_PRU : PHA_ACT_PRU])
        return line
    }
}

/// One pack code delivered.
public struct PharmacyLine: Hashable, BitwiseCopyable, Sendable {
    public var order: Int32 = 0
    /// PHA_PRS_C13, else the seven digits of PHA_PRS_IDE; empty when unknown.
    public var cip13 = Code16()
    /// PHA_PRS_IDE; empty when unknown.
    public var cip7 = Code8()
    /// PHA_ACT_QSN, signed.
    public var packs = Quantity.zero
    /// PHA_DEC_TOP = D: `units` counts instead of `packs`.
    public var isOpened = false
    /// PHA_DEC_QSU, signed.
    public var units = Quantity.zero
    /// PHA_ACT_PRU, or PHA_DEC_PRU of an opened pack.
    public var price = PriceTag()

    public init() {}
}
