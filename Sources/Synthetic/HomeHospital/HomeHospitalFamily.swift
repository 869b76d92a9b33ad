internal import ETLCore
internal import SNDSSchema

/// Writes stays in hospital at home, a row for each year.
struct HomeHospitalFamily: TableFamily {
    /// A new table is one line here.
    private static let tables: [any HomeHospitalRows.Type] = [
        T_HADaaC.Rows.self, T_HADaaB.Rows.self, T_HADaaS.Rows.self, T_HADaaD.Rows.self, T_HADaaDMPP.Rows.self,
        T_HADaaDMPA.Rows.self, T_HADaaA.Rows.self, T_HADaaGRP.Rows.self, T_HADaaMED.Rows.self, T_HADaaSTC.Rows.self,
    ]

    /// The files of one year.
    private struct Year {
        var tables: [any HomeHospitalRows]
        var hospitals: T_HADaaE.Rows
        /// Stays of the household under way.
        var ordinal = 0

        init(_ year: Int) {
            tables = HomeHospitalFamily.tables.filter { $0.exists(in: year) }.map { $0.init(year: year) }
            hospitals = T_HADaaE.Rows(year: year)
        }

        var files: [SheetFile] { tables.map(\.file) + [hospitals.file] }
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
        var stream = SeededStream(seed: run.seed, .homeHospital, journey.person.index, journey.person.child)
        switch journey.person.role {
        case .ordinary, .patient, .severalPseudonyms, .withoutCertifiedNIR: break
        default: return
        }
        guard var stay = HomeHospitalStay(of: journey, run.window, &stream) else { return }
        let (draw, code) = (stream.below(100), stream.below(9))
        // Stays are few: shares so large that each flaw is found in a small set (assumed).
        switch draw {
        case 0..<15: stay.flaw = .homeFictitiousPseudonym
        case 15..<30: (stay.flaw, stay.failedCode) = (.homeChainingError, code)
        case 30..<55: if stay.parts.count > 1 { stay.flaw = .homeUngroupedSubsequence }
        default: break
        }
        write(stay, &notes)
    }

    private mutating func write(_ stay: HomeHospitalStay, _ notes: inout PersonNotes) {
        let parts = stay.parts
        let own = Set(parts.map(\.start.year)).filter { run.window.years.contains($0) }.sorted()
        let facility = Facility.all[stay.person.cell][0]
        for year in own {
            let place = year - run.window.years.lowerBound
            years[place].ordinal += 1
            let number = stay.person.index % 1_000_000 * 10 + years[place].ordinal % 10
            let digits = String(number, radix: 36, uppercase: true)
            let record = HomeHospitalRecord(
                stay: stay, year: year, facility: facility.number, site: facility.site,
                number: Code16(String(repeating: "0", count: max(0, 5 - digits.count)) + digits) ?? Code16(),
                parts: parts.filter { $0.start.year == year }, isLast: year == own.last)
            for table in years[place].tables.indices { years[place].tables[table].write(record) }
            guard let flaw = stay.flaw else { continue }
            let count = flaw == .homeUngroupedSubsequence ? record.parts.count(where: \.isUngrouped) : 1
            notes.truth.count(flaw, count)
        }
    }
}

/// Fills the sheet of a table of stays in hospital at home, year by year.
protocol HomeHospitalRows: TableRows where Table: HomeHospitalTable {
    mutating func write(_ record: HomeHospitalRecord)
}

extension Sheet where Table: HomeHospitalTable {
    /// Adds a row with the key of a stay.
    mutating func add(to record: HomeHospitalRecord, _ fill: (Table, inout SheetRow) -> Void) {
        add { table, row in
            row.set(table.key.ETA_NUM_EPMSI, record.facility)
            row.set(table.key.RHAD_NUM, record.number)
            fill(table, &row)
        }
    }
}

extension SheetRow {
    /// The numbers of a sub-sequence.
    mutating func set(_ columns: SubsequenceColumns, _ part: HomeSubsequencePlan) {
        set(columns.SEQ_NUM, part.place / 2 + 1, digits: 4)
        set(columns.SSEQ_NUM, part.place % 2 + 1, digits: 4)
    }
}
