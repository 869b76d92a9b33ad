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
    /// What could not be read of `--labels`.
    package let warnings: [String]
    private let labels: Labels
    private let settings: ConvertSettings
    private let environment: [String: String]

    /// - Throws: `Problem` 66 when no finished run is there, 69 when the database cannot be reached.
    package init(_ settings: ConvertSettings, environment: [String: String]) throws(Problem) {
        self.settings = settings
        self.environment = environment
        var found = LabelFiles()
        if let directory = settings.labels { try found.add(directory: directory) }
        (labels, warnings) = (found.labels, found.warnings)
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
        return try Connection(try target.connectionString(else: missing("schema \(settings.schema)")))
    }

    /// The code list of a vocabulary of the summary.
    package static func system(of vocabulary: String) -> CodeSystem? {
        SourceVocabulary.allCases.first { $0.name == vocabulary }?.system
    }

    /// Codes without a standard concept.
    package struct Unmapped: Sendable {
        /// Most records first; those that are masked behind, in order of the code.
        package var codes: [UsagiFile.Code] = []
        /// Number of codes of few persons that no list holds: what stands in a column of codes by mistake may be the number
        /// of a person, and is not shown.
        package var withheld = 0
    }

    /// Codes without a standard concept, as they may be shown.
    package func unmapped() throws(Problem) -> Unmapped {
        var found = Unmapped()
        let unmapped = lines.filter { MappingRoute(rawValue: $0.route)?.isMapped == false }
        let names = try self.names(of: unmapped)
        // A code may have several lines in a domain: one with a local concept, one of another revision without.
        for (key, lines) in Dictionary(grouping: unmapped, by: { [$0.vocabulary, $0.code, $0.domain] }) {
            let persons = lines.reduce(0) { $0 + $1.persons }
            let records = lines.reduce(0) { $0 + $1.records }
            // The records of a few persons tell of these persons, however many they are. A person of two lines is counted
            // twice in the sum.
            let isShown = lines.contains { $0.persons >= Self.leastShown }
            let name = names[[key[0], key[1]]]
            let isListed = name != nil || lines.contains { $0.route != MappingRoute.none.rawValue }
            guard isShown || isListed || Self.isPlainCode(key[1], of: key[0]) else {
                found.withheld += 1
                continue
            }
            found.codes.append(
                UsagiFile.Code(
                    vocabulary: key[0], code: key[1], name: name ?? "", domain: key[2],
                    records: isShown ? records : nil, persons: isShown ? persons : nil))
        }
        found.codes.sort {
            ($1.records ?? 0, $0.vocabulary, $0.code, $0.domain) < ($0.records ?? 0, $1.vocabulary, $1.code, $1.domain)
        }
        return found
    }

    /// Whether a code is none of a person by its form: it is short, or has letters where its list has them.
    static func isPlainCode(_ code: String, of vocabulary: String) -> Bool {
        guard code.utf8.count > 5 else { return true }
        switch system(of: vocabulary) {
        case .icd10: return code.wholeMatch(of: /[A-Z][0-9]{2}[0-9A-Z+]{0,5}/) != nil
        case .ccam: return code.wholeMatch(of: /[A-Z]{4}[0-9]{3}.{0,9}/) != nil
        case .atc: return code.wholeMatch(of: /[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}/) != nil
        case .csarr: return code.wholeMatch(of: /[A-Z]{3}[+][0-9]{3}/) != nil
        case .loinc: return true
        default: return vocabulary == SourceVocabulary.illnessNumber.name
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

    /// Names of codes, by vocabulary and code: labels given now, those that the run was given, names of source concepts in the
    /// database, or for a directory of CSV files those that the program has.
    private func names(of lines: [RunFacts.Code]) throws(Problem) -> [[String]: String] {
        var told: [[String]: String] = [:]
        for line in lines {
            var label = line.label
            if let system = Self.system(of: line.vocabulary), let code = Code16(line.code) {
                label = labels.text(system, code) ?? label
            }
            told[[line.vocabulary, line.code]] = label
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
