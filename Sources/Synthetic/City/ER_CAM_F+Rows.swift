internal import ETLCore
internal import SNDSSchema

extension ER_CAM_F {
    struct Rows: LineRows {
        var sheet: Sheet<ER_CAM_F>

        mutating func write(_ line: BilledLine, of payer: BilledPerson) {
            guard !line.item.act.isEmpty, line.item.medicine < 0, !line.hidesRefined else { return }
            sheet.add(line, of: payer) { cam, row in
                row.set(cam.CAM_ORD_NUM, 1)
                row.set(cam.CAM_PRS_IDE, code: line.item.act)
                row.set(cam.CAM_ACT_COD, Int(line.item.activity))
                row.set(cam.CAM_TRT_PHA, 0)
                row.set(cam.CAM_REM_BSE, cents: line.sign * LinePrice(line, of: payer).base)
            }
        }
    }
}
