internal import ETLCore
package import SNDSSchema

// Canonical order of the rows of disease maps.

extension DiseaseFlags: DetailRow {
    package static let tables: [TableID] = [.CT_IND_AAAA_GN]
}

extension YearlySpending: DetailRow {
    package static let tables: [TableID] = [.CT_DEP_AAAA_GN]

    package static func precedes(_ a: YearlySpending, _ b: YearlySpending) -> Bool {
        let (xa, xb) = (
            (a.total.order, a.base.order, a.town.order, a.hospital.order),
            (b.total.order, b.base.order, b.town.order, b.hospital.order)
        )
        if xa != xb { return xa < xb }
        return a.cash.order < b.cash.order
    }
}
