internal import ETLCore
internal import SNDSSchema

extension T_MCOaaFASTC {
    struct Rows: SequenceRows {
        var sheet: Sheet<T_MCOaaFASTC>

        mutating func write(_ visit: OutpatientVisit) {
            sheet.add(to: visit) { invoice, row in
                row.set(invoice.NUM_FAC, "001")
                row.set(invoice.ETA_NUM_GEO, visit.site)
                row.set(invoice.COD_SEX, visit.person.sex)
                row.set(invoice.AGE_ANN, visit.person.age(on: visit.day))
                row.set(invoice.SOR_MOI, visit.day.month)
                row.set(invoice.SOR_ANN, visit.day.year)
            }
        }
    }
}
