internal import ETLCore
internal import SNDSSchema

extension T_MCOaaB {
    struct Rows: StayRows {
        var sheet: Sheet<T_MCOaaB>

        mutating func write(_ record: StayRecord, _ bill: StayBill) {
            sheet.add(to: record) { summary, row in
                Self.setStay(summary, &row, record)
                Self.setPerson(summary, &row, record)
            }
        }

        private static func setStay(_ summary: T_MCOaaB, _ row: inout SheetRow, _ record: StayRecord) {
            let stay = record.stay
            row.set(summary.GRG_GHM, record.defect == .groupingError ? "90Z00Z" : stay.group)
            row.set(summary.DGN_PAL, record.principal)
            row.set(summary.DGN_REL, stay.related)
            row.set(summary.SEJ_TYP, byte: stay.type)
            if !stay.isSession { row.set(summary.SEJ_NBJ, stay.nights) }
            row.set(summary.ENT_MOD, byte: stay.entryMode)
            row.set(summary.ENT_PRV, byte: stay.provenance)
            row.set(summary.SOR_MOD, byte: stay.exitMode)
            row.set(summary.SOR_DES, byte: stay.destination)
            row.set(summary.SOR_MOI, stay.end.month)
            row.set(summary.SOR_ANN, stay.end.year)
            row.set(summary.NBR_SEA, stay.sessions)
            row.set(summary.TYP_GEN_RSA, record.defect == .generatedRecord ? 1 : 0)
            row.set(summary.GHS_NUM, record.stayGroup)
            row.set(summary.NBR_RUM, stay.units.count)
            row.set(summary.PAS_LIT_DED, byte: stay.units.contains { $0.type == "08" } ? 0x31 : 0)
            row.set(summary.UHCD_TOP, byte: stay.units.allSatisfy { $0.type == "07A" } ? 0x31 : 0x30)
        }

        private static func setPerson(_ summary: T_MCOaaB, _ row: inout SheetRow, _ record: StayRecord) {
            let years = record.person.age(on: record.stay.start)
            // Under one year the age is in days, and only there (G2).
            if years > 0 {
                row.set(summary.AGE_ANN, years)
            } else {
                row.set(summary.AGE_JOU, record.stay.start - record.person.birth)
            }
            row.set(summary.COD_SEX, record.person.sex)
            row.set(summary.BDI_COD, text: HomeCell.all[record.person.cell].postalCode)
            guard let perinatal = record.perinatal else { return }
            if perinatal.grams > 0 { row.set(summary.POI_NAI, perinatal.grams) }
            row.set(summary.AGE_GES, perinatal.days / 7)
            if perinatal.grams == 0 { row.set(summary.DEL_REG_ENT, perinatal.days) }
        }
    }
}
