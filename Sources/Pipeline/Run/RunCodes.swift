package import ETLCore
internal import Logging
internal import Mappings
package import Postgres
package import Vocabulary

/// What the last finished run tells of its codes, from `SCHEMA_etl` or from the directory of CSV files.
package struct RunCodes: Sendable {
    /// Counts below this are masked in what may leave the secure area (decision 17).
    package static let leastShown = 11

    /// Every code and each fate of it.
    package let lines: [RunFacts.Code]
    private let settings: ConvertSettings
    private let environment: [String: String]

    /// - Throws: `Problem` 66 when no finished run is there, 69 when the database cannot be reached.
    package init(_ settings: ConvertSettings, environment: [String: String]) throws(Problem) {
        self.settings = settings
        self.environment = environment
        if let directory = settings.outputDirectory {
            guard let facts = try CSVState.load(directory)?.facts, !facts.codes.isEmpty else {
                throw Self.missing("directory \(directory)")
            }
            lines = facts.codes
        } else {
            let connection = try Self.connect(settings, environment)
            guard let codes = try FinishedRun.codes(connection, schema: settings.schema) else {
                throw Self.missing("schema \(settings.schema)")
            }
            lines = codes
        }
    }

    private static func missing(_ place: String) -> Problem {
        Problem(
            .missingInput, at: place, "no finished run that has kept its codes",
            remedy: "Run etl convert first; name its database and schema, or its directory (--out), as there.")
    }

    private static func connect(
        _ settings: ConvertSettings, _ environment: [String: String]
    ) throws(Problem) -> Connection {
        let target = try DatabaseTarget.resolve(database: settings.database, environment: environment)
        return try Connection(try target.connectionString())
    }

    /// The code list of a vocabulary of the summary.
    package static func system(of vocabulary: String) -> CodeSystem? {
        SourceVocabulary.allCases.first { $0.name == vocabulary }?.system
    }

    /// Codes without a standard concept, most records first; those that are masked behind, in order of the code.
    package func unmapped() throws(Problem) -> [UsagiFile.Code] {
        var codes: [UsagiFile.Code] = []
        let unmapped = lines.filter { MappingRoute(rawValue: $0.route)?.isMapped == false }
        let names = try self.names(of: unmapped)
        // A code may have several lines in a domain: one with a local concept, one of another revision without.
        for (key, lines) in Dictionary(grouping: unmapped, by: { [$0.vocabulary, $0.code, $0.domain] }) {
            let persons = lines.reduce(0) { $0 + $1.persons }
            let records = lines.reduce(0) { $0 + $1.records }
            // The records of a few persons tell of these persons, however many they are. A person of two lines is counted
            // twice in the sum.
            let isShown = lines.contains { $0.persons >= Self.leastShown }
            codes.append(
                UsagiFile.Code(
                    vocabulary: key[0], code: key[1], name: names[[key[0], key[1]]] ?? "", domain: key[2],
                    records: isShown ? records : nil, persons: isShown ? persons : nil))
        }
        return codes.sorted {
            ($1.records ?? 0, $0.vocabulary, $0.code, $0.domain) < ($0.records ?? 0, $1.vocabulary, $1.code, $1.domain)
        }
    }

    /// Every code with its records and persons, to weigh a difference with.
    package func weights() -> [VocabularyDiff.Weight] {
        Dictionary(grouping: lines) { [$0.vocabulary, $0.code] }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .compactMap { key, lines in
                guard let system = Self.system(of: key[0]), let code = Code16(key[1]) else { return nil }
                return VocabularyDiff.Weight(
                    system: system, code: code, records: lines.reduce(0) { $0 + $1.records },
                    // A person may be in several lines: there are at least so many.
                    persons: lines.map(\.persons).max() ?? 0)
            }
    }

    /// Names of source concepts, by vocabulary and code: those of the database, or for a directory of CSV files those
    /// that the program has.
    private func names(of lines: [RunFacts.Code]) throws(Problem) -> [[String]: String] {
        let labels = try settings.labels.map { (directory) throws(Problem) in try LabelFiles.read(directory) { _ in } }
        var told: [[String]: String] = [:]
        for line in lines {
            guard let system = Self.system(of: line.vocabulary), let code = Code16(line.code) else { continue }
            told[[line.vocabulary, line.code]] = labels?.text(system, code)
        }
        return try storedNames(of: lines).merging(told) { _, label in label }
    }

    private func storedNames(of lines: [RunFacts.Code]) throws(Problem) -> [[String]: String] {
        guard !lines.isEmpty else { return [:] }
        var wanted: [FinishedRun.NamedCode] = []
        for line in lines {
            guard let system = Self.system(of: line.vocabulary), let code = Code16(line.code) else { continue }
            for vocabulary in system.vocabularyIDs {
                let written = system.conceptCode(code, in: vocabulary).description
                wanted.append(.init(line: [line.vocabulary, line.code], vocabulary: vocabulary, code: written))
            }
        }
        guard settings.outputDirectory == nil else {
            let known = try LocalConcepts.names()
            let named = wanted.compactMap { code in
                known[[code.vocabulary, code.code]].map { (code.line, $0) }
            }
            return Dictionary(named) { first, _ in first }
        }
        let connection = try Self.connect(settings, environment)
        return try FinishedRun.names(wanted, connection, schema: settings.schema)
    }
}
