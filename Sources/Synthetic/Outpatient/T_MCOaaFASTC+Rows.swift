internal import ETLCore
internal import SNDSSchema

extension T_MCOaaFASTC {
    struct Rows: SequenceRows {
        var sheet: Sheet<T_MCOaaFASTC>

        mutating func write(_ visit: OutpatientVisit) {
            sheet.add(to: visit) { table, row in row.set(table.invoice, visit) }
        }
    }
}

extension SheetRow {
    /// The invoice of a visit.
    mutating func set(_ columns: SequenceInvoiceColumns, _ visit: OutpatientVisit) {
        set(columns.NUM_FAC, "001")
        set(columns.ETA_NUM_GEO, visit.site)
        set(columns.COD_SEX, visit.person.sex)
        set(columns.AGE_ANN, visit.person.age(on: visit.day))
        set(columns.SOR_MOI, visit.day.month)
        set(columns.SOR_ANN, visit.day.year)
    }
}
