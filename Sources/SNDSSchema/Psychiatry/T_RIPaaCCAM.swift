public import Delimited
public import ETLCore

/// CCAM acts of psychiatric stays.
///
/// Grain: one act. Trap: the sequence is told from 2019 on; before, days count from the start of the stay.
public struct T_RIPaaCCAM: PsychiatryTable {
    public static let id = TableID.T_RIPaaCCAM
    public static let gives = "acts of psychiatric stays"
    public static let place = TablePlace.part(listed: 2505, of: T_RIPaaC.self, mayRepeat: true)
    public static let years = TableYears(since: 2017)

    public let key: RIPKeyColumns
    public let SEQ_SEQ_NUM: Column<Code8>
    public let CDC_ACT: Column<Code16>
    public let EXT_PMSI: Column<Code8>
    public let ACV_ACT: Column<Code8>
    public let PHA_ACT: Column<Code8>
    public let NBR_EXE_ACT: Column<Int>
    public let ENT_DAT_DEL: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = RIPKeyColumns(&table)
        SEQ_SEQ_NUM = table.sequenceNumber(since: 2019)
        CDC_ACT = table.column(
            "CDC_ACT", width: 13, essential: true, required: true, spelling: .upperCase, "CCAM code of the act")
        EXT_PMSI = table.column("EXT_PMSI", width: 3, "PMSI extension of the code")
        ACV_ACT = table.column("ACV_ACT", width: 1, "Activity: 1 to 3 operators, 4 anaesthesia, 5 circulation")
        PHA_ACT = table.column("PHA_ACT", width: 1, "Phase of the treatment")
        NBR_EXE_ACT = table.column("NBR_EXE_ACT", essential: true, "Number of times the act was done")
        ENT_DAT_DEL = table.column("ENT_DAT_DEL", "Days between the start of the sequence and the act")
    }

    public func record(_ row: inout FieldRow) -> SequenceAct {
        var act = StayAct()
        act.code = row[CDC_ACT] ?? Code16()
        act.extensionCode = row[EXT_PMSI] ?? Code8()
        act.activity = row[ACV_ACT] ?? Code8()
        act.phase = row[PHA_ACT] ?? Code8()
        act.count = row.number(NBR_EXE_ACT)
        act.delay = row.number(ENT_DAT_DEL)
        return SequenceAct(number: row[SEQ_SEQ_NUM] ?? Code8(), act: act)
    }
}

/// A CCAM act of a psychiatric sequence.
public struct SequenceAct: Hashable, BitwiseCopyable, Sendable {
    /// SEQ_SEQ_NUM; empty before 2019.
    public var number: Code8
    /// The delay counts from the start of the sequence, without one from that of the stay.
    public var act: StayAct

    public init(number: Code8, act: StayAct) { (self.number, self.act) = (number, act) }
}
