internal import ETLCore
internal import SNDSSchema

extension T_RIPaaS {
    struct Rows: PsychiatryRows {
        var sheet: Sheet<T_RIPaaS>

        mutating func write(_ record: PsychiatricRecord) {
            sheet.add(to: record) { s, row in
                row.set(s.summary.SEJ_NBJ, record.days)
                row.set(s.summary.transfer.ENT_MOD, "8")
                row.set(s.summary.transfer.ENT_PRV, record.provenance)
                row.set(s.summary.transfer.SOR_MOD, record.exitMode)
                row.set(s.summary.transfer.SOR_DES, record.destination)
            }
        }
    }
}
