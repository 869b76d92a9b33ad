internal import ETLCore
internal import SNDSSchema

extension ER_UCD_F {
    struct Rows: LineRows {
        var sheet: Sheet<ER_UCD_F>

        mutating func write(_ line: BilledLine, of payer: BilledPerson) {
            let item = line.item
            guard item.hospitalMedicine >= 0, !line.hidesSpine else { return }
            let place = Int(item.hospitalMedicine)
            sheet.add(line, of: payer) { ucd, row in
                row.set(ucd.UCD_ORD_NUM, 1)
                row.set(ucd.UCD_UCD_COD, HospitalMedicine.code(place, isLong: item.day.year >= 2021))
                row.set(ucd.UCD_DLV_NBR, item.hospitalUnits > 0 ? Int(item.hospitalUnits) : 2 + place)
                row.set(ucd.UCD_FRC_COE, text: place == 0 && item.hospitalUnits == 0 ? "0.3333" : "0")
                row.set(ucd.UCD_TTF_MNT, cents: LinePrice(line, of: payer).base)
                row.set(ucd.UCD_TOP_UCD, item.nature == ActNature.medicineOnTop ? 1 : 0)
            }
        }
    }
}
