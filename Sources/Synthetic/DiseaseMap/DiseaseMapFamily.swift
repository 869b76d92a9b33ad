internal import ETLCore
internal import SNDSSchema

/// Writes the disease map of each year: who is in it, which flags are 1, what the year cost.
struct DiseaseMapFamily: TableFamily {
    /// A new table is one line here.
    private static let tables: [any DiseaseMapRows.Type] = [
        CT_IDE_AAAA_GN.Rows.self, CT_IND_AAAA_GN.Rows.self, CT_DEP_AAAA_GN.Rows.self,
    ]

    /// Sheets by year.
    private var years: [[any DiseaseMapRows]]
    private let run: RunFacts

    init(_ run: RunFacts) {
        self.run = run
        years = run.window.years.map { year in Self.tables.map { $0.ofEighthVersion(year) } }
    }

    var files: [SheetFile] { years.joined().map(\.file) }

    /// Everybody who consumed something in the year.
    mutating func register(_ journey: Journey, _ notes: inout PersonNotes) {
        guard journey.person.consumes else { return }
        for (place, year) in run.window.years.enumerated() {
            let portrait = YearPortrait(journey, year: year)
            guard portrait.lines > 0 || portrait.stays > 0 else { continue }
            let name = RegisteredName(journey.person, on: Month(year: year, month: 12).lastDay, run)
            let entry = DiseaseMapEntry(number: number(of: journey.person, year), name: name, portrait: portrait)
            for table in years[place].indices { years[place][table].write(entry) }
        }
    }

    /// ID_CARTO; numbers are new in every year.
    private func number(of person: Person, _ year: Int) -> String {
        let secret = mixed(UInt64(person.index) << 16 | UInt64(person.child) << 8) ^ mixed(run.seed ^ UInt64(year))
        let digits = String(mixed(secret))
        return String(repeating: "0", count: max(0, 18 - digits.count)) + digits.suffix(18)
    }
}

/// A person in the disease map of a year.
struct DiseaseMapEntry {
    /// ID_CARTO.
    let number: String
    let name: RegisteredName
    let portrait: YearPortrait
}

/// Fills the sheet of a table of the disease map.
protocol DiseaseMapRows: TableRows {
    mutating func write(_ entry: DiseaseMapEntry)
}

extension DiseaseMapRows {
    /// The sheet of the eighth version of the map, the first with the person key.
    fileprivate static func ofEighthVersion(_ year: Int) -> Self {
        Self(year: year, fileName: Table.id.fileName(year: year).dropLast() + "8")
    }
}
