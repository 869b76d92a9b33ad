internal import ETLCore
internal import SNDSSchema

extension T_MCOaaFL {
    struct Rows: StayRows {
        var sheet: Sheet<T_MCOaaFL>

        /// A blood count and electrolytes of those who stay overnight, on the first day.
        mutating func write(_ record: StayRecord, _ bill: StayBill) {
            guard !record.isPublic, record.stay.nights > 1, !record.stay.isSession else { return }
            for code in [1104, 1610] {
                sheet.add(to: record) { columns, row in
                    row.set(columns.act.line, delay: 0)
                    row.set(columns.act.NABM_COD, code)
                    row.set(columns.act.ACT_NBR, 1)
                }
            }
        }
    }
}
