internal import ETLCore
internal import SNDSSchema

extension T_MCOaaE {
    struct Rows: ReferenceRows {
        var sheet: Sheet<T_MCOaaE>

        mutating func write(_ run: RunFacts) {
            for (cell, all) in Facility.all.enumerated() {
                for facility in all {
                    sheet.add { hospital, row in
                        row.set(hospital.hospital.ETA_NUM, facility.number)
                        row.set(
                            hospital.hospital.SOC_RAI,
                            text: facility.isPublic ? "CH DE \(Town.name(cell: cell))" : "CLINIQUE ÉTOILE")
                        row.set(hospital.hospital.STA_ETA, facility.isPublic ? "CH" : "PRI")
                        row.set(hospital.hospital.REG_ETA, text: "FICTION")
                    }
                }
            }
        }
    }
}
