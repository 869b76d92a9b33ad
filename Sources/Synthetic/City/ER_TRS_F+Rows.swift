internal import ETLCore
internal import SNDSSchema

extension ER_TRS_F {
    struct Rows: LineRows {
        var sheet: Sheet<ER_TRS_F>

        mutating func write(_ line: BilledLine, of payer: BilledPerson) {
            guard let trip = line.item.trip, !line.hidesSpine else { return }
            let home = Code8(HomeCell.all[payer.person.cell].postalCode) ?? Code8()
            for leg in 0..<(trip.isReturn ? 2 : 1) {
                let hour = trip.hour + leg * 5
                sheet.add(line, of: payer) { trs, row in
                    row.set(trs.ITR_ORD_NUM, leg + 1)
                    row.set(trs.TRS_DEP_CDP, home)
                    row.set(trs.TRS_ARR_CDP, home)
                    row.set(trs.TRS_DTD_DTE, line.item.day)
                    row.set(trs.TRS_DTF_DTE, line.item.day)
                    row.set(trs.TRS_TRP_HRD, hour * 100 + 10)
                    row.set(trs.TRS_TRP_HRA, hour * 100 + 10 + min(trip.kilometres, 45))
                }
            }
        }
    }
}
