internal import ETLCore
internal import SNDSSchema

extension T_SSRaaE {
    struct Rows: TableRows {
        var sheet: Sheet<T_SSRaaE>

        /// The first hospital of each cell has a unit of rehabilitation.
        mutating func write() {
            for (cell, all) in Facility.all.enumerated() {
                sheet.add { table, row in
                    row.set(table.hospital.ETA_NUM, all[0].number)
                    row.set(table.hospital.SOC_RAI, text: "CH DE \(Town.name(cell: cell))")
                    row.set(table.hospital.STA_ETA, "CH")
                    row.set(table.hospital.REG_ETA, text: "FICTION")
                }
            }
        }
    }
}
