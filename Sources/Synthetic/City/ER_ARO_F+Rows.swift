internal import SNDSSchema

extension ER_ARO_F {
    struct Rows: LineRows {
        var sheet: Sheet<ER_ARO_F>

        /// What the public cover adds to the insurance: the co-payment.
        mutating func write(_ line: BilledLine, of payer: BilledPerson) {
            let item = line.item
            guard let cover = payer.cover, cover.isOpen(on: item.day), !line.hidesSpine, !item.isCash,
                !item.isTechnical, item.supplement == 0, item.qualifier == 0, item.lineQualifier == 0
            else { return }
            let price = LinePrice(line, of: payer)
            let rest = price.base - price.paid
            sheet.add(line, of: payer) { aro, row in
                row.set(aro.ARO_ORD_NUM, 1)
                row.set(aro.ARO_REM_TYP, cover.payment)
                row.set(aro.ARO_REM_MNT, cents: rest)
                row.set(aro.ARO_REM_BSE, cents: price.base)
                row.set(aro.ARO_REM_TAU, price.base == 0 ? 0 : rest * 100 / price.base)
                row.set(aro.ARO_REM_SGN, line.sign > 0 ? 1 : 2)
                row.set(aro.ARO_PRS_NAT, item.nature)
                row.set(aro.ARO_ASU_NAT, 10)
                row.set(aro.ARO_CPL_COD, 0)
            }
        }
    }
}
