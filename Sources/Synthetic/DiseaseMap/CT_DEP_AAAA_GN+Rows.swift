internal import SNDSSchema

extension CT_DEP_AAAA_GN {
    struct Rows: DiseaseMapRows {
        var sheet: Sheet<CT_DEP_AAAA_GN>

        mutating func write(_ entry: DiseaseMapEntry) {
            // Mean prices in cents of a line, of a stay and of a month of pension (assumed).
            let town = entry.portrait.lines * 1800
            let hospital = entry.portrait.stays * 150_000
            let cash = entry.portrait.pensions * 75_000
            sheet.add { dep, row in
                row.set(dep.ID_CARTO, text: entry.number)
                row.set(dep.TOT_DEP_MNT, cents: town + hospital + cash)
                row.set(dep.TOT_DEP_BSE, cents: town * 5 / 4 + hospital + cash)
                row.set(dep.TOT_DEP_SDV_MNT, cents: town)
                row.set(dep.TOT_DEP_HOP_MNT, cents: hospital)
                row.set(dep.TOT_DEP_PRESESPECE_MNT, cents: cash)
            }
        }
    }
}
