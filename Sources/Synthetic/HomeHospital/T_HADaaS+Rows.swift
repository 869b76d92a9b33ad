internal import ETLCore
internal import SNDSSchema

extension T_HADaaS {
    struct Rows: HomeHospitalRows {
        var sheet: Sheet<T_HADaaS>

        mutating func write(_ record: HomeHospitalRecord) {
            sheet.add(to: record) { s, row in
                row.set(s.summary.SEJ_NBJ, record.days)
                row.set(s.summary.transfer.ENT_MOD, "8")
                row.set(s.summary.transfer.ENT_PRV, record.stay.isPalliative ? "9" : "8")
                row.set(s.summary.transfer.SOR_MOD, record.exitMode)
                row.set(s.summary.transfer.SOR_DES, record.destination)
            }
        }
    }
}
