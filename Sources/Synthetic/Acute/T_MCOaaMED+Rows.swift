internal import ETLCore
internal import SNDSSchema

extension T_MCOaaMED {
    struct Rows: StayRows {
        var sheet: Sheet<T_MCOaaMED>

        mutating func write(_ record: StayRecord, _ bill: StayBill) {
            for drug in record.drugs(.expensive) {
                let day = record.stay.start + drug.delay
                sheet.add(to: record) { med, row in
                    row.set(med.item, drug, on: day)
                    row.set(med.NBR_SEJ, 1)
                    if let delay = record.delay(of: drug) { row.set(med.DELAI, delay) }
                    row.set(med.DAT_ADM_ANN, day.year)
                    row.set(med.ADM_NBR_PRI, cents: drug.units * drug.price)
                }
            }
        }
    }
}
