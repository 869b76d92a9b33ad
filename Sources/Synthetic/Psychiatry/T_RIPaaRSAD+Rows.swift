internal import ETLCore
internal import SNDSSchema

extension T_RIPaaRSAD {
    struct Rows: PsychiatryRows {
        var sheet: Sheet<T_RIPaaRSAD>

        mutating func write(_ record: PsychiatricRecord) {
            // Anxiety beside the depression.
            for sequence in record.sequences {
                sheet.add(to: record) { diagnosis, row in
                    row.set(diagnosis.SEQ_SEQ_NUM, record.number(of: sequence), digits: 3)
                    row.set(diagnosis.ASS_DGN, "F411")
                }
            }
        }
    }
}
