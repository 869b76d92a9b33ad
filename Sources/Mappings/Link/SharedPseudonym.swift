package import ETLCore
package import SNDSSchema

/// Whose stay it is when several persons have its pseudonym (2.4).
///
/// Tests in their order: (a) sex and age, which exclude; (b) rank, (c) activity in the referential, (d) a DCIR line of
/// the same hospital, each of which must point to exactly one person. Nobody is guessed.
package enum SharedPseudonym {
    /// What a stay or an outpatient sequence says about its patient.
    package struct Claim: Sendable {
        package var pseudonym: Code24
        /// 1 male, 2 female, 0 not said.
        package var sex: Int32 = 0
        /// The year of birth that the age tells.
        package var birthYear: Int32?
        /// RNG_BEN, 0 when not said.
        package var rank: Int32 = 0
        package var first: Day?
        package var last: Day?
        /// FINESS of 9 characters.
        package var facility: Code16

        package init(pseudonym: Code24, facility: Code16) {
            self.pseudonym = pseudonym
            self.facility = facility
        }
    }

    /// A person who has the pseudonym.
    package struct Holder: Sendable {
        package var person: Int32
        package var sex: Int32
        /// 0 when unknown.
        package var birthYear: Int32
        /// The rows of the referential with this pseudonym.
        package var rows: [Beneficiary]

        package init(person: Int32, sex: Int32, birthYear: Int32, rows: [Beneficiary]) {
            self.person = person
            self.sex = sex
            self.birthYear = birthYear
            self.rows = rows
        }
    }

    /// A DCIR line that a hospital billed.
    package struct HospitalLine: Sendable {
        /// FINESS of 8 characters.
        package var facility: Code8
        package var first: Day
        package var last: Day

        package init(facility: Code8, first: Day, last: Day) {
            self.facility = facility
            self.first = first
            self.last = last
        }
    }

    /// The test that decided.
    package enum Proof: Sendable, Equatable { case sexAndAge, rank, activity, hospitalLine, policy }

    /// `psa_shared_policy`.
    package enum Policy: String, CaseIterable, Sendable {
        case resolve, drop
        case firstRank = "first_rank"
    }

    /// The owner of the claim; `nil` when it stays ambiguous.
    /// - Parameter lines: the hospital lines of a person; asked for in the last test only.
    package static func owner(
        of claim: Claim, among holders: [Holder], policy: Policy, lines: (Int32) -> [HospitalLine]
    ) -> (person: Int32, proof: Proof)? {
        switch policy {
        case .drop: return nil
        case .firstRank:
            let ranked = holders.flatMap { holder in holder.rows.map { (rank: $0.rank, person: holder.person) } }
            return ranked.min { ($0.rank, $0.person) < ($1.rank, $1.person) }.map { ($0.person, .policy) }
        case .resolve: break
        }
        let possible = holders.filter { isCompatible(claim, $0) }
        if possible.count <= 1 { return possible.first.map { ($0.person, .sexAndAge) } }
        func only(_ proof: Proof, _ test: (Holder) -> Bool) -> (Int32, Proof)? {
            let passing = possible.filter(test)
            return passing.count == 1 ? (passing[0].person, proof) : nil
        }
        if 1...9 ~= claim.rank, let found = only(.rank, { $0.rows.contains { $0.rank == claim.rank } }) {
            return found
        }
        guard let day = claim.first else { return nil }
        if let found = only(.activity, { $0.rows.contains { isActive($0, on: day) } }) { return found }
        let last = max(day, claim.last ?? day)
        return only(.hospitalLine) { holder in
            lines(holder.person).contains {
                // The 9th character of a FINESS number is a check digit, which the DCIR does not have.
                $0.facility.word == claim.facility.high && $0.first <= last && $0.last >= day
            }
        }
    }

    /// (a). What is not known excludes nobody.
    private static func isCompatible(_ claim: Claim, _ holder: Holder) -> Bool {
        if claim.sex > 0, holder.sex > 0, claim.sex != holder.sex { return false }
        guard let year = claim.birthYear, holder.birthYear > 0 else { return true }
        return abs(year - holder.birthYear) <= 1
    }

    /// (c). Inserted before the day, and processed last after it.
    private static func isActive(_ row: Beneficiary, on day: Day) -> Bool {
        if let inserted = row.inserted, inserted > day { return false }
        if let last = row.lastProcessing, last < day { return false }
        return true
    }
}

extension SharedPseudonym.Claim {
    /// The claim of an MCO stay.
    package init(_ stay: StayIdentity, _ summary: StaySummary, key: StayKey) {
        self.init(pseudonym: stay.pseudonym, facility: key.facility)
        sex = summary.sex
        rank = stay.rank
        guard let dates = StayDates(stay, summary, year: key.year) else { return }
        (first, last) = (dates.start, dates.end)
        birthYear = StayAssembly.birthYear(dates, summary)
    }

    /// The claim of an outpatient sequence: age and sex stand on its invoices.
    package init(_ care: OutpatientIdentity, _ invoices: [OutpatientInvoice], key: StayKey) {
        self.init(pseudonym: care.pseudonym, facility: key.facility)
        rank = care.rank
        first = care.start ?? care.startMonth?.firstDay
        last = care.end ?? first
        sex = invoices.lazy.map(\.sex).first { $0 > 0 } ?? 0
        if let first, let age = invoices.lazy.compactMap(\.age).first { birthYear = Int32(first.year) - age }
    }
}
