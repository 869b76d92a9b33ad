internal import ETLCore
internal import SNDSSchema

extension T_SSRaaS {
    struct Rows: RehabilitationRows {
        var sheet: Sheet<T_SSRaaS>

        mutating func write(_ record: RehabilitationRecord) {
            sheet.add(to: record) { s, row in
                row.set(s.summary.SEJ_NBJ, record.days)
                row.set(s.summary.transfer.ENT_MOD, "7")
                row.set(s.summary.transfer.ENT_PRV, "1")
                row.set(s.summary.transfer.SOR_MOD, record.exitMode)
                if record.exitMode == "8" { row.set(s.summary.transfer.SOR_DES, "0") }
            }
        }
    }
}
