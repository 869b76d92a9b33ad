internal import ETLCore
internal import SNDSSchema

extension T_MCOaaA {
    struct Rows: StayRows {
        var sheet: Sheet<T_MCOaaA>

        mutating func write(_ record: StayRecord, _ bill: StayBill) {
            for act in record.stay.acts {
                sheet.add(to: record) { columns, row in
                    row.set(columns.CDC_ACT, code: act.code)
                    row.set(columns.ACV_ACT, byte: act.activity)
                    row.set(columns.PHA_ACT, 0)
                    row.set(columns.NBR_EXE_ACT, act.count)
                    row.set(columns.ENT_DAT_DEL, act.delay)
                }
            }
        }
    }
}
