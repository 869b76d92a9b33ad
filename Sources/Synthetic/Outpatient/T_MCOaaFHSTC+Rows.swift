internal import ETLCore
internal import SNDSSchema

extension T_MCOaaFHSTC {
    struct Rows: SequenceRows {
        var sheet: Sheet<T_MCOaaFHSTC>

        mutating func write(_ visit: OutpatientVisit) {
            guard visit.hasInjection, !visit.isOrphan else { return }
            let ucd7 = OutpatientVisit.eyeInjection
            sheet.add(to: visit) { columns, row in
                row.set(columns.item, delay: 0)
                row.set(columns.UCD_UCD_COD, HospitalMedicine.code(ucd7: ucd7, isLong: visit.day.year >= 2021))
                row.set(columns.UCD_COD, ucd7)
                row.set(columns.QUA, 1)
                row.set(columns.FRACT_COE, 0)
                row.set(columns.ACH_PRU_TTC, cents: OutpatientPrices.syringe)
                row.set(columns.FAC_MNT, cents: OutpatientPrices.syringe)
                row.set(columns.ETA_NUM_GEO, visit.site)
            }
        }
    }
}
