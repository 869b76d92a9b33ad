internal import ETLCore
internal import SNDSSchema

extension T_RIPaaRSA {
    struct Rows: PsychiatryRows {
        var sheet: Sheet<T_RIPaaRSA>

        mutating func write(_ record: PsychiatricRecord) {
            let stay = record.stay
            for sequence in record.sequences {
                sheet.add(to: record) { rsa, row in
                    row.set(rsa.SEQ_SEQ_NUM, record.number(of: sequence), digits: 3)
                    row.set(rsa.DEL_DAT, sequence.start - stay.start)
                    row.set(rsa.SEQ_COU_NBJ, sequence.days)
                    row.set(rsa.FOR_ACT, sequence.form)
                    row.set(rsa.MOD_SOI, sequence.legalStatus)
                    if sequence.isBeside { row.set(rsa.SEQ_IND, "A") }
                    row.set(rsa.TYP_GEN_RSA, sequence.isGenerated ? 1 : 0)
                    row.set(rsa.THE_ISO_NBJ, sequence.secludedDays)
                    row.set(rsa.AGE_ANN, stay.person.age(on: sequence.start))
                    row.set(rsa.COD_SEX, stay.person.sex)
                    row.set(rsa.ETA_NUM_TWO, record.site)
                    row.set(rsa.transfer.ENT_MOD, "8")
                    row.set(rsa.transfer.ENT_PRV, record.provenance)
                    row.set(rsa.transfer.SOR_MOD, record.exitMode)
                    row.set(rsa.transfer.SOR_DES, record.destination)
                    row.set(rsa.DGN_PAL, stay.disease)
                    let score = sequence.isFullTime ? 2 : 1
                    for column in [rsa.SCO_DEP_HAB, rsa.SCO_DEP_DPL, rsa.SCO_DEP_ALI, rsa.SCO_DEP_CON] {
                        row.set(column, 1)
                    }
                    for column in [rsa.SCO_DEP_CPT, rsa.SCO_DEP_COM] { row.set(column, score) }
                }
            }
        }
    }
}
