internal import SNDSSchema

extension ER_BIO_F {
    struct Rows: LineRows {
        var sheet: Sheet<ER_BIO_F>

        mutating func write(_ line: BilledLine, of payer: BilledPerson) {
            guard !line.hidesSpine else { return }
            for (order, code) in line.item.biology.codes.enumerated() {
                sheet.add(line, of: payer) { bio, row in
                    row.set(bio.BIO_ORD_NUM, order + 1)
                    row.set(bio.BIO_PRS_IDE, code)
                    row.set(bio.BIO_ACT_QSN, line.sign * line.item.quantity)
                }
            }
        }
    }
}
