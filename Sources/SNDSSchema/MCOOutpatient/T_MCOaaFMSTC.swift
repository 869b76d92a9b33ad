public import Delimited
public import ETLCore

/// CCAM acts of outpatient sequences.
///
/// Grain: one act; lines may repeat.
public struct T_MCOaaFMSTC: OutpatientTable {
    public static let id = TableID.T_MCOaaFMSTC
    public static let years = TableYears(since: 2007)

    public let key: OutpatientKeyColumns
    public let NUM_FAC: Column<Code8>
    public let CCAM_COD: Column<Code16>
    public let ACV_ACT: Column<Code8>
    public let PHA_ACT: Column<Code8>
    public let MOD_ACT1: Column<Code8>
    public let MOD_ACT2: Column<Code8>
    public let MOD_ACT3: Column<Code8>
    public let MOD_ACT4: Column<Code8>
    public let DEL_DAT_ENT: Column<Int>

    public init(_ table: inout TableBuilder) {
        key = OutpatientKeyColumns(&table)
        NUM_FAC = table.column("NUM_FAC", width: 3, "Number of the invoice")
        CCAM_COD = table.column("CCAM_COD", width: 13, essential: true, required: true, "CCAM code of the act")
        ACV_ACT = table.column("ACV_ACT", width: 1, "Activity: 1 to 3 operators, 4 anaesthesia, 5 circulation")
        PHA_ACT = table.column("PHA_ACT", width: 1, "Phase of the treatment")
        MOD_ACT1 = table.column("MOD_ACT1", width: 1, "First modifier")
        MOD_ACT2 = table.column("MOD_ACT2", width: 1, "Second modifier")
        MOD_ACT3 = table.column("MOD_ACT3", width: 1, "Third modifier")
        MOD_ACT4 = table.column("MOD_ACT4", width: 1, "Fourth modifier")
        DEL_DAT_ENT = table.column("DEL_DAT_ENT", since: 2013, "Days from the entry")
    }

    public func record(_ row: inout FieldRow) -> OutpatientAct {
        var act = OutpatientAct()
        act.invoice = row[NUM_FAC] ?? Code8()
        act.code = row[CCAM_COD] ?? Code16()
        act.activity = row[ACV_ACT] ?? Code8()
        act.phase = row[PHA_ACT] ?? Code8()
        var modifiers = Code8()
        for column in [MOD_ACT1, MOD_ACT2, MOD_ACT3, MOD_ACT4] {
            if let modifier = row[column] { modifiers.append(modifier) }
        }
        act.modifiers = modifiers
        act.delay = row[DEL_DAT_ENT].map { Int32(clamping: $0) }
        return act
    }
}

/// One CCAM act of an outpatient sequence.
public struct OutpatientAct: Hashable, BitwiseCopyable, Sendable {
    /// NUM_FAC.
    public var invoice = Code8()
    /// CCAM_COD as delivered, trimmed.
    public var code = Code16()
    public var activity = Code8()
    public var phase = Code8()
    /// MOD_ACT1 to MOD_ACT4, joined.
    public var modifiers = Code8()
    /// DEL_DAT_ENT.
    public var delay: Int32?

    public init() {}
}
