internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

/// What the care of the person cost (4.16): which event or visit each amount belongs to, then the rows.
///
/// To be made once events are in their order, for a cost names its event by its number.
struct Costs: ~Copyable {
    /// A row that bears a cost.
    struct Target: Hashable, Sendable {
        var table: OMOPTable
        var ordinal: Int
        var day: Day

        static func visit(_ visit: VisitRef, _ visits: borrowing Visits) -> Target {
            Target(table: .visitOccurrence, ordinal: visit.index, day: visits[visit].start)
        }
    }

    /// An amount that has found its row.
    fileprivate struct Entry {
        var target: Target
        /// The family whose rows told it.
        var family: FamilyID
        var amounts: Amounts
        /// PRS_NAT_REF; 0 when it says nothing of the row, −1 for several.
        var nature: Int32

        static func precedes(_ a: Entry, _ b: Entry) -> Bool {
            (a.target.table.rawValue, a.target.ordinal, a.family.rawValue)
                < (b.target.table.rawValue, b.target.ordinal, b.family.rawValue)
        }

        func isOneRow(with other: Entry) -> Bool { target == other.target && family == other.family }
    }

    /// An amount of a DCIR line of a private stay, which waits for what the stay itself tells.
    private struct StayLine {
        var visit: VisitRef
        var amounts: Amounts
        var nature: Int32
        /// A drug that the bill of the stay holds: it goes with other lines of the stay, or not at all (H10).
        var isBilledDrug: Bool
    }

    /// What was read, told and left of the person.
    private var book = MoneyBook()
    private var entries: [Entry] = []
    private var stayLines: [StayLine] = []
    /// The rows that bear the costs that were written, in their order.
    private(set) var written: [Target] = []
    /// The event that each netting group became; `nil` for none.
    private(set) var events: [Target?] = []
    /// The first characters of the group of each acute stay.
    private var groups: [VisitRef: Code8] = [:]
    /// The first visit of each main row of the family at hand.
    private(set) var visitOfRow: [VisitRef?] = []
    /// Memory of the lines.
    var lines = LineMemory()

    /// Tells the costs of a person that was converted.
    mutating func write(
        _ person: Person, number: Int32, _ life: Life, _ rules: RuleSet, _ calendar: borrowing StayCalendar,
        _ visits: borrowing Visits, _ events: borrowing Events, _ plans: borrowing PayerPlans,
        into buffers: inout CopyBuffers, _ ledger: inout Ledger
    ) {
        forget()
        person.readMoney(&self, rules)
        person.bill(&self, life, rules, calendar, visits, events)
        settleStayLines(visits)
        writeRows(number, rules, plans, &buffers)
        settle(&ledger)
    }

    private mutating func writeRows(
        _ person: Int32, _ rules: RuleSet, _ plans: borrowing PayerPlans, _ buffers: inout CopyBuffers
    ) {
        entries.sort(by: Entry.precedes)
        var first = 0
        while first < entries.count {
            var whole = entries[first]
            var next = first + 1
            while next < entries.count, whole.isOneRow(with: entries[next]) {
                whole.add(entries[next])
                next += 1
            }
            first = next
            book.tell(whole.amounts, whole.family)
            var row = CostRow(
                whole.amounts, of: whole.target, id: EventID.id(person: person, ordinal: written.count),
                person: person, isClaim: whole.family == .city, rules.types)
            row.payer_plan_period_id = plans.scheme(on: whole.target.day)
            if whole.nature > 0 {
                row.revenue_code_concept_id = FixedConcept.noMatchingConcept
                row.revenue_code_source_value = SourceValue(digits: whole.nature)
            }
            if whole.target.table == .visitOccurrence, let group = groups[VisitRef(whole.target.ordinal)] {
                row.drg_concept_id = FixedConcept.noMatchingConcept
                row.drg_source_value = SourceValue(group)
            }
            buffers.append(row)
            written.append(whole.target)
        }
    }

    /// Counts the money of a person that was refused as a whole.
    mutating func refuse(_ person: Person, _ rule: RuleID, _ rules: RuleSet, _ ledger: inout Ledger) {
        forget()
        refusal = rule
        person.readMoney(&self, rules)
        refusal = nil
        settle(&ledger)
    }

    /// The rule that refuses the person at hand.
    private var refusal: RuleID?

    /// Hands the figures over.
    private mutating func settle(_ ledger: inout Ledger) {
        ledger.money.merge(book)
        book.removeAll()
    }

    private mutating func forget() {
        entries.removeAll(keepingCapacity: true)
        stayLines.removeAll(keepingCapacity: true)
        written.removeAll(keepingCapacity: true)
        groups.removeAll(keepingCapacity: true)
        events.removeAll(keepingCapacity: true)
        visitOfRow.removeAll(keepingCapacity: true)
        lines.removeAll()
    }

    // What families tell.

    /// Notes an amount as read.
    mutating func read(_ amounts: Amounts, _ family: FamilyID) {
        book.read(amounts, family)
        if let refusal { book.leave(amounts, family, refusal) }
    }

    /// Gives an amount to a row.
    mutating func add(_ amounts: Amounts, to target: Target, _ family: FamilyID, nature: Int32 = 0) {
        if amounts.isEmpty { return }
        entries.append(Entry(target: target, family: family, amounts: amounts, nature: nature))
    }

    /// Notes that an amount is in no row.
    mutating func leave(_ amounts: Amounts, _ family: FamilyID, _ rule: RuleID) { book.leave(amounts, family, rule) }

    /// Lets an amount of a DCIR line wait for its private stay (4.16-private).
    mutating func wait(_ amounts: Amounts, for visit: VisitRef, nature: Int32, isBilledDrug: Bool = false) {
        stayLines.append(StayLine(visit: visit, amounts: amounts, nature: nature, isBilledDrug: isBilledDrug))
    }

    /// Whether DCIR lines tell what a stay cost.
    func hasLines(of visit: VisitRef) -> Bool { stayLines.contains { $0.visit == visit && !$0.isBilledDrug } }

    /// A stay tells its own cost: that of its lines would count twice.
    mutating func dropLines(of visit: VisitRef) {
        for line in stayLines where line.visit == visit {
            leave(line.amounts, .city, line.isBilledDrug ? .h10 : .h3)
        }
        stayLines.removeAll { $0.visit == visit }
    }

    private mutating func settleStayLines(_ visits: borrowing Visits) {
        for line in stayLines {
            if line.isBilledDrug, !hasLines(of: line.visit) {
                leave(line.amounts, .city, .h10)
            } else {
                add(line.amounts, to: .visit(line.visit, visits), .city, nature: line.nature)
            }
        }
    }

    /// Finds the first visit that was made of each main row of a family.
    mutating func findVisits(of family: FamilyID, rows: Int, _ visits: borrowing Visits) {
        visitOfRow.removeAll(keepingCapacity: true)
        visitOfRow.append(contentsOf: repeatElement(nil, count: rows))
        for visit in visits.refs where visits[visit].family == family {
            guard let row = visits[visit].subject, visitOfRow[Int(row)] == nil else { continue }
            visitOfRow[Int(row)] = visit
        }
    }

    /// 4.16-group: notes the group of a stay.
    mutating func note(_ group: Code8, of visit: VisitRef) { groups[visit] = group }

    /// Finds the event of each netting group. 4.0.7-4: of several targets of one record the first bears its cost.
    mutating func findEvents(_ all: borrowing Events, groups: Int) {
        events.append(contentsOf: repeatElement(nil, count: groups))
        var first = 0
        for index in all.all.indices {
            let event = all.all[index]
            if index > 0, event.table != all.all[index - 1].table { first = index }
            guard case .netted = event.origin.place, !event.isFurtherTarget, event.kind != EventKind.prescriber.rank
            else { continue }
            events[Int(event.origin.first)] = Target(
                table: event.table, ordinal: index - first, day: event.start)
        }
    }
}

extension Costs.Entry {
    fileprivate mutating func add(_ other: Costs.Entry) {
        amounts += other.amounts
        if nature == 0 { nature = other.nature } else if other.nature != 0, other.nature != nature { nature = -1 }
    }
}
