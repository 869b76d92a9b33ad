public import Delimited
public import ETLCore

/// CCAM acts of an MCO stay.
///
/// Grain: one act of a unit stay. Trap: identical rows occur and are no error.
public struct T_MCOaaA: StayTable {
    public static let id = TableID.T_MCOaaA
    public static let gives = "acts of stays"
    public static let isUsual = true
    public static let place = TablePlace.part(listed: 2004, of: T_MCOaaC.self, mayRepeat: true)

    public let key: MCOKeyColumns
    public let CDC_ACT: Column<Code16>
    public let EXT_PMSI: Column<Code8>
    public let ACV_ACT: Column<Code8>
    public let PHA_ACT: Column<Code8>
    public let NBR_EXE_ACT: Column<Int>
    public let ENT_DAT_DEL: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        CDC_ACT = table.column(
            "CDC_ACT", width: 13, essential: true, required: true, spelling: .upperCase, "CCAM code of the act")
        EXT_PMSI = table.column("EXT_PMSI", since: 2015, width: 3, "PMSI extension of the code")
        ACV_ACT = table.column("ACV_ACT", width: 1, "Activity: 1 to 3 operators, 4 anaesthesia, 5 circulation")
        PHA_ACT = table.column("PHA_ACT", width: 1, "Phase of the treatment")
        NBR_EXE_ACT = table.column("NBR_EXE_ACT", essential: true, "Number of times the act was done")
        ENT_DAT_DEL = table.column("ENT_DAT_DEL", "Days between the start of the stay and the act")
    }

    public func record(_ row: inout FieldRow) -> StayAct {
        var act = StayAct()
        act.code = row[CDC_ACT] ?? Code16()
        act.extensionCode = row[EXT_PMSI] ?? Code8()
        act.activity = row[ACV_ACT] ?? Code8()
        act.phase = row[PHA_ACT] ?? Code8()
        act.count = row[NBR_EXE_ACT].map { Int32(clamping: $0) }
        act.delay = row[ENT_DAT_DEL].map { Int32(clamping: $0) }
        return act
    }
}

/// A CCAM act of a stay.
public struct StayAct: Hashable, BitwiseCopyable, Sendable {
    /// CDC_ACT, as delivered.
    public var code = Code16()
    /// EXT_PMSI.
    public var extensionCode = Code8()
    public var activity = Code8()
    public var phase = Code8()
    public var count: Int32?
    /// Days after the start of the stay; `nil` when not given.
    public var delay: Int32?

    public init() {}
}
