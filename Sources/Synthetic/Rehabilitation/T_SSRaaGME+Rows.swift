internal import ETLCore
internal import SNDSSchema

extension T_SSRaaGME {
    struct Rows: RehabilitationRows {
        var sheet: Sheet<T_SSRaaGME>

        mutating func write(_ record: RehabilitationRecord) {
            sheet.add(to: record) { group, row in
                row.set(group.GME_COD, record.stay.group)
                row.set(group.GMT_NUM, "1472")
                row.set(group.NBR_JOU, record.days)
            }
        }
    }
}
