internal import ETLCore
internal import SNDSSchema

extension T_MCOaaFH {
    struct Rows: StayRows {
        var sheet: Sheet<T_MCOaaFH>

        mutating func write(_ record: StayRecord, _ bill: StayBill) {
            guard !record.isPublic else { return }
            // Half of the rows name the drug in seven digits only (assumed).
            let isShort = record.number % 2 == 0
            for drug in record.billedDrugs {
                sheet.add(to: record) { columns, row in
                    row.set(columns.item, delay: drug.delay)
                    if !isShort {
                        let code = HospitalMedicine.code(ucd7: drug.code, isLong: record.stay.end.year >= 2021)
                        row.set(columns.UCD_UCD_COD, code)
                    }
                    row.set(columns.COD_UCD, drug.code)
                    row.set(columns.COD_UCP_CIP, drug.code)
                    row.set(columns.QUA_COD, drug.units)
                    row.set(columns.COE_TAU, 0)
                    row.set(columns.ACH_PRI, cents: drug.price)
                    row.set(columns.FAC_TOT, cents: drug.units * drug.price)
                }
            }
        }
    }
}
