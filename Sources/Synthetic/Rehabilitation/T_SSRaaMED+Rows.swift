internal import ETLCore
internal import SNDSSchema

extension T_SSRaaMED {
    struct Rows: RehabilitationRows {
        var sheet: Sheet<T_SSRaaMED>

        mutating func write(_ record: RehabilitationRecord) {
            // An expensive drug in one stay of eight (assumed).
            guard record.number / 20 % 8 == 0, record.weeks.contains(where: { $0.place == 0 }) else { return }
            let day = record.stay.start + 2
            sheet.add(to: record) { med, row in
                row.set(med.item.UCD_UCD_COD, 9_261_110, digits: 13)
                row.set(med.item.ADM_NBR, 2)
                row.set(med.item.ADM_MOIS, day.month)
                row.set(med.day.ADM_ANN, day.year)
                row.set(med.day.DAT_DELAI, 2)
                row.set(med.day.ACH_PRI_ADM, cents: 52_000)
            }
        }
    }
}
