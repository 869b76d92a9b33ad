internal import ETLCore
internal import SNDSSchema

/// Writes psychiatric stays, a row for each year, and ambulatory acts.
struct PsychiatryFamily: TableFamily {
    /// A new table is one line here.
    private static let tables: [any PsychiatryRows.Type] = [
        T_RIPaaC.Rows.self, T_RIPaaRSA.Rows.self, T_RIPaaS.Rows.self, T_RIPaaRSAD.Rows.self, T_RIPaaCCAM.Rows.self,
        T_RIPaaISOCONT.Rows.self, T_RIPaaSTC.Rows.self,
    ]

    /// The files of one year.
    private struct Year {
        var tables: [any PsychiatryRows]
        var hospitals: T_RIPaaE.Rows
        var acts: T_RIPaaR3A.Rows
        var actDiagnoses: T_RIPaaR3AD.Rows
        /// Stays of the household under way.
        var ordinal = 0

        init(_ year: Int) {
            tables = PsychiatryFamily.tables.filter { $0.exists(in: year) }.map { $0.init(year: year) }
            hospitals = T_RIPaaE.Rows(year: year)
            acts = T_RIPaaR3A.Rows(year: year)
            actDiagnoses = T_RIPaaR3AD.Rows(year: year)
        }

        var files: [SheetFile] { tables.map(\.file) + [hospitals.file, acts.file, actDiagnoses.file] }
    }

    private var years: [Year]
    private let run: RunFacts

    init(_ run: RunFacts) {
        self.run = run
        years = run.window.years.map(Year.init)
    }

    var files: [SheetFile] { years.flatMap(\.files) }

    mutating func writeReferences() {
        for place in years.indices { years[place].hospitals.write() }
    }

    mutating func beginHousehold() {
        for place in years.indices { years[place].ordinal = 0 }
    }

    mutating func write(_ journey: Journey, _ notes: inout PersonNotes) {
        var stream = SeededStream(seed: run.seed, .psychiatry, journey.person.index, journey.person.child)
        switch journey.person.role {
        case .ordinary, .patient, .severalPseudonyms, .withoutCertifiedNIR: break
        default: return
        }
        guard let onset = journey.depressionOnset else { return }
        if var stay = PsychiatricStay(of: journey, run.window, &stream) {
            let (draw, code) = (stream.below(100), stream.below(9))
            // Stays are few: shares so large that each flaw is found in a small set (assumed).
            switch draw {
            case 0..<15: stay.flaw = .psychiatricFictitiousPseudonym
            case 15..<30: (stay.flaw, stay.failedCode) = (.psychiatricChainingError, code)
            case 30..<55: if stay.sequences.count > 1 { stay.flaw = .psychiatricGeneratedSequence }
            default: break
            }
            write(stay, &notes)
            if let end = stay.end { writeActs(of: journey, from: end + 10, every: 25, count: 14, &notes, &stream) }
        } else if stream.below(100) < 12 {
            writeActs(
                of: journey, from: max(onset, run.window.start) + 20, every: 30, count: 10, &notes, &stream)
        }
    }

    private mutating func write(_ stay: PsychiatricStay, _ notes: inout PersonNotes) {
        let sequences = stay.sequences
        let own = Set(sequences.map(\.start.year)).filter { run.window.years.contains($0) }.sorted()
        let facility = Facility.all[stay.person.cell][0]
        for year in own {
            let place = year - run.window.years.lowerBound
            years[place].ordinal += 1
            let number = stay.person.index % 10_000_000 * 10 + years[place].ordinal % 10
            let digits = String(number, radix: 36, uppercase: true)
            let record = PsychiatricRecord(
                stay: stay, year: year, facility: facility.number, site: facility.site,
                number: Code16(String(repeating: "0", count: max(0, 6 - digits.count)) + digits) ?? Code16(),
                sequences: sequences.filter { $0.start.year == year }, isLast: year == own.last)
            for table in years[place].tables.indices { years[place].tables[table].write(record) }
            guard let flaw = stay.flaw else { continue }
            let count =
                flaw == .psychiatricGeneratedSequence ? record.sequences.count(where: \.isGenerated) : 1
            notes.truth.count(flaw, count)
        }
    }

    /// Ambulatory acts, some of them with a second diagnosis (shares are assumed).
    private mutating func writeActs(
        of journey: Journey, from first: Day, every days: Int, count: Int, _ notes: inout PersonNotes,
        _ stream: inout SeededStream
    ) {
        for index in 0..<count {
            let day = (first + days * index).workday
            let draw = stream.below(100)
            let place = day.year - run.window.years.lowerBound
            guard years.indices.contains(place), journey.person.death.map({ day < $0 }) ?? true else { return }
            let act = AmbulatoryAct(
                person: journey.person, facility: Facility.all[journey.person.cell][0].number, day: day, place: index,
                draw: draw)
            years[place].acts.write(act)
            notes.truth.count(.ambulatoryPsychiatry)
            guard act.hasSecondDiagnosis else { continue }
            years[place].actDiagnoses.write(act)
            notes.truth.count(.ambulatoryPsychiatry)
        }
    }
}

/// An ambulatory act, before it is written.
struct AmbulatoryAct {
    let person: Person
    let facility: Code16
    let day: Day
    let place: Int
    /// From 0 to 99.
    let draw: Int

    var hasSecondDiagnosis: Bool { draw % 10 < 3 }
    /// A number of the facility alone.
    var patient: Code16 { Code16("IPP\(person.index % 1_000_000_000)") ?? Code16() }
}

/// Fills the sheet of a table of psychiatric stays, year by year.
protocol PsychiatryRows: TableRows where Table: PsychiatryTable {
    mutating func write(_ record: PsychiatricRecord)
}

extension Sheet where Table: PsychiatryTable {
    /// Adds a row with the key of a stay.
    mutating func add(to record: PsychiatricRecord, _ fill: (Table, inout SheetRow) -> Void) {
        add { table, row in
            row.set(table.key.ETA_NUM_EPMSI, record.facility)
            row.set(table.key.RIP_NUM, record.number)
            fill(table, &row)
        }
    }
}
