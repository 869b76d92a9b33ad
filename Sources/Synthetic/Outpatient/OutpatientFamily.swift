internal import ETLCore
internal import SNDSSchema

/// Writes outpatient care of public hospitals: consultations, emergency passages, imaging, biology.
///
/// Rates per 1,000 persons and year (assumed around the totals of ATIH): 900 consultations, 300 emergency passages.
struct OutpatientFamily: TableFamily {
    /// A new table is one line here.
    private static let tables: [any SequenceRows.Type] = [
        T_MCOaaCSTC.Rows.self, T_MCOaaFASTC.Rows.self, T_MCOaaFBSTC.Rows.self, T_MCOaaFCSTC.Rows.self,
        T_MCOaaFMSTC.Rows.self, T_MCOaaFLSTC.Rows.self, T_MCOaaFPSTC.Rows.self, T_MCOaaFHSTC.Rows.self,
        T_MCOaaVALOACE.Rows.self,
    ]

    /// The files of one year.
    private struct Year {
        var tables: [any SequenceRows]
        /// Sequences of the household under way.
        var ordinal = 0

        init(_ year: Int) { tables = OutpatientFamily.tables.map { $0.init(year: year) } }

        mutating func write(_ visit: OutpatientVisit) {
            for place in tables.indices { tables[place].write(visit) }
        }
    }

    private var years: [Year]
    private let run: RunFacts

    init(_ run: RunFacts) {
        self.run = run
        years = run.window.years.map(Year.init)
    }

    var files: [SheetFile] { years.flatMap { $0.tables.map(\.file) } }

    mutating func beginHousehold() {
        for year in years.indices { years[year].ordinal = 0 }
    }

    mutating func write(_ journey: Journey, _ notes: inout PersonNotes) {
        let person = journey.person
        guard person.role != .fictitious, person.role != .nonConsumer else { return }
        var stream = SeededStream(seed: run.seed, .outpatient, person.index, person.child)
        let age = person.age(on: run.window.start)
        var day = max(run.window.start, person.birth) + stream.wait(mean: 300)
        let end = min(person.death ?? run.window.end, run.window.end)
        while day <= end {
            let inStay = journey.stays.contains { $0.start <= day && day <= $0.end }
            if !inStay { write(visit(on: day, person, age, &stream), &notes) }
            day = day + stream.wait(mean: age >= 65 ? 230 : 330)
        }
    }

    private func visit(
        on day: Day, _ person: Person, _ age: Int, _ stream: inout SeededStream
    ) -> OutpatientVisit {
        var visit = OutpatientVisit(day: day, person: person)
        let facility = Facility.all[person.cell][0]
        (visit.facility, visit.site) = (facility.number, facility.site)
        let draw = stream.below(100)
        visit.isEmergency = draw < 25
        visit.hasSupplement = visit.isEmergency && stream.below(100) < 30
        visit.specialty = [3, 5, 8, 13, 15, 41][stream.below(6)]
        if stream.below(100) < 35 { visit.act = ["ZBQK002", "DEQP003", "ZCQM008", "NZQK001"][stream.below(4)] }
        if stream.below(100) < 25 { visit.biology = stream.below(2) == 0 ? .checkUp : .inflammation }
        let flaw = stream.below(1000)
        // A splint after 8 % of emergency passages, an injection in the eye at 15 % of eye consultations (assumed).
        let product = stream.below(100)
        visit.hasSplint = visit.isEmergency && product < 8
        visit.hasInjection = !visit.isEmergency && visit.specialty == 15 && age >= 60 && product < 15
        if person.role == .hospitalOnly {
            visit.flaw = .outpatientUnknownPerson
        } else if person.role == .firstTwin || person.role == .secondTwin {
            if !person.isToldFromTwin(on: day, fileYear: day.year, since: 2016) {
                visit.flaw = .outpatientSharedPseudonym
            }
        } else if flaw < 6 {
            visit.flaw = .outpatientFictitiousPseudonym
        } else if flaw < 14 {
            visit.flaw = .outpatientChainingError
            visit.failedCode = stream.below(5)
        } else if flaw < 18 {
            visit.flaw = .outpatientOrphan
        }
        return visit
    }

    private mutating func write(_ visit: OutpatientVisit, _ notes: inout PersonNotes) {
        let year = visit.day.year - run.window.years.lowerBound
        guard years.indices.contains(year) else { return }
        years[year].ordinal += 1
        if let flaw = visit.flaw {
            // An orphan is one row each of FASTC and FCSTC without its CSTC.
            notes.truth.count(flaw, flaw == .outpatientOrphan ? 2 : 1)
        }
        let number = visit.person.index % 100_000 * 100 + years[year].ordinal % 100
        var visit = visit
        visit.sequence = Code16(String(String(100_000_000 + number).suffix(8))) ?? Code16()
        years[year].write(visit)
    }
}
