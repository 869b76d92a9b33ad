internal import ETLCore
package import SNDSSchema

// Canonical order of what hangs on stays in hospital at home.

extension HomeSubsequence: SourceRecord {
    package static func precedes(_ a: HomeSubsequence, _ b: HomeSubsequence) -> Bool {
        if a.number != b.number { return a.number < b.number }
        let (na, nb) = (
            (a.daysToSequence.order, a.daysInSequence.order, a.length.order, a.site),
            (b.daysToSequence.order, b.daysInSequence.order, b.length.order, b.site)
        )
        if na != nb { return na < nb }
        let (ca, cb) = (
            (a.careMode, a.associatedMode, a.diagnosis, a.dependency.order, a.age.order, a.sex),
            (b.careMode, b.associatedMode, b.diagnosis, b.dependency.order, b.age.order, b.sex)
        )
        if ca != cb { return ca < cb }
        if a.transfer != b.transfer { return StayTransfer.precedes(a.transfer, b.transfer) }
        return a.everyday.all.map(\.order).lexicographicallyPrecedes(b.everyday.all.map(\.order))
    }
}

extension HomeDiagnosis: SourceRecord {
    package var placeOfTable: Int { Int(list.rawValue) }

    package static func precedes(_ a: HomeDiagnosis, _ b: HomeDiagnosis) -> Bool {
        (a.list.rawValue, a.code, a.number) < (b.list.rawValue, b.code, b.number)
    }
}

extension HomeAct: SourceRecord {
    package static func precedes(_ a: HomeAct, _ b: HomeAct) -> Bool {
        a.act != b.act ? StayAct.precedes(a.act, b.act) : a.number < b.number
    }
}

extension HomeGroup: SourceRecord {
    package static func precedes(_ a: HomeGroup, _ b: HomeGroup) -> Bool {
        (a.number, a.code, a.tariff, a.days.order) < (b.number, b.code, b.tariff, b.days.order)
    }
}

extension HomeDrug: SourceRecord {
    package var placeOfTable: Int { Int(list.rawValue) }

    package static func precedes(_ a: HomeDrug, _ b: HomeDrug) -> Bool {
        a.list != b.list ? a.list.rawValue < b.list.rawValue : StayDrug.precedes(a.drug, b.drug)
    }
}
