import ETLCore
import Mappings
import SNDSSchema
import Testing

/// Whose stay it is when several persons have its pseudonym.
@Suite struct `2.4: shared pseudonyms` {
    private typealias Holder = SharedPseudonym.Holder

    /// A man of 1950 who stayed from 10 to 13 April 2019, unless told otherwise.
    private func claim(sex: Int32 = 1, birthYear: Int32? = 1950, rank: Int32 = 0) -> SharedPseudonym.Claim {
        var claim = SharedPseudonym.Claim(pseudonym: "PSEUDONYM00000001", facility: "750000001")
        claim.sex = sex
        claim.birthYear = birthYear
        claim.rank = rank
        (claim.first, claim.last) = (day("2019-04-10"), day("2019-04-13"))
        return claim
    }

    private func holder(
        _ person: Int32, sex: Int32 = 1, birthYear: Int32 = 1950, rank: Int32 = 1, inserted: String? = nil,
        processed: String? = nil
    ) -> Holder {
        var row = Beneficiary()
        row.rank = rank
        row.inserted = inserted.map { day($0) }
        row.lastProcessing = processed.map { day($0) }
        return Holder(person: person, sex: sex, birthYear: birthYear, rows: [row])
    }

    private func owner(
        _ claim: SharedPseudonym.Claim, _ holders: [Holder], policy: SharedPseudonym.Policy = .resolve,
        lines: [Int32: [SharedPseudonym.HospitalLine]] = [:]
    ) -> (person: Int32, proof: SharedPseudonym.Proof)? {
        SharedPseudonym.owner(of: claim, among: holders, policy: policy) { lines[$0] ?? [] }
    }

    @Test func `(a) the other sex, or another birth year, excludes`() {
        #expect(owner(claim(), [holder(1, sex: 2), holder(2)])?.person == 2)
        #expect(owner(claim(), [holder(1, birthYear: 1951), holder(2, birthYear: 1980)])?.person == 1)
        #expect(owner(claim(), [holder(1, sex: 2), holder(2)])?.proof == .sexAndAge)
    }

    @Test func `(a) nobody compatible is nobody`() {
        #expect(owner(claim(), [holder(1, sex: 2), holder(2, birthYear: 1980)]) == nil)
    }

    @Test func `(a) what is not known excludes nobody`() {
        #expect(owner(claim(sex: 0, birthYear: nil), [holder(1, sex: 2), holder(2)]) == nil)
        #expect(owner(claim(), [holder(1, birthYear: 0), holder(2, birthYear: 1980)])?.person == 1)
    }

    @Test func `(b) the rank that the hospital noted tells twins apart`() {
        let twins = [holder(1, rank: 1), holder(2, rank: 2)]
        #expect(owner(claim(rank: 2), twins)?.person == 2)
        #expect(owner(claim(rank: 2), twins)?.proof == .rank)
        #expect(owner(claim(rank: 3), twins) == nil)
        #expect(owner(claim(rank: 0), twins) == nil)
    }

    @Test func `(c) who was in the referential on the day, and only that one`() {
        let before = holder(1, processed: "2018-12-31")
        let now = holder(2, inserted: "2019-01-01", processed: "2020-12-31")
        let later = holder(3, inserted: "2019-06-01")
        #expect(owner(claim(), [before, now, later])?.person == 2)
        #expect(owner(claim(), [before, now, later])?.proof == .activity)
        #expect(owner(claim(), [now, holder(4, processed: "2020-01-01")]) == nil)
    }

    @Test func `(d) a line of the same hospital in the days of the stay`() {
        let line = SharedPseudonym.HospitalLine(
            facility: "75000000", first: day("2019-04-13"), last: day("2019-04-13"))
        let elsewhere = SharedPseudonym.HospitalLine(
            facility: "69000000", first: day("2019-04-13"), last: day("2019-04-13"))
        let late = SharedPseudonym.HospitalLine(
            facility: "75000000", first: day("2019-04-14"), last: day("2019-04-14"))
        let both = [holder(1), holder(2)]
        #expect(owner(claim(), both, lines: [1: [elsewhere, late], 2: [line]])?.person == 2)
        #expect(owner(claim(), both, lines: [2: [line]])?.proof == .hospitalLine)
        #expect(owner(claim(), both, lines: [1: [line], 2: [line]]) == nil)
    }

    @Test func `the switch leaves all out, or takes the first rank`() {
        let holders = [holder(1, sex: 2, rank: 2), holder(2, rank: 1)]
        #expect(owner(claim(sex: 2), holders, policy: .drop) == nil)
        #expect(owner(claim(sex: 2), holders, policy: .firstRank)?.person == 2)
    }
}
