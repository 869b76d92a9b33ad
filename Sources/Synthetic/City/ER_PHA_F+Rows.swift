internal import ETLCore
internal import SNDSSchema

extension ER_PHA_F {
    struct Rows: LineRows {
        var sheet: Sheet<ER_PHA_F>

        mutating func write(_ line: BilledLine, of payer: BilledPerson) {
            guard line.item.medicine >= 0, !line.hidesRefined else { return }
            let pack = Pack.all[Int(line.item.medicine)]
            sheet.add(line, of: payer) { pha, row in
                row.set(pha.PHA_ORD_NUM, 1)
                row.set(pha.PHA_PRS_C13, line.hidesMedicineCode ? "0" : pack.cip13)
                row.set(pha.PHA_PRS_IDE, pack.cip7)
                row.set(pha.PHA_ACT_QSN, line.sign * line.item.quantity)
                row.set(pha.PHA_DEC_QSU, 0)
                row.set(pha.PHA_ACT_PRU, cents: LinePrice.pack(pack))
                row.set(pha.PHA_DEC_PRU, cents: 0)
            }
        }
    }
}
