package import ETLCore

/// The user's own mappings: the file `mappings.csv` of a directory, written by `etl vocab import` or by hand.
///
/// Grain: one line a code and target. What stands there wins over every other mapping of the code, on the days that it
/// holds for (4.21-own).
package struct MappingFile: Sendable {
    package static let name = "mappings.csv"

    /// In the order in which they are written.
    package static let columns = [
        "source_vocabulary_id", "source_code", "source_name", "target_concept_id", "target_name", "mapping_type",
        "equivalence", "valid_start_date", "valid_end_date", "reviewer", "reviewed_on", "comment", "source",
    ]
    private static let required: Set<String> = ["source_vocabulary_id", "source_code", "target_concept_id", "source"]

    package let path: String
    package private(set) var rows: [OwnMapping] = []
    /// What is wrong with the file itself, whatever the vocabulary.
    package private(set) var faults: [VocabularyFault] = []

    /// Reads the file of a directory.
    /// - Throws: `Problem` 66 when there is none, 65 when it is no such table. Lines with faults are left out and listed.
    package init(directory: String) throws(Problem) {
        let folder = directory.hasSuffix("/") ? String(directory.dropLast()) : directory
        path = "\(folder)/\(Self.name)"
        guard FileBytes.isReadable(path) else {
            throw Problem(
                .missingInput, at: path, "is missing or cannot be read",
                remedy: "Name the directory that `etl vocab import` has filled.")
        }
        let table = try TextTable(path: path)
        let missing = Self.required.subtracting(table.header.map { $0.lowercased() }).sorted()
        guard missing.isEmpty else {
            throw Problem(
                .badInput, at: "\(path):1", "no column \(missing.joined(separator: ", "))",
                remedy: "The columns are \(Self.columns.joined(separator: ", ")).")
        }
        faults = table.faults
        let unknown = table.header.filter { !Self.columns.contains($0.lowercased()) }
        for name in unknown { faults.append(VocabularyFault("\(path):1", "a column \(name) that is not known")) }
        for line in table.lines {
            var reader = MappingLine(table, line)
            if let row = reader.row() { rows.append(row) }
            faults += reader.faults
        }
        faults += Self.conflicts(rows)
    }

    /// SHA-256 over what the rows say, in hexadecimal, for the fingerprint of a run.
    package var digest: String { LineDigest.of([Self.text(rows)]) }

    /// The text of a file with these rows.
    package static func text(_ rows: [OwnMapping]) -> String {
        CSVWriter.record(columns)
            + rows.sorted(by: OwnMapping.precedes).map { row in
                CSVWriter.record([
                    row.system.vocabularyID, row.code.description, row.name, String(row.target), row.targetName,
                    row.kind.rawValue, row.equivalence.rawValue, row.start.description, row.end.description,
                    row.reviewer, row.reviewedOn?.description ?? "", row.comment, row.source,
                ])
            }.joined()
    }

    /// Rows that say the same twice, or a value without the fact that it belongs to.
    static func conflicts(_ rows: [OwnMapping]) -> [VocabularyFault] {
        var faults: [VocabularyFault] = []
        for rows in Dictionary(grouping: rows, by: \.key).values {
            for (index, row) in rows.enumerated() {
                let twin = rows[..<index].first {
                    $0.target == row.target && $0.kind == row.kind && $0.start <= row.end && row.start <= $0.end
                }
                if let twin {
                    faults.append(
                        VocabularyFault(
                            row.place,
                            "\(row.system.vocabularyID) \(row.code) to \(row.target) stands in \(twin.place) too"))
                }
                guard row.kind == .mapsToValue else { continue }
                let isCovered = rows.contains { $0.kind == .mapsTo && $0.start <= row.start && row.end <= $0.end }
                if !isCovered {
                    faults.append(
                        VocabularyFault(row.place, "MAPS_TO_VALUE without a MAPS_TO of \(row.code) on the same days"))
                }
            }
        }
        return faults.sorted { ($0.place, $0.what) < ($1.place, $1.what) }
    }
}
