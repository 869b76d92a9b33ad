internal import ETLCore
internal import SNDSSchema

extension T_RIPaaISOCONT {
    struct Rows: PsychiatryRows {
        var sheet: Sheet<T_RIPaaISOCONT>

        mutating func write(_ record: PsychiatricRecord) {
            for sequence in record.sequences where sequence.secludedDays > 0 {
                sheet.add(to: record) { measure, row in
                    row.set(measure.SEQ_SEQ_NUM, record.number(of: sequence), digits: 3)
                    row.set(measure.TYP_ISO_CONT, "1")
                    row.set(measure.MES_ORD_NUM, 1, digits: 8)
                    row.set(measure.MES_DUREE, 24 * sequence.secludedDays)
                }
            }
        }
    }
}
