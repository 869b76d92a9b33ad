public import Delimited
public import ETLCore

/// CCAM acts of private invoices.
///
/// Grain: one act; lines may repeat. Trap: T_MCOaaA lists the same acts.
public struct T_MCOaaFM: StayTable {
    public static let id = TableID.T_MCOaaFM
    public static let years = TableYears(since: 2005)

    public let key: MCOKeyColumns
    public let item: InvoiceLineColumns
    public let CCAM_COD: Column<Code16>
    public let EXT_PMSI: Column<Code8>
    public let ACV_ACT: Column<Code8>
    public let PHA_ACT: Column<Code8>
    public let MOD_ACT1: Column<Code8>
    public let MOD_ACT2: Column<Code8>
    public let MOD_ACT3: Column<Code8>
    public let MOD_ACT4: Column<Code8>
    public let DENT_NUM_1: Column<Code8>

    public init(_ table: inout TableBuilder) {
        key = MCOKeyColumns(&table)
        item = InvoiceLineColumns(&table)
        CCAM_COD = table.column("CCAM_COD", width: 13, essential: true, required: true, "CCAM code of the act")
        EXT_PMSI = table.column("EXT_PMSI", since: 2015, width: 3, "PMSI extension of the code")
        ACV_ACT = table.column("ACV_ACT", width: 1, "Activity: 1 to 3 operators, 4 anaesthesia, 5 circulation")
        PHA_ACT = table.column("PHA_ACT", width: 1, "Phase of the treatment")
        MOD_ACT1 = table.column("MOD_ACT1", width: 1, "First modifier")
        MOD_ACT2 = table.column("MOD_ACT2", width: 1, "Second modifier")
        MOD_ACT3 = table.column("MOD_ACT3", width: 1, "Third modifier")
        MOD_ACT4 = table.column("MOD_ACT4", width: 1, "Fourth modifier")
        DENT_NUM_1 = table.column("DENT_NUM_1", width: 2, "First tooth")
    }

    public func record(_ row: inout FieldRow) -> PrivateAct {
        var value = PrivateAct()
        value.invoice = item.invoice(&row)
        value.code = row[CCAM_COD] ?? Code16()
        value.extensionCode = row[EXT_PMSI] ?? Code8()
        value.activity = row[ACV_ACT] ?? Code8()
        value.phase = row[PHA_ACT] ?? Code8()
        for column in [MOD_ACT1, MOD_ACT2, MOD_ACT3, MOD_ACT4] {
            if let modifier = row[column] { value.modifiers.append(modifier) }
        }
        value.tooth = row[DENT_NUM_1] ?? Code8()
        value.delay = item.delay(&row)
        return value
    }
}

/// One CCAM act of a private stay.
public struct PrivateAct: Hashable, BitwiseCopyable, Sendable {
    /// NUM_FAC.
    public var invoice = Code8()
    /// CCAM_COD as delivered, trimmed.
    public var code = Code16()
    /// EXT_PMSI; empty when not given.
    public var extensionCode = Code8()
    /// ACV_ACT; empty when not given.
    public var activity = Code8()
    /// PHA_ACT; empty when not given.
    public var phase = Code8()
    /// MOD_ACT1 to MOD_ACT4, joined.
    public var modifiers = Code8()
    /// DENT_NUM_1; empty when not given.
    public var tooth = Code8()
    /// DEL_DAT_ENT.
    public var delay: Int32?

    public init() {}
}
