internal import ETLCore
internal import SNDSSchema

extension T_HADaaGRP {
    struct Rows: HomeHospitalRows {
        var sheet: Sheet<T_HADaaGRP>

        mutating func write(_ record: HomeHospitalRecord) {
            for part in record.parts {
                sheet.add(to: record) { group, row in
                    row.set(group.subsequence, part)
                    row.set(group.PAP_GRP_GHPC, record.stay.isPalliative ? "0425" : "0510")
                    row.set(group.GHT_NUM, part.isUngrouped ? 99 : record.stay.isPalliative ? 22 : 12, digits: 2)
                    row.set(group.GHT_NBJ, part.end - part.start + 1)
                }
            }
        }
    }
}
