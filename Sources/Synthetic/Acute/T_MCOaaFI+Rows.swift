internal import ETLCore
internal import SNDSSchema

extension T_MCOaaFI {
    struct Rows: StayRows {
        var sheet: Sheet<T_MCOaaFI>

        /// 4 % of longer stays are interrupted by a day elsewhere (assumed).
        mutating func write(_ record: StayRecord, _ bill: StayBill) {
            guard !record.isPublic, record.stay.nights > 2, record.number % 25 == 1 else { return }
            sheet.add(to: record) { columns, row in
                row.set(columns.interruption.item, delay: 1)
                row.set(columns.interruption.ETB_NUM, Facility.all[record.stay.cell][0].number)
                row.set(columns.interruption.SEJ_FIN, "0")
            }
        }
    }
}
