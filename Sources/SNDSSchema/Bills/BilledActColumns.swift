public import Delimited
public import ETLCore

/// What the acts of private and of outpatient bills have in common.
public struct BilledActColumns: Sendable {
    public let line: InvoiceLineColumns
    public let CCAM_COD: Column<Code16>
    public let ACV_ACT: Column<Code8>
    public let PHA_ACT: Column<Code8>
    public let MOD_ACT1: Column<Code8>
    public let MOD_ACT2: Column<Code8>
    public let MOD_ACT3: Column<Code8>
    public let MOD_ACT4: Column<Code8>
    public let DENT_NUM_1: Column<Code8>

    init(_ table: inout TableBuilder) {
        line = InvoiceLineColumns(&table)
        CCAM_COD = table.column(
            "CCAM_COD", width: 13, essential: true, required: true, spelling: .upperCase, "CCAM code of the act")
        ACV_ACT = table.column("ACV_ACT", width: 1, "Activity: 1 to 3 operators, 4 anaesthesia, 5 circulation")
        PHA_ACT = table.column("PHA_ACT", width: 1, "Phase of the treatment")
        MOD_ACT1 = table.column("MOD_ACT1", width: 1, "First modifier")
        MOD_ACT2 = table.column("MOD_ACT2", width: 1, "Second modifier")
        MOD_ACT3 = table.column("MOD_ACT3", width: 1, "Third modifier")
        MOD_ACT4 = table.column("MOD_ACT4", width: 1, "Fourth modifier")
        DENT_NUM_1 = table.column("DENT_NUM_1", width: 2, "First tooth")
    }

    func record(_ row: inout FieldRow) -> BilledAct {
        var act = BilledAct()
        act.invoice = line.invoice(&row)
        act.code = row[CCAM_COD] ?? Code16()
        act.activity = row[ACV_ACT] ?? Code8()
        act.phase = row[PHA_ACT] ?? Code8()
        for column in [MOD_ACT1, MOD_ACT2, MOD_ACT3, MOD_ACT4] {
            if let modifier = row[column] { act.modifiers.append(modifier) }
        }
        act.tooth = row[DENT_NUM_1] ?? Code8()
        act.delay = line.delay(&row)
        return act
    }
}
