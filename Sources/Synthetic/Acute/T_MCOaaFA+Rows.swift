internal import ETLCore
internal import SNDSSchema

extension T_MCOaaFA {
    struct Rows: StayRows {
        var sheet: Sheet<T_MCOaaFA>

        mutating func write(_ record: StayRecord, _ bill: StayBill) {
            guard !record.isPublic else { return }
            let fees = record.fees(bill).reduce(0) { $0 + $1.charged }
            sheet.add(to: record) { invoice, row in
                row.set(invoice.invoice.NUM_FAC, "001")
                row.set(invoice.invoice.COD_SEX, record.person.sex)
                row.set(invoice.invoice.AGE_ANN, max(0, record.person.age(on: record.stay.start)))
                row.set(invoice.invoice.NAT_ASS, record.stay.delivery == nil ? 10 : 30)
                row.set(invoice.invoice.EXO_TM, bill.waiver)
                row.set(invoice.invoice.PH_MNT, cents: bill.base + bill.dailyCharge)
                row.set(invoice.invoice.PH_BRM, cents: bill.base)
                row.set(invoice.invoice.PH_AMO_MNR, cents: bill.paid)
                row.set(invoice.invoice.PH_OC_MNR, cents: bill.complementary)
                row.set(invoice.invoice.HON_MNT, cents: fees)
                row.set(invoice.invoice.HON_AM_MNR, cents: fees * bill.rate / 100)
                row.set(invoice.invoice.HON_OC_MNR, cents: fees - fees * bill.rate / 100)
                row.set(invoice.invoice.SOR_MOI, record.stay.end.month)
                row.set(invoice.invoice.SOR_ANN, record.stay.end.year)
                row.set(invoice.NIR_ANO_MAM, text: record.perinatal?.sharedKey ?? "")
            }
        }
    }
}
