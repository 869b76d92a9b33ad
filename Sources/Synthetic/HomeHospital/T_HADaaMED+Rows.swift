internal import ETLCore
internal import SNDSSchema

extension T_HADaaMED {
    struct Rows: HomeHospitalRows {
        var sheet: Sheet<T_HADaaMED>

        mutating func write(_ record: HomeHospitalRecord) {
            // The drug of a chemotherapy, on its second day.
            guard !record.stay.isPalliative, record.parts.contains(where: { $0.place == 0 }) else { return }
            let day = record.stay.start + 1
            sheet.add(to: record) { med, row in
                row.set(med.item.item.UCD_UCD_COD, 9_261_110, digits: 13)
                row.set(med.item.item.ADM_NBR, 2)
                row.set(med.item.item.ADM_MOIS, day.month)
                row.set(med.item.day.ADM_ANN, day.year)
                row.set(med.item.day.DAT_DELAI, 1)
                row.set(med.item.day.ACH_PRI_ADM, cents: 52_000)
                row.set(med.item.SEJ_NBR, 1)
            }
        }
    }
}
