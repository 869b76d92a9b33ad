internal import ETLCore
internal import SNDSSchema

extension T_MCOaaUM {
    struct Rows: StayRows {
        var sheet: Sheet<T_MCOaaUM>

        mutating func write(_ record: StayRecord, _ bill: StayBill) {
            for (order, unit) in record.stay.units.enumerated() {
                sheet.add(to: record) { um, row in
                    row.set(um.UM_ORD_NUM, order + 1)
                    row.set(um.PAR_DUR_SEJ, unit.nights)
                    row.set(um.AUT_TYP1_UM, unit.type)
                    row.set(um.ETA_NUM_GEO, record.site)
                    row.set(um.DGN_PAL, record.principal)
                    row.set(um.DGN_REL, record.stay.related)
                    row.set(um.AUT_TYP2_UM, unit.type == "18" ? "17" : "")
                    if let score = SeverityScore.of(record, unit) { row.set(um.IGS2_COD, score) }
                    if let perinatal = record.perinatal { row.set(um.AGE_GES, perinatal.days / 7) }
                }
            }
        }
    }
}
