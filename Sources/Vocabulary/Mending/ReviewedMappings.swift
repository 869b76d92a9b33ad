package import ETLCore

/// Mappings that somebody has reviewed elsewhere, read from a file of Usagi or of SOURCE_TO_CONCEPT_MAP.
package struct ReviewedMappings: Sendable {
    package private(set) var rows: [OwnMapping] = []
    /// Lines that cannot be taken, and why, in the order of the file.
    package var faults: [VocabularyFault] { VocabularyFault.sorted(found) }
    private var found: [VocabularyFault] = []
    /// Whether there are lines that cannot even be cut into fields: nobody knows which codes they are about.
    package private(set) var hasUnreadableLines = false
    /// Lines that are no reviewed mapping, by reason.
    package private(set) var skipped: [String: Int] = [:]
    /// Codes of which some line has a fault: taken as a whole or not at all.
    private var spoiled: Set<CodeKey> = []

    /// What a file does not say itself.
    package struct Defaults: Sendable {
        /// Source vocabulary of all codes.
        package var vocabulary: String?
        package var reviewer: String?
        package var reviewedOn: Day?

        package init(vocabulary: String? = nil, reviewer: String? = nil, reviewedOn: Day? = nil) {
            (self.vocabulary, self.reviewer, self.reviewedOn) = (vocabulary, reviewer, reviewedOn)
        }
    }

    /// A mapping file saved by Usagi: the lines whose status is APPROVED.
    /// - Throws: `Problem` 66 without the file, 65 when it is none of Usagi's.
    package init(usagi path: String, _ defaults: Defaults) throws(Problem) {
        let table = try TextTable(path: path, hasBackslashes: true)
        try Self.require(["sourceCode", "mappingStatus", "conceptId"], in: table, "a mapping file saved by Usagi")
        (found, hasUnreadableLines) = (table.faults, !table.faults.isEmpty)
        let vocabulary = table.header.first { UsagiFile.isVocabulary($0) }
        for line in table.lines {
            let reader = MappingLine(table, line)
            guard reader.text("mappingStatus").uppercased() == "APPROVED" else {
                skipped["not approved", default: 0] += 1
                continue
            }
            guard reader.text("conceptId") != "0" else {
                skipped["approved without a target", default: 0] += 1
                continue
            }
            add(reader) { (reader: inout MappingLine) in
                reader.usagiRow(
                    vocabulary: vocabulary.map { reader.text($0) } ?? defaults.vocabulary ?? "",
                    source: "Usagi \(path.lastPathPart)")
            }
        }
        complete(defaults)
    }

    /// A file shaped like SOURCE_TO_CONCEPT_MAP: the lines without invalid_reason. The columns reviewer, reviewed_on,
    /// equivalence and comment are taken when they are there.
    /// - Throws: `Problem` 66 without the file, 65 when it is no such table.
    package init(stcm path: String, _ defaults: Defaults) throws(Problem) {
        let table = try TextTable(path: path)
        try Self.require(
            ["source_code", "target_concept_id"] + (defaults.vocabulary == nil ? ["source_vocabulary_id"] : []),
            in: table, "a file shaped like SOURCE_TO_CONCEPT_MAP")
        (found, hasUnreadableLines) = (table.faults, !table.faults.isEmpty)
        for line in table.lines {
            let reader = MappingLine(table, line)
            guard reader.text("invalid_reason").isEmpty else {
                skipped["no longer valid", default: 0] += 1
                continue
            }
            guard reader.text("target_concept_id") != "0" else {
                skipped["without a target", default: 0] += 1
                continue
            }
            add(reader) { (reader: inout MappingLine) in
                reader.mapRow(vocabulary: defaults.vocabulary, source: "STCM \(path.lastPathPart)")
            }
        }
        complete(defaults)
    }

    private static func require(_ columns: [String], in table: TextTable, _ kind: String) throws(Problem) {
        let missing = columns.filter { table.column($0) == nil }
        guard missing.isEmpty else {
            throw Problem(
                .badInput, at: "\(table.path):1", "no column \(missing.joined(separator: ", "))",
                remedy: "Give \(kind), with its header line.")
        }
    }

    private mutating func add(_ reader: MappingLine, _ read: (inout MappingLine) -> OwnMapping?) {
        var reader = reader
        if let row = read(&reader) {
            rows.append(row)
        } else if let key = reader.key {
            spoiled.insert(key)
        }
        found += reader.faults
    }

    /// Fills in what the file does not say, and looks for lines that contradict each other.
    private mutating func complete(_ defaults: Defaults) {
        for index in rows.indices {
            if rows[index].reviewer.isEmpty { rows[index].reviewer = defaults.reviewer ?? "" }
            if rows[index].reviewedOn == nil { rows[index].reviewedOn = defaults.reviewedOn }
        }
        note(MappingFile.conflicts(rows))
    }

    private mutating func note(_ faults: [VocabularyFault]) {
        found += faults
        let places = Set(faults.map(\.place))
        for row in rows where places.contains(row.place) { spoiled.insert(row.key) }
    }

    /// Notes targets that the vocabulary does not have.
    package mutating func check(against index: ConceptIndex) { note(index.faults(in: rows)) }

    /// Codes with a fault are left out as a whole: half a mapping is worse than none.
    package mutating func dropFaulty() { rows.removeAll { spoiled.contains($0.key) } }
}

/// What becomes of a mapping file when reviewed mappings are put into it.
package struct MappingMerge: Sendable {
    package private(set) var rows: [OwnMapping]
    /// Codes that had no mapping.
    package private(set) var added = 0
    /// Codes that are mapped as before.
    package private(set) var unchanged = 0
    /// Whether the file has to be written.
    package private(set) var hasChanges = false
    /// What was replaced, in words.
    package private(set) var replaced: [String] = []

    /// All lines of a code go when the reviewed file has the code.
    package init(_ known: [OwnMapping], with reviewed: [OwnMapping]) {
        rows = known
        let old = Dictionary(grouping: known, by: \.key)
        for (key, lines) in Dictionary(grouping: reviewed, by: \.key).sorted(by: { $0.key < $1.key }) {
            let before = (old[key] ?? []).sorted(by: OwnMapping.precedes)
            let after = lines.sorted(by: OwnMapping.precedes)
            if before.elementsEqual(after, by: { $0.says(theSameAs: $1) }) {
                unchanged += 1
                continue
            }
            rows.removeAll { $0.key == key }
            rows += after
            hasChanges = true
            guard let first = before.first else {
                added += 1
                continue
            }
            replaced.append(
                "\(first.system.vocabularyID) \(first.code): \(Self.words(before)) → \(Self.words(after))")
        }
        rows.sort(by: OwnMapping.precedes)
    }

    /// Targets, the days when they do not hold always, and who says so.
    private static func words(_ lines: [OwnMapping]) -> String {
        let targets = lines.map { line in
            let isAlways = line.start == Validity.start && line.end == Validity.end
            return String(line.target) + (isAlways ? "" : " (\(line.start) to \(line.end))")
        }
        let reviewer = lines.first.map { $0.reviewer.isEmpty ? "" : ", reviewed by \($0.reviewer)" } ?? ""
        let day = lines.first?.reviewedOn.map { " on \($0)" } ?? ""
        return targets.joined(separator: " + ") + reviewer + day
    }
}
