internal import ETLCore
internal import SNDSSchema

extension T_MCOaaD {
    struct Rows: StayRows {
        var sheet: Sheet<T_MCOaaD>

        mutating func write(_ record: StayRecord, _ bill: StayBill) {
            for code in record.stay.associated {
                sheet.add(to: record) { diagnosis, row in row.set(diagnosis.ASS_DGN, code) }
            }
        }
    }
}
