internal import ETLCore
internal import SNDSSchema

/// Writes rehabilitation stays, a row for each year, and the visits to a specialist that follow.
struct RehabilitationFamily: TableFamily {
    /// A new table is one line here.
    private static let tables: [any RehabilitationRows.Type] = [
        T_SSRaaC.Rows.self, T_SSRaaB.Rows.self, T_SSRaaS.Rows.self, T_SSRaaD.Rows.self, T_SSRaaCCAM.Rows.self,
        T_SSRaaCSARR.Rows.self, T_SSRaaGME.Rows.self, T_SSRaaMED.Rows.self, T_SSRaaSTC.Rows.self,
    ]
    private static let outpatientTables: [any SequenceRows.Type] = [
        T_SSRaaCSTC.Rows.self, T_SSRaaFASTC.Rows.self, T_SSRaaFCSTC.Rows.self, T_SSRaaFMSTC.Rows.self,
    ]

    /// The files of one year.
    private struct Year {
        var tables: [any RehabilitationRows]
        var outpatientTables: [any SequenceRows]
        var hospitals: T_SSRaaE.Rows
        /// Stays and sequences of the household under way.
        var ordinal = 0

        init(_ year: Int) {
            tables = RehabilitationFamily.tables.filter { $0.exists(in: year) }.map { $0.init(year: year) }
            outpatientTables = RehabilitationFamily.outpatientTables.filter { $0.exists(in: year) }
                .map { $0.init(year: year) }
            hospitals = T_SSRaaE.Rows(year: year)
        }

        var files: [SheetFile] { tables.map(\.file) + [hospitals.file] + outpatientTables.map(\.file) }
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
        var stream = SeededStream(seed: run.seed, .rehabilitation, journey.person.index, journey.person.child)
        switch journey.person.role {
        case .ordinary, .patient, .severalPseudonyms, .withoutCertifiedNIR: break
        default: return
        }
        var stays: [RehabilitationStay] = []
        for acute in journey.stays.sorted(by: { $0.start < $1.start }) {
            if let stay = RehabilitationStay(after: acute, of: journey, run.window, &stream) { stays.append(stay) }
        }
        if stays.isEmpty, let series = RehabilitationStay(seriesOf: journey, run.window, &stream) { stays = [series] }
        for var stay in stays {
            // A few of each flaw among a hundred stays (assumed).
            let (draw, code) = (stream.below(100), stream.below(9))
            switch draw {
            case 0..<12: stay.flaw = .rehabilitationFictitiousPseudonym
            case 12..<24: (stay.flaw, stay.failedCode) = (.rehabilitationChainingError, code)
            case 24..<34: stay.flaw = .rehabilitationUngroupedWeek
            default: break
            }
            write(stay, &notes)
            if let end = stay.end, !stay.isFatal { writeVisits(behind: end, of: stay, journey) }
        }
    }

    private mutating func write(_ stay: RehabilitationStay, _ notes: inout PersonNotes) {
        let weeks = stay.weeks
        let own = Set(weeks.map(\.year)).filter { run.window.years.contains($0) }.sorted()
        let facility = Facility.all[stay.cell][0]
        for year in own {
            let place = year - run.window.years.lowerBound
            years[place].ordinal += 1
            var held = weeks.filter { $0.year == year }
            if stay.flaw == nil, let before = weeks.last(where: { $0.year == year - 1 }), own.contains(year - 1) {
                held.insert(before, at: 0)
                notes.truth.count(.rehabilitationWeekSentAgain)
            }
            let record = RehabilitationRecord(
                stay: stay, year: year, facility: facility.number, site: facility.site,
                number: stay.person.index % 100_000 * 20 + years[place].ordinal % 20, weeks: held,
                isLast: year == own.last)
            for table in years[place].tables.indices { years[place].tables[table].write(record) }
            count(stay, held, &notes)
        }
    }

    private func count(_ stay: RehabilitationStay, _ held: [RehabilitationWeekPlan], _ notes: inout PersonNotes) {
        guard let flaw = stay.flaw else { return }
        if flaw == .rehabilitationUngroupedWeek {
            notes.truth.count(flaw, held.count(where: \.isUngrouped))
        } else {
            notes.truth.count(flaw)
        }
    }

    /// Two visits to the specialist, a month and three months behind the exit (assumed).
    private mutating func writeVisits(behind end: Day, of stay: RehabilitationStay, _ journey: Journey) {
        for days in [30, 90] {
            let day = (end + days).workday
            let place = day.year - run.window.years.lowerBound
            let inStay = journey.stays.contains { $0.start <= day && day <= $0.end }
            guard years.indices.contains(place), !inStay, journey.person.death.map({ day < $0 }) ?? true else {
                continue
            }
            years[place].ordinal += 1
            let facility = Facility.all[stay.cell][0]
            var visit = OutpatientVisit(day: day, person: stay.person)
            (visit.facility, visit.site, visit.specialty) = (facility.number, facility.site, 31)
            if days == 90 { visit.act = "NZQK001" }
            let number = stay.person.index % 100_000 * 100 + years[place].ordinal % 100
            visit.sequence = Code16(String(String(100_000_000 + number).suffix(8))) ?? Code16()
            for table in years[place].outpatientTables.indices { years[place].outpatientTables[table].write(visit) }
        }
    }
}

/// Fills the sheet of a table of rehabilitation stays, year by year.
protocol RehabilitationRows: TableRows where Table: RehabilitationTable {
    mutating func write(_ record: RehabilitationRecord)
}

extension Sheet where Table: RehabilitationTable {
    /// Adds a row with the key of a stay.
    mutating func add(to record: RehabilitationRecord, _ fill: (Table, inout SheetRow) -> Void) {
        add { table, row in
            row.set(table.key.ETA_NUM, record.facility)
            row.set(table.key.RHA_NUM, record.number, digits: 7)
            fill(table, &row)
        }
    }
}
