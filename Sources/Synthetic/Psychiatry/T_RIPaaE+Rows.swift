internal import ETLCore
internal import SNDSSchema

extension T_RIPaaE {
    struct Rows: TableRows {
        var sheet: Sheet<T_RIPaaE>

        /// The first hospital of each cell has a psychiatric ward.
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
