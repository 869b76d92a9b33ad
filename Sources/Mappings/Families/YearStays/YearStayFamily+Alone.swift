internal import ETLCore
internal import SNDSSchema

// What the row of a year shows alone, and whose it is when several persons have a pseudonym.

extension YearStayFamily where Self: ~Copyable {
    /// Return codes, sites that transmit twice, dates, R-16 and R-30.
    static func loneVerdict(_ stay: YearStay, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        let own = StayKey(key)
        let dates = StayDates(stay, nights: nil, year: own.year)
        let verdict = verdict(stay, dates, key: own, rules.filters[field.field])
        guard verdict.passes, let dates else { return LoneVerdict(verdict) }
        return LoneVerdict(
            StayAssembly.check(dates, birthYear: rules.firstBirthYear, snapshot: rules.snapshot), day: dates.start)
    }

    /// Sex and age stand on the parts.
    static func claim(_ row: YearStay, key: RowKey, _ parts: [Part]) -> SharedPseudonym.Claim {
        let stay = StayKey(key)
        var claim = SharedPseudonym.Claim(pseudonym: row.identity.pseudonym, facility: stay.facility)
        let own = parts.sorted(by: Part.precedes)
        claim.sex = own.lazy.map(\.sex).first { $0 > 0 } ?? 0
        guard let dates = StayDates(row, nights: nil, year: stay.year) else { return claim }
        (claim.first, claim.last) = (dates.start, dates.end)
        // The age is that of the year of the file.
        if let age = own.lazy.compactMap(\.age).first { claim.birthYear = Int32(stay.year) - age }
        return claim
    }
}
