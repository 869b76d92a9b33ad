package import ETLCore
package import SNDSSchema

// What the rows of hospital at home show alone, and whose they are when several persons have a pseudonym.

extension T_HADaaC: JudgedAlone {
    /// Return codes, sites that transmit twice, dates, R-16 and R-30 of the row of a year.
    package static func verdict(_ stay: YearStay, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        let own = StayKey(key)
        let dates = StayDates(stay, nights: nil, year: own.year)
        let verdict = HomeHospitalFilters.check(stay, dates, key: own, rules.filters[.had])
        guard verdict.passes, let dates else { return LoneVerdict(verdict) }
        return LoneVerdict(
            StayAssembly.check(dates, birthYear: rules.firstBirthYear, snapshot: rules.snapshot), day: dates.start)
    }
}

extension T_HADaaD: JudgedAlone {}
extension T_HADaaDMPP: JudgedAlone {}
extension T_HADaaDMPA: JudgedAlone {}
extension T_HADaaA: JudgedAlone {}
extension T_HADaaMED: JudgedAlone {}
extension T_HADaaMEDATU: JudgedAlone {}
extension T_HADaaMEDCHL: JudgedAlone {}
extension T_HADaaFM: JudgedAlone {}
extension T_HADaaFP: JudgedAlone {}
extension T_HADaaFH: JudgedAlone {}
extension T_HADaaFL: JudgedAlone {}

extension T_HADaaC: ClaimedTable {
    package static func pseudonym(of row: YearStay) -> Code24 { row.identity.pseudonym }

    /// Sex and age stand on the sub-sequences.
    package static func claim(_ row: YearStay, key: RowKey, parts: some RowParts) -> SharedPseudonym.Claim {
        let stay = StayKey(key)
        var claim = SharedPseudonym.Claim(pseudonym: row.identity.pseudonym, facility: stay.facility)
        let own = parts.rows(of: T_HADaaB.self).sorted(by: HomeSubsequence.precedes)
        claim.sex = own.lazy.map(\.sex).first { $0 > 0 } ?? 0
        guard let dates = StayDates(row, nights: nil, year: stay.year) else { return claim }
        (claim.first, claim.last) = (dates.start, dates.end)
        // The age is that of the year of the file.
        if let age = own.lazy.compactMap(\.age).first { claim.birthYear = Int32(stay.year) - age }
        return claim
    }
}
