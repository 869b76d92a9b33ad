internal import ETLCore
package import SNDSSchema

// Canonical order of the rows of disease maps.

extension DiseaseMapPerson: SourceRecord {
    package static func precedes(_ a: DiseaseMapPerson, _ b: DiseaseMapPerson) -> Bool {
        (a.pseudonym, a.rank, a.key) < (b.pseudonym, b.rank, b.key)
    }
}

extension DiseaseFlags: SourceRecord {
}

extension YearlySpending: SourceRecord {
    package static func precedes(_ a: YearlySpending, _ b: YearlySpending) -> Bool {
        let (xa, xb) = (
            (a.total.order, a.base.order, a.town.order, a.hospital.order),
            (b.total.order, b.base.order, b.town.order, b.hospital.order)
        )
        if xa != xb { return xa < xb }
        return a.cash.order < b.cash.order
    }
}
