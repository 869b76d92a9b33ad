internal import SNDSSchema

extension CT_IDE_AAAA_GN {
    struct Rows: DiseaseMapRows {
        var sheet: Sheet<CT_IDE_AAAA_GN>

        mutating func write(_ entry: DiseaseMapEntry) {
            sheet.add { ide, row in
                row.set(ide.ID_CARTO, text: entry.number)
                row.set(ide.person, entry.name)
            }
        }
    }
}
