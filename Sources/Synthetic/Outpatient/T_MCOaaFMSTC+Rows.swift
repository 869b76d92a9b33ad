internal import ETLCore
internal import SNDSSchema

extension T_MCOaaFMSTC {
    struct Rows: SequenceRows {
        var sheet: Sheet<T_MCOaaFMSTC>

        mutating func write(_ visit: OutpatientVisit) {
            guard !visit.act.isEmpty, !visit.isOrphan else { return }
            sheet.add(to: visit) { columns, row in
                row.set(columns.act.line, delay: 0)
                row.set(columns.act.CCAM_COD, code: visit.act)
                row.set(columns.act.ACV_ACT, 1)
                row.set(columns.act.PHA_ACT, 0)
            }
        }
    }
}
