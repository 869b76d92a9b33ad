package import ETLCore
package import SNDSSchema

// Canonical order of rows of the beneficiary referential and its person view.

extension Beneficiary: SourceRecord {
    package var placeOfTable: Int { isArchived ? 1 : 0 }
    /// Pseudonym and rank.
    package var sourceKey: RowKey {
        RowKey(pseudonym.high, pseudonym.middle, pseudonym.low, UInt64(truncatingIfNeeded: Int(rank)))
    }

    package static func precedes(_ a: Beneficiary, _ b: Beneficiary) -> Bool {
        let (x, y) = (a.lastProcessing.order, b.lastProcessing.order)
        if x != y { return x > y }
        let (u, v) = (a.updated.order, b.updated.order)
        if u != v { return u > v }
        if a.pseudonym != b.pseudonym { return a.pseudonym < b.pseudonym }
        if a.rank != b.rank { return a.rank < b.rank }
        if a.nir != b.nir { return a.nir < b.nir }
        if a.identity != b.identity { return a.identity < b.identity }
        if a.certification != b.certification { return a.certification < b.certification }
        if a.affiliation != b.affiliation { return a.affiliation < b.affiliation }
        if a.department != b.department { return a.department < b.department }
        if a.commune != b.commune { return a.commune < b.commune }
        let p = (a.birthYear, a.birthMonth, a.sex, a.isConsumer ? 1 : 0)
        let q = (b.birthYear, b.birthMonth, b.sex, b.isConsumer ? 1 : 0)
        if p != q { return p < q }
        return (a.death.order, a.deathMonth.order, a.inserted.order, a.isArchived ? 1 : 0)
            < (b.death.order, b.deathMonth.order, b.inserted.order, b.isArchived ? 1 : 0)
    }
}

extension PersonSummary: SourceRecord {
    package static func precedes(_ a: PersonSummary, _ b: PersonSummary) -> Bool {
        let (xa, xb) = (
            (a.lastProcessing.order, a.updated.order, a.certification, a.birthYear),
            (b.lastProcessing.order, b.updated.order, b.certification, b.birthYear)
        )
        if xa != xb { return xa < xb }
        let (ya, yb) = (
            (a.birthMonth, a.sex, a.death.order, a.deathMonth.order),
            (b.birthMonth, b.sex, b.death.order, b.deathMonth.order)
        )
        if ya != yb { return ya < yb }
        let (ua, ub) = (
            (a.affiliation, a.department, a.commune, a.isConsumer ? 1 : 0),
            (b.affiliation, b.department, b.commune, b.isConsumer ? 1 : 0)
        )
        if ua != ub { return ua < ub }
        return a.inserted.order < b.inserted.order
    }
}
