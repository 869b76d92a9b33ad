internal import ETLCore
internal import SNDSSchema

extension T_MCOaaIVG {
    struct Rows: StayRows {
        var sheet: Sheet<T_MCOaaIVG>

        /// One woman in three had one before (assumed).
        mutating func write(_ record: StayRecord, _ bill: StayBill) {
            guard record.isPublic, record.stay.principal == "O049" else { return }
            let earlier = record.person.index % 3 == 0 ? 1 : 0
            sheet.add(to: record) { ivg, row in
                row.set(ivg.NBR_IVG_ANT, earlier)
                row.set(ivg.NBR_NAIS_ANT, record.person.age(on: record.stay.start) / 15)
                if earlier > 0 { row.set(ivg.ANN_IVG_PREC, record.stay.start.year - 2) }
            }
        }
    }
}
