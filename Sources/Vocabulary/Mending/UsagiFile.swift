import ETLCore

/// The CSV files of OHDSI's Usagi: what it saves, opens, and imports as a list of codes.
///
/// Trap: Usagi takes neighbours with one code and name for one mapping, and knows no source vocabulary: the vocabulary
/// is a column of additional information, and part of names that would not tell codes apart.
package enum UsagiFile {
    /// In the order of Usagi.
    package static let columns = [
        "sourceCode", "sourceName", "sourceFrequency", "sourceAutoAssignedConceptIds", "ADD_INFO:sourceVocabulary",
        "ADD_INFO:domain", "ADD_INFO:records", "ADD_INFO:persons", "matchScore", "mappingStatus", "equivalence",
        "statusSetBy", "statusSetOn", "conceptId", "conceptName", "domainId", "mappingType", "comment", "createdBy",
        "createdOn", "assignedReviewer",
    ]

    /// A code without mapping.
    package struct Code: Sendable {
        package var vocabulary: String
        package var code: String
        /// Empty when it has none.
        package var name: String
        package var domain: String
        /// `nil` when masked.
        package var records: Int?
        package var persons: Int?

        package init(
            vocabulary: String, code: String, name: String, domain: String, records: Int?, persons: Int?
        ) {
            (self.vocabulary, self.code, self.name, self.domain) = (vocabulary, code, name, domain)
            (self.records, self.persons) = (records, persons)
        }
    }

    /// The file for codes that have no mapping. A masked count is 0 for Usagi, and `<11` in words beside it.
    package static func text(_ codes: [Code]) -> String {
        CSVWriter.record(columns)
            + codes.map { code in
                CSVWriter.record([
                    plain(code.code), plain(code.name.isEmpty ? "\(code.vocabulary) \(code.code)" : code.name),
                    String(code.records ?? 0), "", code.vocabulary, code.domain, code.records.map(String.init) ?? "<11",
                    code.persons.map(String.init) ?? "<11", "0.0", "UNCHECKED", "UNREVIEWED", "", "0", "0",
                    "Unmapped", "", "MAPS_TO", "", "", "0", "",
                ])
            }.joined()
    }

    /// Text that every version of Usagi reads alike: it has its own ways with quotes, backslashes and line ends.
    private static func plain(_ text: String) -> String {
        String(
            text.map { character in
                switch character {
                case "\"": "'"
                case "\\": "/"
                case "\n", "\r", "\r\n": " "
                default: character
                }
            })
    }

    /// Whether a column tells the source vocabulary. Usagi puts its prefix before columns that have it already.
    static func isVocabulary(_ column: String) -> Bool {
        var name = column[...]
        while name.hasPrefix("ADD_INFO:") { name = name.dropFirst("ADD_INFO:".count) }
        return ["sourcevocabulary", "source_vocabulary_id"].contains(name.lowercased())
    }
}

extension MappingLine {
    /// A line of a file saved by Usagi.
    mutating func usagiRow(vocabulary: String, source: String) -> OwnMapping? {
        let code = code(
            vocabulary: vocabulary, code: text("sourceCode"),
            hint: " (the column ADD_INFO:sourceVocabulary, or --source-vocabulary)")
        let target = target(text("conceptId"))
        let words = ["EVENT": "MAPS_TO", "VALUE": "MAPS_TO_VALUE"]
        let type = text("mappingType").uppercased()
        let kind = choice(words[type] ?? type, OwnMapping.Kind.self, standard: .mapsTo, "mappingType")
        let equivalence = choice(
            text("equivalence"), OwnMapping.Equivalence.self, standard: .unreviewed, "equivalence")
        let reviewedOn = instant(text("statusSetOn"), "statusSetOn")
        guard faults.isEmpty, let code, let target, let kind, let equivalence else { return nil }
        var row = OwnMapping(system: code.system, code: code.code, target: target, source: source)
        row.name = text("sourceName")
        row.targetName = text("conceptName")
        (row.kind, row.equivalence) = (kind, equivalence)
        row.reviewer = text("statusSetBy")
        row.reviewedOn = reviewedOn
        row.comment = text("comment")
        row.place = place
        return row
    }

    /// A line shaped like SOURCE_TO_CONCEPT_MAP.
    mutating func mapRow(vocabulary: String?, source: String) -> OwnMapping? {
        let named = text("source_vocabulary_id")
        let code = code(
            vocabulary: named.isEmpty ? vocabulary ?? "" : named, code: text("source_code"),
            hint: " (the column source_vocabulary_id, or --source-vocabulary)")
        let target = target(text("target_concept_id"))
        let equivalence = choice(
            text("equivalence"), OwnMapping.Equivalence.self, standard: .unreviewed, "equivalence")
        let reviewedOn = day(text("reviewed_on"), "reviewed_on")
        guard let period = period(), faults.isEmpty, let code, let target, let equivalence else { return nil }
        var row = OwnMapping(system: code.system, code: code.code, target: target, source: source)
        row.name = text("source_code_description")
        row.equivalence = equivalence
        (row.start, row.end) = period
        row.reviewer = text("reviewer")
        row.reviewedOn = reviewedOn
        row.comment = text("comment")
        row.place = place
        return row
    }

    /// The day of a number of milliseconds since 1970 (UTC); `nil` for none.
    private mutating func instant(_ text: String, _ column: String) -> Day? {
        guard !text.isEmpty, text != "0" else { return nil }
        guard let milliseconds = Int64(text), milliseconds > 0,
            let days = Int32(exactly: milliseconds / 86_400_000), days < 47_482
        else {
            fault("\(column) '\(text)' is no number of milliseconds since 1970")
            return nil
        }
        return Day(daysSince1970: days)
    }
}
