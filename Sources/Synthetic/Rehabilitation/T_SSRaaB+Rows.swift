internal import ETLCore
internal import SNDSSchema

extension T_SSRaaB {
    struct Rows: RehabilitationRows {
        var sheet: Sheet<T_SSRaaB>

        mutating func write(_ record: RehabilitationRecord) {
            for week in record.weeks {
                let days = max(0, week.monday - record.stay.start)
                sheet.add(to: record) { b, row in
                    row.set(b.RHS_NUM, record.weekNumber(week), digits: 3)
                    row.set(b.GRG_GME, week.isUngrouped ? "9001Z1" : record.stay.group)
                    row.set(b.GMT_NUM, "1472")
                    row.set(b.TYP_GEN_RHA, "0")
                    row.set(b.AGE_ANN, record.stay.person.age(on: week.monday))
                    row.set(b.COD_SEX, record.stay.person.sex)
                    row.set(b.RHS_ANT_SEJ_ENT, days)
                    row.set(b.SEJ_ANT, days)
                    row.set(b.HOS_TYP_UM, record.stay.isByDays ? "2" : "1")
                    row.set(b.AUT_TYP_UM, "52A")
                    row.set(b.ETA_NUM_GEO, record.site)
                    row.set(b.ENT_MOD, "7")
                    row.set(b.ENT_PRV, "1")
                    row.set(b.SOR_MOD, record.exitMode)
                    if record.exitMode == "9" { row.set(b.SOR_DES, "") } else { row.set(b.SOR_DES, "0") }
                    let month = (week.monday + 3).yearMonth
                    row.set(b.MOI_ANN, month.month * 10_000 + month.year, digits: 6)
                    row.set(b.ANN_SEM_RHS, week.year)
                    row.set(b.NUM_SEM_RHS, week.number)
                    row.set(b.JP_HWE, text: week.presence(0..<5))
                    row.set(b.JP_WE, text: week.presence(5..<7))
                    if week.monday < Self.lastPurpose { row.set(b.FP_PEC, "Z501") }
                    row.set(b.MOR_PRP, record.stay.principal)
                    if let other = record.stay.associated.first { row.set(b.ETL_AFF, other) }
                    let score = max(1, 4 - week.place / 2)
                    for column in [b.HAB_DEP, b.DPL_DEP, b.ALI_DEP, b.CON_DEP] { row.set(column, score) }
                    row.set(b.CPT_DEP, 1)
                    row.set(b.REL_DEP, max(1, score - 1))
                }
            }
        }

        /// Purposes ended with February 2023.
        private static let lastPurpose = Month(year: 2023, month: 3).firstDay
    }
}
