internal import ETLCore

/// Writes the files that are no person's: practitioners, facilities, hospitals of each year.
enum Registers {
    /// DA_PRA_R: every practitioner in the first and the last month, which is enough to have two months of each.
    static func practitioners(_ layout: TableLayout, _ window: Window) -> Sheet {
        var sheet = Sheet(layout)
        let slots = [
            "PFS_PFS_NUM", "DTE_ANN_TRT", "DTE_MOI_FIN", "IPP_SEX_COD", "IPP_ANN_NAI", "PFS_PRA_SPE", "EXC_EXC_NAT",
        ].map { layout[$0] }
        for month in [window.start.yearMonth, window.end.yearMonth] {
            for cell in HomeCell.all.indices {
                for profession in Profession.allCases {
                    for rank in 0..<profession.pool {
                        let one = Professional(profession: profession, cell: UInt8(cell), rank: UInt8(rank))
                        sheet.set(slots[0], one.number, digits: 8)
                        sheet.set(slots[1], month.year)
                        sheet.set(slots[2], month.month, digits: 2)
                        sheet.set(slots[3], 1 + one.number % 2)
                        sheet.set(slots[4], 1955 + one.number % 37)
                        sheet.set(slots[5], one.specialty > 0 ? one.specialty : one.activity, digits: 2)
                        sheet.set(slots[6], 1)
                        sheet.endRow()
                    }
                }
            }
        }
        return sheet
    }

    private static let towns = [
        "Bourg", "Laon", "Nice", "Mézières", "Marseille", "Caen", "Besançon", "Évreux", "Nîmes", "Bordeaux", "Tours",
        "Angoulême", "Béziers", "Orléans", "Épinal", "Mâcon",
    ]

    /// BE_IDE_R: sites of hospitals, clinics and health centres, with names and addresses that nobody has.
    static func facilities(_ layout: TableLayout) -> Sheet {
        var sheet = Sheet(layout)
        let names = [
            "IDE_ETA_NU8", "IDE_ETA_NUM", "IDE_ETA_NOM", "IDE_VOI_NUM", "IDE_VOI_CNU", "IDE_VOI_TYP_LRG",
            "IDE_VOI_LIB", "IDE_ADR_CPL", "IDE_BDI_COD", "IDE_RSD_LIB", "IDE_PSH_CAT",
        ]
        let slots = names.map { layout[$0] }
        func write(_ eight: Code8, _ nine: Code16, _ name: String, category: Int, _ cell: Int) {
            sheet.set(slots[0], eight)
            sheet.set(slots[1], nine)
            sheet.set(slots[2], text: name)
            sheet.set(slots[3], 1 + cell * 7 % 90)
            if cell % 5 == 0 { sheet.set(slots[4], byte: 0x42) } else { sheet.clear(slots[4]) }
            sheet.set(slots[5], text: cell % 2 == 0 ? "RUE" : "AV")
            sheet.set(slots[6], text: "DE LA FICTION")
            if cell % 3 == 0 { sheet.set(slots[7], text: "BÂTIMENT A") } else { sheet.clear(slots[7]) }
            sheet.set(slots[8], text: HomeCell.all[cell].postalCode)
            sheet.set(slots[9], text: towns[cell % towns.count].uppercased())
            sheet.set(slots[10], category)
            sheet.endRow()
        }
        for (cell, all) in Facility.all.enumerated() {
            let town = towns[cell % towns.count]
            for (rank, facility) in all.enumerated() {
                let name = facility.isPublic ? rank == 0 ? "CH DE \(town)" : "HÔPITAL NORD" : "CLINIQUE ÉTOILE"
                write(
                    facility.shortSite, facility.site, name.uppercased(), category: facility.isPublic ? 355 : 365,
                    cell)
            }
            write(HealthCentre.number(cell: cell), Code16(), "CENTRE DE SANTÉ", category: 124, cell)
        }
        return sheet
    }

    /// T_MCOaaE of one year.
    static func hospitals(_ layout: TableLayout) -> Sheet {
        var sheet = Sheet(layout)
        let slots = ["ETA_NUM", "SOC_RAI", "STA_ETA", "REG_ETA"].map { layout[$0] }
        for (cell, all) in Facility.all.enumerated() {
            for facility in all {
                sheet.set(slots[0], facility.number)
                sheet.set(slots[1], text: facility.isPublic ? "CH DE \(towns[cell % towns.count])" : "CLINIQUE ÉTOILE")
                sheet.set(slots[2], text: facility.isPublic ? "CH" : "PRI")
                sheet.set(slots[3], text: "FICTION")
                sheet.endRow()
            }
        }
        return sheet
    }
}
