public import Delimited
public import ETLCore

/// CCAM detail of a DCIR line.
///
/// Grain: one act code, activity and phase inside one line. Trap: the quantity is in ER_PRS_F.
public struct ER_CAM_F: LineTable {
    public static let id = TableID.ER_CAM_F
    public static let gives = "technical acts in town (CCAM)"
    public static let isUsual = true
    public static let actGroupings: Set<UInt8> = [25, 44]
    public static let place = TablePlace.part(listed: 1003, of: ER_PRS_F.self)

    public let key: DCIRKeyColumns
    public let CAM_ORD_NUM: Column<Int>
    public let CAM_PRS_IDE: Column<Code16>
    public let CAM_ACT_COD: Column<Code8>
    public let CAM_TRT_PHA: Column<Code8>
    public let CAM_MOD_COD: Column<Code8>
    public let CAM_REM_BSE: Column<Coefficient>

    public init(_ table: inout TableBuilder) {
        key = DCIRKeyColumns(&table)
        CAM_ORD_NUM = table.column("CAM_ORD_NUM", "Order of the act in the line")
        CAM_PRS_IDE = table.column(
            "CAM_PRS_IDE", width: 13, essential: true, required: true, spelling: .upperCase, "CCAM code of the act")
        CAM_ACT_COD = table.column("CAM_ACT_COD", width: 1, "Activity: 1 to 3 operators, 4 anaesthesia, 5 circulation")
        CAM_TRT_PHA = table.column("CAM_TRT_PHA", width: 1, "Phase of the treatment")
        CAM_MOD_COD = table.column("CAM_MOD_COD", width: 4, "Modifiers")
        CAM_REM_BSE = table.column("CAM_REM_BSE", "Base of the reimbursement of the act")
    }

    @inlinable
    public func record(_ row: inout FieldRow) -> ActLine {
        var line = ActLine()
        line.order = Int32(clamping: row[CAM_ORD_NUM] ?? 0)
        line.code = row[CAM_PRS_IDE] ?? Code16()
        line.activity = row[CAM_ACT_COD] ?? Code8()
        line.phase = row[CAM_TRT_PHA] ?? Code8()
        line.modifiers = row[CAM_MOD_COD] ?? Code8()
        line.price = PriceTag(row[CAM_REM_BSE])
        return line
    }
}

/// One CCAM act billed in the city or a private hospital.
public struct ActLine: Hashable, BitwiseCopyable, Sendable {
    public var order: Int32 = 0
    /// CAM_PRS_IDE as delivered, trimmed.
    public var code = Code16()
    public var activity = Code8()
    public var phase = Code8()
    public var modifiers = Code8()
    /// CAM_REM_BSE.
    public var price = PriceTag()

    public init() {}
}
