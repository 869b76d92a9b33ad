internal import ETLCore
internal import SNDSSchema

extension T_MCOaaFB {
    struct Rows: StayRows {
        var sheet: Sheet<T_MCOaaFB>

        mutating func write(_ record: StayRecord, _ bill: StayBill) {
            guard !record.isPublic else { return }
            for item in record.items(bill) {
                sheet.add(to: record) { columns, row in
                    row.set(columns.item, item, isDay: record.stay.nights == 0)
                    row.set(columns.FAC_MNT, cents: item.charged)
                    if item.letters == "GHS" { row.set(columns.GHS_NUM, record.stayGroup) }
                }
            }
        }
    }
}
