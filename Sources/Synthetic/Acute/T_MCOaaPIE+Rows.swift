internal import ETLCore
internal import SNDSSchema

extension T_MCOaaPIE {
    struct Rows: StayRows {
        var sheet: Sheet<T_MCOaaPIE>

        mutating func write(_ record: StayRecord, _ bill: StayBill) {
            guard record.isPublic, record.stay.type == 0x41 else { return }
            sheet.add(to: record) { pie, row in
                row.set(pie.PRS_COD, record.number % 2 == 0 ? "SRC" : "STF")
                row.set(pie.PRS_JOU_NBR, 1)
                row.set(pie.SUP_PAY_NBR, 1)
                row.set(pie.DELAI, 0)
                row.set(pie.POS_MOI, record.stay.start.month)
                row.set(pie.POS_ANN, record.stay.start.year)
            }
        }
    }
}
