internal import ETLCore
internal import SNDSSchema

extension ER_INV_F {
    struct Rows: LineRows {
        var sheet: Sheet<ER_INV_F>

        mutating func write(_ line: BilledLine, of payer: BilledPerson) {
            guard case .pension(let category, let granted) = line.item.benefit, !line.hidesSpine else { return }
            sheet.add(line, of: payer) { inv, row in
                row.set(inv.INV_PEN_CAT, category)
                row.set(inv.INV_PEN_ETA, 1)
                row.set(inv.INV_ATR_DTD, granted)
            }
        }
    }
}
