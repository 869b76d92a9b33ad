internal import ETLCore
internal import SNDSSchema

/// Field-by-field orders of source rows. Padding bytes of a record have no value, so bytes are never compared.
enum CanonicalOrder {
    static func precedes(_ a: Beneficiary, _ b: Beneficiary) -> Bool {
        let (x, y) = (day(a.lastProcessing), day(b.lastProcessing))
        if x != y { return x > y }
        let (u, v) = (day(a.updated), day(b.updated))
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
        return (day(a.death), a.deathMonth.order, day(a.inserted), a.isArchived ? 1 : 0)
            < (day(b.death), b.deathMonth.order, day(b.inserted), b.isArchived ? 1 : 0)
    }

    static func precedes(_ a: CareLine, _ b: CareLine) -> Bool {
        if a.certification != b.certification { return a.certification < b.certification }
        if a.executant != b.executant { return a.executant < b.executant }
        if a.prescriber != b.prescriber { return a.prescriber < b.prescriber }
        if a.quantity != b.quantity { return a.quantity < b.quantity }
        let x = (a.nature, a.baseNature ?? .min, day(a.careStart), day(a.careEnd), day(a.prescribed))
        let y = (b.nature, b.baseNature ?? .min, day(b.careStart), day(b.careEnd), day(b.prescribed))
        if x != y { return x < y }
        let u = (a.careMonth?.index ?? .min, a.scheme, a.largeScheme, a.supplement, a.place)
        let v = (b.careMonth?.index ?? .min, b.scheme, b.largeScheme, b.supplement, b.place)
        if u != v { return u < v }
        let p = (a.spendingQualifier ?? .min, a.lineQualifier ?? .min, a.executantSpecialty, a.executantActivity)
        let q = (b.spendingQualifier ?? .min, b.lineQualifier ?? .min, b.executantSpecialty, b.executantActivity)
        if p != q { return p < q }
        return (a.prescriberSpecialty, a.prescriberActivity, a.isNegative ? 1 : 0, day(a.death), day(a.pregnancy))
            < (b.prescriberSpecialty, b.prescriberActivity, b.isNegative ? 1 : 0, day(b.death), day(b.pregnancy))
    }

    static func precedes(_ a: PharmacyLine, _ b: PharmacyLine) -> Bool {
        if a.order != b.order { return a.order < b.order }
        if a.cip13 != b.cip13 { return a.cip13 < b.cip13 }
        if a.cip7 != b.cip7 { return a.cip7 < b.cip7 }
        return (a.isOpened ? 1 : 0, a.packs, a.units) < (b.isOpened ? 1 : 0, b.packs, b.units)
    }

    static func precedes(_ a: ActLine, _ b: ActLine) -> Bool {
        if a.order != b.order { return a.order < b.order }
        if a.code != b.code { return a.code < b.code }
        return (a.activity, a.phase, a.modifiers) < (b.activity, b.phase, b.modifiers)
    }

    static func precedes(_ a: StaySummary, _ b: StaySummary) -> Bool {
        let x = (a.group, a.principalDiagnosis, a.relatedDiagnosis, a.type, a.entryMode, a.provenance)
        let y = (b.group, b.principalDiagnosis, b.relatedDiagnosis, b.type, b.entryMode, b.provenance)
        if x != y { return x < y }
        let u = (a.exitMode, a.destination, a.generation, a.nights.order, a.exitMonth, a.exitYear)
        let v = (b.exitMode, b.destination, b.generation, b.nights.order, b.exitMonth, b.exitYear)
        if u != v { return u < v }
        let p = (a.ageYears.order, a.ageDays.order, a.sex, a.sessions.order)
        let q = (b.ageYears.order, b.ageDays.order, b.sex, b.sessions.order)
        if p != q { return p < q }
        let r = (a.stayGroup, a.unitCount.order, a.birthWeight.order, a.gestationalAge.order)
        let s = (b.stayGroup, b.unitCount.order, b.birthWeight.order, b.gestationalAge.order)
        if r != s { return r < s }
        let f = (a.daysSinceLastPeriod.order, a.severityScore.order, a.isPalliative ? 1 : 0)
        let g = (b.daysSinceLastPeriod.order, b.severityScore.order, b.isPalliative ? 1 : 0)
        if f != g { return f < g }
        if a.history != b.history { return PregnancyTermination.precedes(a.history, b.history) }
        return (a.isEmergencyShortStay ? 1 : 0, a.residence) < (b.isEmergencyShortStay ? 1 : 0, b.residence)
    }

    static func precedes(_ a: StayAct, _ b: StayAct) -> Bool {
        if a.code != b.code { return a.code < b.code }
        return (a.activity, a.phase, a.extensionCode, a.delay ?? .min, a.count ?? .min)
            < (b.activity, b.phase, b.extensionCode, b.delay ?? .min, b.count ?? .min)
    }

    static func precedes(_ a: UnitStay, _ b: UnitStay) -> Bool {
        if a.order != b.order { return a.order < b.order }
        let x = (a.type, a.site, a.principalDiagnosis, a.relatedDiagnosis, a.nights.order)
        let y = (b.type, b.site, b.principalDiagnosis, b.relatedDiagnosis, b.nights.order)
        if x != y { return x < y }
        return (a.secondType, a.severityScore.order, a.gestationalAge.order)
            < (b.secondType, b.severityScore.order, b.gestationalAge.order)
    }

    @inline(__always)
    static func day(_ day: Day?) -> Int32 { day?.daysSince1970 ?? .min }
}
