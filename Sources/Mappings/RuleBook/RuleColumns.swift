/// Columns of one source table.
package struct SourceColumns: Equatable, Sendable {
    package var table: String
    /// None for the table as a whole.
    package var columns: [String]

    /// `TABLE.COLUMN COLUMN, TABLE`.
    static func parse(_ text: String) -> [SourceColumns] {
        text.split(separator: ",").map { part in
            let (table, columns) = halves(part)
            return SourceColumns(table: table, columns: columns)
        }
    }

    /// What stands before the first point, and the words behind it.
    fileprivate static func halves(_ part: Substring) -> (String, [String]) {
        let trimmed = part.drop { $0 == " " || $0 == "\n" }
        guard let point = trimmed.firstIndex(of: ".") else {
            return (trimmed.split { $0 == " " || $0 == "\n" }.first.map(String.init) ?? "", [])
        }
        let words = trimmed[trimmed.index(after: point)...].split { $0 == " " || $0 == "\n" }
        return (String(trimmed[..<point]), words.map(String.init))
    }

    /// `TABLE.COLUMN`, one for each column; the table alone when there is none.
    package var names: [String] { columns.isEmpty ? [table] : columns.map { "\(table).\($0)" } }
}

/// An OMOP column that a rule fills.
///
/// Written `table.column column, table.column`. Behind a column may stand which of the columns read make it:
/// `quantity<PHA_ACT_QSN+PHA_DEC_QSU`; `<` alone means none of them. `@kind` in place of `table.column` stands for that
/// column in every event table (`EventColumns`).
package struct Fill: Equatable, Sendable {
    /// Official name.
    package var table: String
    package var column: String
    /// Source columns that make it; `nil` for all that the rule reads.
    package var sources: [String]?

    static func parse(_ text: String) -> [Fill] {
        text.split(separator: ",").flatMap { part -> [Fill] in
            let trimmed = part.drop { $0 == " " || $0 == "\n" }
            if trimmed.hasPrefix("@") {
                return trimmed.split { $0 == " " || $0 == "\n" }.flatMap { word in
                    EventColumns.named(word.dropFirst()).map { Fill(table: $0.table, column: $0.column, sources: nil) }
                }
            }
            let (table, words) = SourceColumns.halves(part)
            return words.map { word in
                guard let sign = word.firstIndex(of: "<") else { return Fill(table: table, column: word, sources: nil) }
                return Fill(
                    table: table, column: String(word[..<sign]),
                    sources: word[word.index(after: sign)...].split(separator: "+").map(String.init))
            }
        }
    }
}

/// The columns that the event tables have in common, under the name each table gives them.
enum EventColumns {
    /// Columns of a kind: `id`, `person`, `concept`, `start`, `datetime`, `type`, `provider`, `visit`, `detail`,
    /// `source_value`, `source_concept`.
    static func named(_ kind: some StringProtocol) -> [(table: String, column: String)] {
        stems.compactMap { table, stem in
            switch kind {
            case "id": (table, "\(table)_id")
            case "person": (table, "person_id")
            case "concept": (table, "\(stem)_concept_id")
            case "start": (table, start(table, "date"))
            case "datetime": (table, start(table, "datetime"))
            case "type": (table, "\(stem)_type_concept_id")
            case "provider": table == "specimen" ? nil : (table, "provider_id")
            case "visit": table == "specimen" ? nil : (table, "visit_occurrence_id")
            case "detail": table == "specimen" ? nil : (table, "visit_detail_id")
            case "source_value": (table, "\(stem)_source_value")
            case "source_concept": table == "specimen" ? nil : (table, "\(stem)_source_concept_id")
            default: (table, "unknown_kind_\(kind)")
            }
        }
    }

    private static let stems = [
        ("condition_occurrence", "condition"), ("drug_exposure", "drug"), ("procedure_occurrence", "procedure"),
        ("device_exposure", "device"), ("measurement", "measurement"), ("observation", "observation"),
        ("specimen", "specimen"),
    ]

    private static func start(_ table: String, _ end: String) -> String {
        switch table {
        case "condition_occurrence": "condition_start_\(end)"
        case "drug_exposure": "drug_exposure_start_\(end)"
        case "procedure_occurrence": "procedure_\(end)"
        case "device_exposure": "device_exposure_start_\(end)"
        default: "\(table)_\(end)"
        }
    }
}
