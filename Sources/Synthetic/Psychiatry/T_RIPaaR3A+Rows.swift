internal import ETLCore
internal import SNDSSchema

extension T_RIPaaR3A {
    struct Rows: TableRows {
        var sheet: Sheet<T_RIPaaR3A>

        mutating func write(_ act: AmbulatoryAct) {
            sheet.add { table, row in
                row.set(table.ETA_NUM_EPMSI, act.facility)
                row.set(table.IPP_IRR_CRY, act.patient)
                row.set(table.SEJ_IDT, 1, digits: 5)
                row.set(table.ORD_NUM, act.person.index % 1_000_000 * 100 + act.place, digits: 8)
                row.set(table.RAL_ACT_ANN, act.day.year)
                row.set(table.RAL_ACT_MOI, act.day.month)
                row.set(table.AGE_ANN, act.person.age(on: act.day))
                row.set(table.COD_SEX, act.person.sex)
                row.set(table.FOR_ACT, 30, digits: 2)
                // Talks at the centre mostly; visits at home and groups (shares are assumed).
                row.set(table.ACT_NAT, act.draw < 80 ? "E" : "G")
                row.set(table.ACT_LIEU, act.draw < 65 ? "L01" : act.draw < 80 ? "L07" : "L11")
                row.set(table.PRO_CAT, act.draw < 40 ? "M" : act.draw < 80 ? "I" : "P")
                row.set(table.INT_NBR, 1)
                // Three in ten tell no diagnosis (D56).
                if act.draw % 10 < 7 { row.set(table.DGN_PAL, "F329") }
            }
        }
    }
}

extension T_RIPaaR3AD {
    struct Rows: TableRows {
        var sheet: Sheet<T_RIPaaR3AD>

        mutating func write(_ act: AmbulatoryAct) {
            sheet.add { table, row in
                row.set(table.ETA_NUM_EPMSI, act.facility)
                row.set(table.IPP_IRR_CRY, act.patient)
                row.set(table.SEJ_IDT, 1, digits: 5)
                row.set(table.ORD_NUM, act.person.index % 1_000_000 * 100 + act.place, digits: 8)
                row.set(table.ASS_DGN, "F411")
            }
        }
    }
}
