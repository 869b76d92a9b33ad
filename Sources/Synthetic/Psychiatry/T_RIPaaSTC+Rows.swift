internal import ETLCore
internal import SNDSSchema

extension T_RIPaaSTC {
    struct Rows: PsychiatryRows {
        var sheet: Sheet<T_RIPaaSTC>

        mutating func write(_ record: PsychiatricRecord) {
            let base = record.days * 42_000
            sheet.add(to: record) { stc, row in
                row.set(stc.SEJ_FAC_AM, 1)
                row.set(stc.bill.NAT_ASS, 10)
                row.set(stc.bill.CTR_TYP, 89)
                row.set(stc.bill.BEN_CMU, 0)
                row.set(stc.bill.EXO_TM, "4")
                row.set(stc.bill.REM_BAS_MNT, cents: base)
                row.set(stc.bill.REM_TAU, 100)
                row.set(stc.bill.TOT_MNT_AM, cents: base)
                row.set(stc.bill.TOT_MNT_AMC, cents: 0)
                row.set(stc.bill.FAC_MNT_FJ, cents: 0)
                row.set(stc.bill.FAC_MNT_TM, cents: 0)
                row.set(stc.bill.RAC_MNT_PAT, cents: 0)
            }
        }
    }
}
