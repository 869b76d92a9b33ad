internal import ETLCore
package import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

/// Turns one person into OMOP rows: a list of phases, each a value that owns its memory. One per worker.
///
/// The order of work (3.1) is that of the specification: person, stays, care lines, death, netting, visits, events,
/// eras. Nothing is written before all rules have spoken, so that a person who turns out too large leaves no row behind.
package struct PersonMapper: ~Copyable {
    let rules: RuleSet
    var life = Life()
    var calendar = StayCalendar()
    var visits = Visits()
    var events = Events()
    var writer = Writer()
    var costs = Costs()
    /// The verdict over the person that was converted last, when it was refused as a whole.
    package private(set) var refusal: Verdict?
    /// What that person tells of births (4.18).
    package private(set) var births: [BirthRecord] = []

    package init(context: MappingContext) { rules = RuleSet(context) }

    /// Appends the rows of one person to `buffers`, and notes a fate for every source row.
    /// - Parameter person: arranged; its rows keep their verdicts, for `etl explain`.
    package mutating func convert(_ person: Person, into buffers: inout CopyBuffers, ledger: inout Ledger) {
        forget(person)
        let marks = PersonMarks(person, rules.context)
        if person.countRows() > rules.options.maxPersonRows {
            return refuse(person, .rejected(.personTooLarge, .size), marks, &ledger)
        }
        if person.identity.isFictitious(rules) {
            return refuse(person, .rejected(.fictitiousPerson, .fictitiousPerson), marks, &ledger)
        }
        ledger.coverage.beginPerson()
        person.filter(rules)
        person.settleBirth(&life, rules, &ledger)
        if life.demographics.birthYear == 0 {
            return refuse(person, .rejected(.noBirthYear, .birthYear), marks, &ledger)
        }
        person.identity.noteFlags(&ledger)
        person.check(life, rules, &calendar, &ledger)
        person.settleDeath(&life, rules, &ledger)
        person.checkAgainstDeath(life, rules, calendar, &ledger)
        if person.isOutOfSight(life, rules) {
            ledger.personsWithoutRow += 1
            return refuse(person, .excluded(.outOfSight), marks, &ledger)
        }
        person.city.net(rules)
        person.makeVisits(life, rules, &calendar, &visits, &ledger)
        for visit in visits.all { events.note(visit.start, visit.end) }
        person.makeEvents(life, rules, &visits, &events, &ledger)
        if events.isTooLarge || visits.count >= EventID.limit || visits.details.count >= EventID.limit {
            return refuse(person, .rejected(.personTooLarge, .size), marks, &ledger)
        }
        account(person, marks, &ledger)
        writer.write(person, life, &visits, &events, rules, into: &buffers, &ledger)
        if rules.options.writesCosts {
            costs.write(
                person, number: person.number, life, rules, calendar, visits, events, writer.plans, into: &buffers,
                &ledger)
        }
        person.acute.tellBirths(of: person.number, &births, &ledger)
    }

    /// Forgets the person before, keeps the memory.
    private mutating func forget(_ person: Person) {
        refusal = nil
        births.removeAll(keepingCapacity: true)
        person.forgetFindings()
        life.removeAll()
        calendar.removeAll()
        visits.removeAll()
        events.removeAll()
        writer.removeAll()
    }

    /// The books and the reject lines, from the verdicts of the rows.
    private func account(_ person: Person, _ marks: PersonMarks, _ ledger: inout Ledger) {
        let (sink, rejects) = person.account(BookSink(books: ledger.takeBooks()), marks)
        ledger.books = sink.books
        for line in rejects { ledger.reject(line) }
        person.city.rejectResiduals(marks, &ledger)
        life.reject(marks, &ledger)
    }

    /// Refuses the person with everything that belongs to it: one line when it is rejected. What was decided over rows of
    /// somebody who is only left out stays.
    private mutating func refuse(
        _ person: Person, _ verdict: Verdict, _ marks: PersonMarks, _ ledger: inout Ledger
    ) {
        refusal = verdict
        if rules.options.writesCosts, let rule = verdict.rule { costs.refuse(person, rule, self.rules, &ledger) }
        let (sink, rejects) = person.account(RefusalSink(books: ledger.takeBooks(), verdict: verdict), marks)
        ledger.books = sink.books
        guard let code = verdict.code, let rule = verdict.rule else {
            for line in rejects { ledger.reject(line) }
            return life.reject(marks, &ledger)
        }
        ledger.reject(marks.line(code, rule, .IR_BEN_R, rows: person.countRows()))
    }
}

/// Counts every row as refused with its person.
private struct RefusalSink: FateSink {
    var books: Books
    let verdict: Verdict

    mutating func note<Record: SourceRecord>(_ table: TableID, _ key: RowKey, _ record: Record, _ own: Verdict) {
        books.add(verdict.of(own), table)
    }
}

extension PersonMarks {
    init(_ person: Person, _ context: MappingContext) {
        self.init(personKey: person.key.description, places: context.localPlaces)
    }
}
