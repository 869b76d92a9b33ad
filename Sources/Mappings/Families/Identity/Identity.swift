internal import ETLCore
internal import OMOPSchema
package import SNDSSchema

/// Who the person is: rows of the beneficiary referential and its person view (2.2, 2.6).
package struct Identity: ~Copyable, Family {
    /// Rows of the referential, latest first (2.6).
    package var beneficiaries = RowList<Beneficiary>(.IR_BEN_R, .IR_BEN_R_ARC, repeats: .judged)
    /// The person view of the referential: breaks ties of demographics (2.6).
    package var summaries = RowList<PersonSummary>(.IR_IBA_R)

    package init() {}

    package mutating func forEachList(_ visitor: inout some RowListVisitor & ~Copyable) {
        visitor.visit(&beneficiaries)
        visitor.visit(&summaries)
    }
}

extension EventKind {
    static let twin = EventKind(25, "IR_BEN_R.BEN_RNG_GEM:", rules: "4.13-twin", content: .numberAndCode, core: .twin)
}

extension Identity {
    package static var kinds: [EventKind] { [.twin] }

    /// Of several rows with one pseudonym and rank the latest stays; those of the archive give way to any
    /// other (1.4-archive). Returns the tables of the rows that went (2.2-1).
    mutating func removeRepeatedIdentities() -> [TableID] {
        // By hash: a key that stands for many has as many rows.
        let current = Set(beneficiaries.rows.lazy.filter { !$0.isArchived }.map(IdentityName.init))
        var kept: Set<IdentityName> = []
        let removed = beneficiaries.removeRows { row, _ in
            let name = IdentityName(row)
            return row.isArchived && current.contains(name) || !kept.insert(name).inserted
        }
        return removed.map { beneficiaries.table(of: $0) }
    }

    /// Sex and birth as most rows state them (2.6).
    func demographics(snapshotYear: Int32) -> Demographics {
        Demographics(beneficiaries.rows, summaries: summaries.rows, snapshotYear: snapshotYear)
    }

    /// Days of death and latest month of death over all rows of the referential and its person view (4.14-candidates).
    func testify(_ evidence: inout DeathRule.Evidence, _ life: Life, _ rules: RuleSet) {
        func note(_ day: Day?, _ month: Month?) {
            if let day, life.isPlausibleDeath(day, rules) {
                evidence.noteRegistered(day)
            }
            if let month, life.isPlausibleDeath(month.lastDay, rules) {
                evidence.registeredMonth = evidence.registeredMonth.map { max($0, month) } ?? month
            }
        }
        for row in beneficiaries.rows { note(row.death, row.deathMonth) }
        for row in summaries.rows { note(row.death, row.deathMonth) }
    }

    /// The rank that the latest row with a rank states; 0 when none does.
    var rank: Int32 { beneficiaries.rows.first { $0.rank > 0 }?.rank ?? 0 }

    /// 4.13-twin: a rank from 2 on, at birth.
    func makeEvents(_ life: Life, _ out: inout Events) {
        guard let row = beneficiaries.refs.first(where: { beneficiaries[$0].rank > 0 }), rank >= 2 else { return }
        var event = Event(
            .twin, code: ActNatureEvent.code(rank), start: life.demographics.earliestBirth,
            type: TypeConcept.claimEnrolmentRecord, origin: .row(.IR_BEN_R, row))
        event.quantity = Quantity(Int(rank))
        // Birth is no proof that the person was seen.
        out.state(event, isSeen: false)
    }

    /// whether nothing shows that the rows belong to a human being (2.2-5).
    func isFictitious(_ rules: RuleSet) -> Bool {
        IdentityRules.isFictitiousPerson(
            beneficiaries.rows, keepUnknown: rules.options.keepUnknownCertification)
    }

    /// What is odd about the rows (2.2-4).
    func noteFlags(_ ledger: inout Ledger) { IdentityFlags.forEach(beneficiaries.rows) { ledger.note($0) } }

    /// The last residence (4.4-residence).
    var residence: Residence? { Residence(latestOf: beneficiaries.rows) }

    /// 4.5-sight: whether the person was not in sight while the window was open.
    func isOutOfSight(_ life: Life, seen: ClosedRange<Day>?, _ rules: RuleSet) -> Bool {
        ObservationPeriodRule(window: rules.careWindow, rule: rules.options.periodRule).isOutOfSight(
            rows: beneficiaries.rows, earliestBirth: life.demographics.earliestBirth, death: life.death, seen: seen)
    }

    /// The observation period, undivided (4.5-affiliation, 4.5-events).
    func period(_ life: Life, events: ClosedRange<Day>?, _ rules: RuleSet) -> ClosedRange<Day> {
        ObservationPeriodRule(window: rules.careWindow, rule: rules.options.periodRule).period(
            rows: beneficiaries.rows, earliestBirth: life.demographics.earliestBirth, death: life.death,
            events: events)
    }

    /// 4.4-rows: whether a row says that the person had care.
    var hasConsumer: Bool { beneficiaries.rows.contains { $0.isConsumer } }
}

/// A pseudonym and rank.
private struct IdentityName: Hashable {
    var pseudonym: Code24
    var rank: Int32

    init(_ row: Beneficiary) { (pseudonym, rank) = (row.pseudonym, row.rank) }
}
