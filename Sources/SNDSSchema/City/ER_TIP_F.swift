public import Delimited
public import ETLCore

/// Devices and health products of a DCIR line.
///
/// Grain: one LPP code inside one line. Trap: repairs, postage and services stand here too (TIP_PRS_TYP).
public struct ER_TIP_F: LineTable {
    public static let id = TableID.ER_TIP_F
    public static let gives = "devices supplied in town"
    public static let isUsual = true
    public static let actGroupings: Set<UInt8> = [6, 27, 40]
    public static let place = TablePlace.part(listed: 1006, of: ER_PRS_F.self)

    public let key: DCIRKeyColumns
    public let TIP_ORD_NUM: Column<Int>
    public let TIP_PRS_IDE: Column<Code16>
    public let TIP_PRS_TYP: Column<Int>
    public let TIP_ACT_QSN: Column<Quantity>
    public let TIP_ACL_DTD: Column<Day>
    public let TIP_ACL_DTF: Column<Day>
    public let TIP_ACT_PRU: Column<Coefficient>

    public init(_ table: inout TableBuilder) {
        key = DCIRKeyColumns(&table)
        TIP_ORD_NUM = table.column("TIP_ORD_NUM", "Order of the product in the line")
        TIP_PRS_IDE = table.column(
            "TIP_PRS_IDE", width: 13, essential: true, required: true, digitsOnly: true,
            missing: ["0", "9999999999999"], "LPP code of the product")
        TIP_PRS_TYP = table.column("TIP_PRS_TYP", "1 purchase, 3 rental, 2 and 4 to 7 services")
        TIP_ACT_QSN = table.column("TIP_ACT_QSN", essential: true, required: true, "Products, negative on a correction")
        TIP_ACL_DTD = table.column("TIP_ACL_DTD", essential: true, "First day of purchase or rental")
        TIP_ACL_DTF = table.column("TIP_ACL_DTF", essential: true, "Last day of rental")
        TIP_ACT_PRU = table.column("TIP_ACT_PRU", "Price of one product, often 0")
    }

    @inlinable
    public func record(_ row: inout FieldRow) -> DeviceLine {
        var line = DeviceLine()
        line.order = Int32(clamping: row[TIP_ORD_NUM] ?? 0)
        line.code = (row[TIP_PRS_IDE] ?? Code16()).digits(width: 7)
        line.kind = Int32(clamping: row[TIP_PRS_TYP] ?? 9)
        line.quantity = row[TIP_ACT_QSN] ?? .zero
        line.start = row[TIP_ACL_DTD]
        line.end = row[TIP_ACL_DTF]
        line.price = PriceTag(row[TIP_ACT_PRU])
        return line
    }
}

/// One device or product delivered.
public struct DeviceLine: Hashable, BitwiseCopyable, Sendable {
    public var order: Int32 = 0
    /// TIP_PRS_IDE in 7 digits; empty when not given.
    public var code = Code16()
    /// TIP_PRS_TYP; 9 when not given.
    public var kind: Int32 = 9
    /// TIP_ACT_QSN, signed.
    public var quantity = Quantity.zero
    public var start: Day?
    public var end: Day?
    /// TIP_ACT_PRU.
    public var price = PriceTag()

    public init() {}
}
