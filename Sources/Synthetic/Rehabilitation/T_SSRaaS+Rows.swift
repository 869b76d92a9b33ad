internal import ETLCore
internal import SNDSSchema

extension T_SSRaaS {
    struct Rows: RehabilitationRows {
        var sheet: Sheet<T_SSRaaS>

        mutating func write(_ record: RehabilitationRecord) {
            sheet.add(to: record) { s, row in
                row.set(s.SEJ_NBJ, record.days)
                row.set(s.ENT_MOD, "7")
                row.set(s.ENT_PRV, "1")
                row.set(s.SOR_MOD, record.exitMode)
                if record.exitMode == "8" { row.set(s.SOR_DES, "0") }
            }
        }
    }
}
