internal import ETLCore
internal import SNDSSchema

extension ER_TIP_F {
    struct Rows: LineRows {
        var sheet: Sheet<ER_TIP_F>

        mutating func write(_ line: BilledLine, of payer: BilledPerson) {
            guard line.item.device >= 0, !line.hidesSpine else { return }
            let device = Device.all[Int(line.item.device)]
            sheet.add(line, of: payer) { tip, row in
                row.set(tip.TIP_ORD_NUM, 1)
                row.set(tip.TIP_PRS_IDE, device.code)
                row.set(tip.TIP_PRS_TYP, device.kind)
                row.set(tip.TIP_ACT_QSN, line.sign * line.item.quantity)
                row.set(tip.TIP_ACT_PRU, cents: LinePrice(line, of: payer).unit)
                row.set(tip.TIP_ACL_DTD, line.item.day)
                row.set(tip.TIP_ACL_DTF, device.days > 0 ? line.item.day + device.days - 1 : nil)
            }
        }
    }
}
