internal import ETLCore
internal import SNDSSchema

extension T_MCOaaMEDTHROMBO {
    struct Rows: StayRows {
        var sheet: Sheet<T_MCOaaMEDTHROMBO>

        mutating func write(_ record: StayRecord, _ bill: StayBill) {
            for drug in record.drugs(.thrombolytic) {
                let day = record.stay.start + drug.delay
                sheet.add(to: record) { med, row in
                    row.set(med.item, drug, on: day)
                    row.set(med.SEJ_NBR, 1)
                    if let delay = record.delay(of: drug) { row.set(med.DAT_DELAI, delay) }
                    row.set(med.ADM_ANN, day.year)
                    row.set(med.ADM_PRI_ADM, cents: drug.units * drug.price)
                }
            }
        }
    }
}
