internal import SNDSSchema

extension CT_IND_AAAA_GN {
    struct Rows: DiseaseMapRows {
        var sheet: Sheet<CT_IND_AAAA_GN>

        mutating func write(_ entry: DiseaseMapEntry) {
            sheet.add { ind, row in
                row.set(ind.ID_CARTO, text: entry.number)
                for (flag, column) in zip(DiseaseFlags.list, ind.flags) {
                    row.set(column, byte: entry.portrait.flags.contains(flag.name) ? 0x31 : 0x30)
                }
            }
        }
    }
}
