package import ETLCore
package import SNDSSchema

// Canonical order of MCO stays and their parts.

extension StayIdentity: SourceRecord {
    package static func precedes(_ a: StayIdentity, _ b: StayIdentity) -> Bool {
        let x = (a.pseudonym, a.failedReturnCodes, a.start.order, a.end.order, a.startMonth.order, a.endMonth.order)
        let y = (b.pseudonym, b.failedReturnCodes, b.start.order, b.end.order, b.startMonth.order, b.endMonth.order)
        if x != y { return x < y }
        return (a.rank, a.birthRank.order, a.mother) < (b.rank, b.birthRank.order, b.mother)
    }

    package func rejectDetail(_ code: RejectCode) -> String {
        code == .chainingError ? StayFilters.names(ofFailed: failedReturnCodes) : ""
    }
}

extension StaySummary: SourceRecord {
    package static func precedes(_ a: StaySummary, _ b: StaySummary) -> Bool {
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
}

extension StayDiagnosis: SourceRecord {
    package static func precedes(_ a: StayDiagnosis, _ b: StayDiagnosis) -> Bool { a.code < b.code }
}

extension StayAct: SourceRecord {
    package static func precedes(_ a: StayAct, _ b: StayAct) -> Bool {
        if a.code != b.code { return a.code < b.code }
        return (a.activity, a.phase, a.extensionCode, a.delay.order, a.count.order)
            < (b.activity, b.phase, b.extensionCode, b.delay.order, b.count.order)
    }
}

extension UnitStay: SourceRecord {
    package static func precedes(_ a: UnitStay, _ b: UnitStay) -> Bool {
        if a.order != b.order { return a.order < b.order }
        let x = (a.type, a.site, a.principalDiagnosis, a.relatedDiagnosis, a.nights.order)
        let y = (b.type, b.site, b.principalDiagnosis, b.relatedDiagnosis, b.nights.order)
        if x != y { return x < y }
        return (a.secondType, a.severityScore.order, a.gestationalAge.order)
            < (b.secondType, b.severityScore.order, b.gestationalAge.order)
    }
}
