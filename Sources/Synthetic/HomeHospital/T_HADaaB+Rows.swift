internal import ETLCore
internal import SNDSSchema

extension T_HADaaB {
    struct Rows: HomeHospitalRows {
        var sheet: Sheet<T_HADaaB>

        mutating func write(_ record: HomeHospitalRecord) {
            let stay = record.stay
            for part in record.parts {
                sheet.add(to: record) { b, row in
                    row.set(b.subsequence, part)
                    row.set(b.SEQ_SEJ_NBJ, part.sequenceStart - stay.start)
                    row.set(b.SSEQ_SEQ_NBJ, part.start - part.sequenceStart)
                    row.set(b.SSEQ_NBJ, part.end - part.start + 1)
                    row.set(b.AGE_ANN, stay.person.age(on: part.start))
                    row.set(b.COD_SEX, stay.person.sex)
                    row.set(b.ETA_NUM_GEO, record.site)
                    row.set(b.ENT_MOD, "8")
                    // A general practitioner, or nurses of the town.
                    row.set(b.ENT_PRV, stay.isPalliative ? "9" : "8")
                    row.set(b.SOR_MOD, record.exitMode)
                    row.set(b.SOR_DES, record.destination)
                    row.set(b.PEC_PAL, part.mode)
                    row.set(b.PEC_ASS, part.associatedMode)
                    row.set(b.DGN_PAL, part.principal)
                    row.set(b.DEP_COT, part.karnofsky)
                    let score = stay.isPalliative ? min(4, 2 + part.place) : 1
                    for column in [b.AVQ_HAB, b.AVQ_LOC, b.AVQ_ALI, b.AVQ_CON] { row.set(column, score) }
                    row.set(b.AVQ_CPT, 1)
                    row.set(b.AVQ_REL, max(1, score - 1))
                }
            }
        }
    }
}
