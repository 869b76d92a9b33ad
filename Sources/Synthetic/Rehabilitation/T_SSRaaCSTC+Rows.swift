internal import ETLCore
internal import SNDSSchema

extension T_SSRaaCSTC {
    struct Rows: SequenceRows {
        var sheet: Sheet<T_SSRaaCSTC>

        mutating func write(_ visit: OutpatientVisit) {
            sheet.add(to: visit) { table, row in row.set(table.sequence, visit) }
        }
    }
}
