internal import ETLCore
internal import SNDSSchema

extension T_MCOaaFP {
    struct Rows: StayRows {
        var sheet: Sheet<T_MCOaaFP>

        mutating func write(_ record: StayRecord, _ bill: StayBill) {
            guard !record.isPublic else { return }
            for implant in record.products.implants {
                sheet.add(to: record) { columns, row in
                    row.set(columns.device.item, delay: implant.delay)
                    row.set(columns.device.LPP_COD, implant.code)
                    row.set(columns.device.TIP_PRS_IDE, implant.code)
                    row.set(columns.device.LPP_QUA, implant.count)
                    row.set(columns.device.FAC_MNT, cents: implant.count * implant.price)
                }
            }
        }
    }
}
