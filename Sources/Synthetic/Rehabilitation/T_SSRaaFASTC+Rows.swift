internal import ETLCore
internal import SNDSSchema

extension T_SSRaaFASTC {
    struct Rows: SequenceRows {
        var sheet: Sheet<T_SSRaaFASTC>

        mutating func write(_ visit: OutpatientVisit) {
            sheet.add(to: visit) { table, row in row.set(table.invoice, visit) }
        }
    }
}
