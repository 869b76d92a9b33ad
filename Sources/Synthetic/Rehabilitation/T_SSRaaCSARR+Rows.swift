internal import ETLCore
internal import SNDSSchema

extension T_SSRaaCSARR {
    struct Rows: RehabilitationRows {
        var sheet: Sheet<T_SSRaaCSARR>

        mutating func write(_ record: RehabilitationRecord) {
            for week in record.weeks where week.year == record.year {
                for (place, day) in week.days.enumerated() where day.weekday < 5 {
                    let code = Self.codes[(place + week.place) % Self.codes.count]
                    sheet.add(to: record) { act, row in
                        row.set(act.RHS_NUM, record.weekNumber(week), digits: 3)
                        row.set(act.CSARR_COD, code)
                        if place == 0 { row.set(act.MOD_LIEU, "HW") }
                        row.set(act.TYP_INTERV, "22")
                        row.set(act.NBR_CSARR, 1)
                        row.set(act.ENT_DAT_DEL_UM, day - record.stay.start)
                    }
                }
            }
        }

        private static let codes: [Code16] = ["NKQ+021", "NKQ+069", "EQR+175", "CER+223", "NKR+074"]
    }
}
