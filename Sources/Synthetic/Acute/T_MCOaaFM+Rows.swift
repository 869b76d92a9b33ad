internal import ETLCore
internal import SNDSSchema

extension T_MCOaaFM {
    struct Rows: StayRows {
        var sheet: Sheet<T_MCOaaFM>

        mutating func write(_ record: StayRecord, _ bill: StayBill) {
            guard !record.isPublic else { return }
            for act in record.stay.acts {
                sheet.add(to: record) { columns, row in
                    row.set(columns.act.line, delay: act.delay)
                    row.set(columns.act.CCAM_COD, code: act.code)
                    row.set(columns.act.ACV_ACT, byte: act.activity)
                    row.set(columns.act.PHA_ACT, 0)
                }
            }
        }
    }
}
