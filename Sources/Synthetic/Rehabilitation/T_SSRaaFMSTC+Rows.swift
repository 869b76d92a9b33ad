internal import ETLCore
internal import SNDSSchema

extension T_SSRaaFMSTC {
    struct Rows: SequenceRows {
        var sheet: Sheet<T_SSRaaFMSTC>

        mutating func write(_ visit: OutpatientVisit) {
            guard !visit.act.isEmpty else { return }
            sheet.add(to: visit) { table, row in row.set(table.act, visit) }
        }
    }
}
