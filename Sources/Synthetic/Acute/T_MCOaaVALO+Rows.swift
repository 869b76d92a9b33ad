internal import ETLCore
internal import SNDSSchema

extension T_MCOaaVALO {
    struct Rows: StayRows {
        var sheet: Sheet<T_MCOaaVALO>

        mutating func write(_ record: StayRecord, _ bill: StayBill) {
            guard record.isPublic else { return }
            sheet.add(to: record) { valo, row in
                row.set(valo.VALO, bill.isValued ? 1 : 0)
                row.set(valo.GHS_NUM, record.stayGroup)
                row.set(valo.MNT_TOT_AM, cents: bill.paid)
                row.set(valo.MNT_TOT_BR, cents: bill.base)
                row.set(valo.MNT_GHS_AM, cents: bill.paid)
                row.set(valo.MNT_RAC, cents: bill.patientShare)
                row.set(valo.FLAG_FIDES, record.number % 3 == 0 ? 1 : 0)
            }
        }
    }
}
