internal import ETLCore
internal import SNDSSchema

extension T_RIPaaCCAM {
    struct Rows: PsychiatryRows {
        var sheet: Sheet<T_RIPaaCCAM>

        mutating func write(_ record: PsychiatricRecord) {
            // An electrocardiogram on the second day of a stay in full time.
            guard let sequence = record.sequences.first, sequence.place == 0, sequence.isFullTime else { return }
            sheet.add(to: record) { act, row in
                row.set(act.SEQ_SEQ_NUM, record.number(of: sequence), digits: 3)
                row.set(act.CDC_ACT, "DEQP003")
                row.set(act.ACV_ACT, "1")
                row.set(act.PHA_ACT, "0")
                row.set(act.NBR_EXE_ACT, 1)
                row.set(act.ENT_DAT_DEL, 1)
            }
        }
    }
}
