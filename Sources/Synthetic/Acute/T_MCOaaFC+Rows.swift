internal import ETLCore
internal import SNDSSchema

extension T_MCOaaFC {
    struct Rows: StayRows {
        var sheet: Sheet<T_MCOaaFC>

        mutating func write(_ record: StayRecord, _ bill: StayBill) {
            guard !record.isPublic else { return }
            for fee in record.fees(bill) {
                sheet.add(to: record) { columns, row in
                    row.set(columns.item, fee, isDay: record.stay.nights == 0)
                    row.set(columns.HON_MNT, cents: fee.charged)
                    row.set(columns.EXE_SPE, fee.specialty)
                }
            }
        }
    }
}
