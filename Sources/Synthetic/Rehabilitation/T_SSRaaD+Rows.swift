internal import ETLCore
internal import SNDSSchema

extension T_SSRaaD {
    struct Rows: RehabilitationRows {
        var sheet: Sheet<T_SSRaaD>

        mutating func write(_ record: RehabilitationRecord) {
            for week in record.weeks {
                for code in record.stay.associated.dropFirst().prefix(3) {
                    sheet.add(to: record) { d, row in
                        row.set(d.RHS_NUM, record.weekNumber(week), digits: 3)
                        row.set(d.DGN_COD, code)
                    }
                }
            }
        }
    }
}
