internal import ETLCore
internal import SNDSSchema

extension T_MCOaaSTC {
    struct Rows: StayRows {
        var sheet: Sheet<T_MCOaaSTC>

        mutating func write(_ record: StayRecord, _ bill: StayBill) {
            guard record.isPublic else { return }
            sheet.add(to: record) { stc, row in
                row.set(stc.FAC_SEJ_AM, bill.isValued ? 1 : 0)
                row.set(stc.bill.NAT_ASS, record.stay.delivery == nil ? 10 : 30)
                // 89 is the public cover.
                if bill.isPoor { row.set(stc.bill.CTR_TYP, 89) }
                row.set(stc.bill.BEN_CMU, bill.isPoor ? 1 : 0)
                row.set(stc.bill.EXO_TM, bill.waiver)
                row.set(stc.bill.REM_BAS_MNT, cents: bill.base)
                row.set(stc.bill.REM_TAU, bill.rate)
                row.set(stc.bill.TOT_MNT_AM, cents: bill.paid)
                row.set(stc.bill.TOT_MNT_AMC, cents: bill.complementary)
                row.set(stc.bill.FAC_MNT_FJ, cents: bill.dailyCharge)
                row.set(stc.bill.FAC_MNT_TM, cents: bill.copayment)
                row.set(stc.bill.RAC_MNT_PAT, cents: bill.patientShare)
                row.set(stc.NIR_ANO_MAM, text: record.perinatal?.sharedKey ?? "")
            }
        }
    }
}
