internal import ETLCore
internal import SNDSSchema

extension T_HADaaD {
    struct Rows: HomeHospitalRows {
        var sheet: Sheet<T_HADaaD>

        mutating func write(_ record: HomeHospitalRecord) {
            // High blood pressure beside the illness.
            for part in record.parts {
                sheet.add(to: record) { d, row in
                    row.set(d.subsequence, part)
                    row.set(d.DGN_ASS, "I10")
                }
            }
        }
    }
}

extension T_HADaaDMPP {
    struct Rows: HomeHospitalRows {
        var sheet: Sheet<T_HADaaDMPP>

        mutating func write(_ record: HomeHospitalRecord) {
            for part in record.parts {
                sheet.add(to: record) { d, row in
                    row.set(d.subsequence, part)
                    row.set(d.DGN_ASS_MPP, record.stay.disease)
                }
            }
        }
    }
}

extension T_HADaaDMPA {
    struct Rows: HomeHospitalRows {
        var sheet: Sheet<T_HADaaDMPA>

        mutating func write(_ record: HomeHospitalRecord) {
            for part in record.parts where part.associatedMode == "07" {
                sheet.add(to: record) { d, row in
                    row.set(d.subsequence, part)
                    row.set(d.DGN_ASS_MPA, "R522")
                }
            }
        }
    }
}
