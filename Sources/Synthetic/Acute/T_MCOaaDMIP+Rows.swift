internal import ETLCore
internal import SNDSSchema

extension T_MCOaaDMIP {
    struct Rows: StayRows {
        var sheet: Sheet<T_MCOaaDMIP>

        mutating func write(_ record: StayRecord, _ bill: StayBill) {
            guard record.isPublic else { return }
            for implant in record.products.implants {
                let day = record.stay.start + implant.delay
                sheet.add(to: record) { dmip, row in
                    row.set(dmip.LPP_COD, implant.code)
                    row.set(dmip.TIP_PRS_IDE, implant.code)
                    row.set(dmip.NBR_POS, implant.count)
                    row.set(dmip.NBR_POS_PRI, cents: implant.count * implant.price)
                    row.set(dmip.DELAI, implant.delay)
                    row.set(dmip.MOI_POS, day.month)
                    row.set(dmip.DAT_POS_ANN, day.year)
                }
            }
        }
    }
}
