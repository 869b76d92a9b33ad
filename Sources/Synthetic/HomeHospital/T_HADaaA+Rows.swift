internal import ETLCore
internal import SNDSSchema

extension T_HADaaA {
    struct Rows: HomeHospitalRows {
        var sheet: Sheet<T_HADaaA>

        mutating func write(_ record: HomeHospitalRecord) {
            // An electrocardiogram on the second day of the first sub-sequence.
            guard let part = record.parts.first, part.place == 0, part.end > part.start else { return }
            sheet.add(to: record) { act, row in
                row.set(act.subsequence, part)
                row.set(act.CCAM_COD, "DEQP003")
                row.set(act.ACT_COD, "1")
                row.set(act.PHA_COD, "0")
                row.set(act.REAL_NBR, 1)
                row.set(act.DEL_DEB_SSEQ, 1)
            }
        }
    }
}
