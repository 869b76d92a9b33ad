internal import ETLCore
internal import SNDSSchema

extension T_MCOaaFMSTC {
    struct Rows: SequenceRows {
        var sheet: Sheet<T_MCOaaFMSTC>

        mutating func write(_ visit: OutpatientVisit) {
            guard !visit.act.isEmpty, !visit.isOrphan else { return }
            sheet.add(to: visit) { table, row in row.set(table.act, visit) }
        }
    }
}

extension SheetRow {
    /// The act of a visit.
    mutating func set(_ columns: BilledActColumns, _ visit: OutpatientVisit) {
        set(columns.line, delay: 0)
        set(columns.CCAM_COD, code: visit.act)
        set(columns.ACV_ACT, 1)
        set(columns.PHA_ACT, 0)
    }
}
