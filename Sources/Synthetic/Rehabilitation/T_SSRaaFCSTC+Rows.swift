internal import ETLCore
internal import SNDSSchema

extension T_SSRaaFCSTC {
    struct Rows: SequenceRows {
        var sheet: Sheet<T_SSRaaFCSTC>

        mutating func write(_ visit: OutpatientVisit) {
            sheet.add(to: visit) { table, row in row.set(table.item, "CS", specialty: visit.specialty) }
        }
    }
}
