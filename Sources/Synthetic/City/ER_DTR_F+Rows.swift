internal import SNDSSchema

extension ER_DTR_F {
    struct Rows: LineRows {
        var sheet: Sheet<ER_DTR_F>

        mutating func write(_ line: BilledLine, of payer: BilledPerson) {
            guard let trip = line.item.trip, !line.hidesSpine else { return }
            // 11: flat price of the department; 21: kilometres at the normal price (in cents, assumed).
            let count = trip.isReturn ? 2 : 1
            let tariffs = [
                (code: 11, quantity: count, price: 1360), (code: 21, quantity: count * trip.kilometres, price: 90),
            ]
            for (order, tariff) in tariffs.enumerated() {
                sheet.add(line, of: payer) { dtr, row in
                    row.set(dtr.TRS_ORD_NUM, order + 1)
                    row.set(dtr.TRS_PRS_IDE, tariff.code)
                    row.set(dtr.TRS_ACT_QSN, line.sign * tariff.quantity)
                    row.set(dtr.TRS_ACT_PRU, cents: tariff.price)
                }
            }
        }
    }
}
