internal import ETLCore
internal import SNDSSchema

extension T_SSRaaCCAM {
    struct Rows: RehabilitationRows {
        var sheet: Sheet<T_SSRaaCCAM>

        mutating func write(_ record: RehabilitationRecord) {
            // An electrocardiogram on the first day.
            guard let week = record.weeks.first, week.place == 0 else { return }
            sheet.add(to: record) { act, row in
                row.set(act.RHS_NUM, record.weekNumber(week), digits: 3)
                row.set(act.CCAM_ACT, "DEQP003")
                row.set(act.CCAM_COD_ACT, "1")
                row.set(act.CCAM_PHA_ACT, "0")
                row.set(act.CCAM_NBR_REA, 1)
                row.set(act.CCAM_DEL_ENT_UM, 0)
            }
        }
    }
}
