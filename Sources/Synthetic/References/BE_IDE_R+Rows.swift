internal import ETLCore
internal import SNDSSchema

extension BE_IDE_R {
    /// Sites of hospitals, clinics and health centres, with names and addresses that nobody has.
    struct Rows: ReferenceRows {
        var sheet: Sheet<BE_IDE_R>

        mutating func write(_ run: RunFacts) {
            for (cell, all) in Facility.all.enumerated() {
                for (rank, facility) in all.enumerated() {
                    let hospital = rank == 0 ? "CH DE \(Town.name(cell: cell))" : "HÔPITAL NORD"
                    write(
                        facility.shortSite, facility.site, facility.isPublic ? hospital : "CLINIQUE ÉTOILE",
                        category: facility.isPublic ? 355 : 365, cell)
                }
                write(HealthCentre.number(cell: cell), Code16(), "CENTRE DE SANTÉ", category: 124, cell)
            }
        }

        private mutating func write(_ eight: Code8, _ nine: Code16, _ name: String, category: Int, _ cell: Int) {
            sheet.add { ide, row in
                row.set(ide.IDE_ETA_NU8, eight)
                row.set(ide.IDE_ETA_NUM, nine)
                row.set(ide.IDE_ETA_NOM, text: name.uppercased())
                row.set(ide.IDE_VOI_NUM, 1 + cell * 7 % 90)
                if cell % 5 == 0 { row.set(ide.IDE_VOI_CNU, "B") }
                row.set(ide.IDE_VOI_TYP_LRG, text: cell % 2 == 0 ? "RUE" : "AV")
                row.set(ide.IDE_VOI_LIB, text: "DE LA FICTION")
                if cell % 3 == 0 { row.set(ide.IDE_ADR_CPL, text: "BÂTIMENT A") }
                row.set(ide.IDE_BDI_COD, text: HomeCell.all[cell].postalCode)
                row.set(ide.IDE_RSD_LIB, text: Town.name(cell: cell).uppercased())
                row.set(ide.IDE_PSH_CAT, category)
            }
        }
    }
}
