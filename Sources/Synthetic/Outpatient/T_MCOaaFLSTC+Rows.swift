internal import ETLCore
internal import SNDSSchema

extension T_MCOaaFLSTC {
    struct Rows: SequenceRows {
        var sheet: Sheet<T_MCOaaFLSTC>

        mutating func write(_ visit: OutpatientVisit) {
            guard !visit.isOrphan else { return }
            for code in visit.biology.codes {
                sheet.add(to: visit) { columns, row in
                    row.set(columns.act.line, delay: 0)
                    row.set(columns.act.NABM_COD, code)
                    row.set(columns.act.ACT_NBR, 1)
                }
            }
        }
    }
}
