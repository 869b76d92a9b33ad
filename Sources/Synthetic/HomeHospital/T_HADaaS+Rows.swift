internal import ETLCore
internal import SNDSSchema

extension T_HADaaS {
    struct Rows: HomeHospitalRows {
        var sheet: Sheet<T_HADaaS>

        mutating func write(_ record: HomeHospitalRecord) {
            sheet.add(to: record) { s, row in
                row.set(s.SEJ_NBJ, record.days)
                row.set(s.ENT_MOD, "8")
                row.set(s.ENT_PRV, record.stay.isPalliative ? "9" : "8")
                row.set(s.SOR_MOD, record.exitMode)
                row.set(s.SOR_DES, record.destination)
            }
        }
    }
}
