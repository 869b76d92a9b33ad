internal import ETLCore
internal import SNDSSchema

extension ER_RAT_F {
    struct Rows: LineRows {
        var sheet: Sheet<ER_RAT_F>

        mutating func write(_ line: BilledLine, of payer: BilledPerson) {
            guard case .accident(let kind, let rate, let since) = line.item.benefit, !line.hidesSpine else { return }
            sheet.add(line, of: payer) { rat, row in
                row.set(rat.ATT_NAT, kind)
                row.set(rat.RAT_IPP_TAU, rate)
                row.set(rat.RAT_IPP_DTE, since)
            }
        }
    }
}
