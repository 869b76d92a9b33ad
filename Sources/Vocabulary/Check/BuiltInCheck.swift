import ETLCore
import OMOPSchema

/// Checks the files of `vocab/` (4.21): every row has a source, nothing stands there twice, targets are standard and
/// there, domains agree, dates are sane, local ids are append-only.
package struct BuiltInCheck {
    /// A concept of the files.
    struct Concept {
        var domain: String
        var isStandard: Bool
    }

    private let folder: VocabularyFolder
    package private(set) var faults: [VocabularyFault]
    /// Concepts by id.
    private var concepts: [String: Concept] = [:]
    /// Local codes: `SNDS_NABM:0552`.
    private var localCodes: Set<String> = []
    private var domains: Set<String> = []

    /// Checks everything.
    package init(_ folder: VocabularyFolder) {
        self.folder = folder
        faults = folder.faults
        checkSources()
        checkConcepts()
        checkMetadata()
        for map in MapFile.all { check(map) }
        checkYears()
        checkCommunes()
        checkFrozenIDs()
    }

    mutating func fault(_ path: String, _ line: TextTable.Line, _ what: String) {
        faults.append(VocabularyFault("\(path):\(line.number)", what))
    }

    // MARK: Sources

    private mutating func checkSources() {
        let list = "vocab/sources.csv"
        let keys = Set(folder.lines(list).map { folder.text(list, $0, "key") })
        checkUnique(list, ["key"])
        for (path, table) in folder.tables.sorted(by: { $0.key < $1.key }) where path != list {
            guard table.header.last == "source" else {
                faults.append(VocabularyFault("\(path):1", "the last column is not source"))
                continue
            }
            for line in table.lines {
                let named = (line.fields.last ?? "").split(separator: "+")
                if named.isEmpty { fault(path, line, "has no source") }
                for key in named where !keys.contains(String(key)) {
                    fault(path, line, "source \(key) is not in \(list)")
                }
            }
        }
    }

    /// No two lines of a file have the same values in some columns.
    private mutating func checkUnique(_ path: String, _ columns: [String]) {
        var seen: [[String]: Int] = [:]
        for line in folder.lines(path) {
            let key = columns.map { folder.text(path, line, $0) }
            if let first = seen[key] {
                fault(path, line, "\(key.joined(separator: ", ")) stands in line \(first) too")
            } else {
                seen[key] = line.number
            }
        }
    }

    // MARK: Concepts

    private mutating func checkConcepts() {
        domains = Set(folder.lines("vocab/tables/domains.csv").map(\.fields[0]))
        let classes = Set(folder.lines("vocab/tables/classes.csv").map(\.fields[0]))
        let vocabularies = Set(folder.lines("vocab/tables/vocabularies.csv").map(\.fields[0]))
        var places: [String: String] = [:]
        var codes: [String: String] = [:]
        for file in ConceptFile.all {
            for line in folder.lines(file.path) {
                let id = folder.text(file.path, line, "concept_id")
                let row = file.row { folder.text(file.path, line, $0) }
                guard let number = Int32(id), number >= 0 else {
                    fault(file.path, line, "concept id '\(id)' is no id")
                    continue
                }
                if (number >= LocalConcepts.first) != file.isLocal {
                    fault(file.path, line, "concept \(id) is \(file.isLocal ? "below" : "not below") the local ids")
                }
                if let place = places[id] { fault(file.path, line, "concept \(id) stands in \(place) too") }
                places[id] = "\(file.path):\(line.number)"
                let key = "\(row.vocabulary):\(row.code.isEmpty ? id : row.code)"
                if let place = codes[key], row.code != "OMOP generated" {
                    fault(file.path, line, "\(key) stands in \(place) too")
                }
                codes[key] = "\(file.path):\(line.number)"
                if !domains.contains(row.domain) { fault(file.path, line, "domain '\(row.domain)' is not known") }
                if !classes.contains(row.kind) { fault(file.path, line, "class '\(row.kind)' is not known") }
                if !vocabularies.contains(row.vocabulary) {
                    fault(file.path, line, "vocabulary '\(row.vocabulary)' is not known")
                }
                if let date = row.date, !Self.isSane(date) {
                    fault(file.path, line, "'\(date)' is no date of the years 1900 to 2099")
                }
                concepts[id] = Concept(domain: row.domain, isStandard: row.standard == "S")
                if file.isLocal { localCodes.insert(key) }
            }
        }
        for list in LocalCodeList.all {
            concepts[String(list.vocabularyConcept)] = Concept(domain: "Metadata", isStandard: false)
        }
    }

    private static func isSane(_ text: String) -> Bool {
        Day(iso: text).map { (1900...2099).contains($0.year) } ?? false
    }

    private mutating func checkMetadata() {
        for (path, column) in [
            ("vocab/tables/domains.csv", "domain_id"), ("vocab/tables/classes.csv", "concept_class_id"),
            ("vocab/tables/vocabularies.csv", "vocabulary_id"), ("vocab/tables/relationships.csv", "relationship_id"),
        ] {
            checkUnique(path, [column])
            for line in folder.lines(path) {
                let id = folder.text(path, line, "concept_id")
                if concepts[id] == nil { fault(path, line, "concept '\(id)' is in no file") }
            }
        }
    }

    // MARK: Maps

    private mutating func check(_ map: MapFile) {
        checkUnique(map.path, map.key)
        for line in folder.lines(map.path) {
            func text(_ column: String) -> String { folder.text(map.path, line, column) }
            let code = text("code")
            let vocabulary = map.vocabulary ?? text("vocabulary")
            if code.isEmpty || Code16(code) == nil {
                fault(map.path, line, "code '\(code)' has not 1 to 16 characters")
            }
            if vocabulary.hasPrefix(Text.local), !localCodes.contains("\(vocabulary):\(code)") {
                fault(map.path, line, "\(vocabulary) \(code) is no local concept")
            }
            for column in ["target", "value"] {
                let id = text(column)
                guard column == "target" || !id.isEmpty else { continue }
                // Known to have no target, and not that of its parent either.
                if column == "target", id == "0", map.vocabulary == "CIM10" { continue }
                guard let concept = concepts[id] else {
                    fault(map.path, line, "\(column) '\(id)' is in no file of concepts")
                    continue
                }
                if !concept.isStandard { fault(map.path, line, "\(column) \(id) is not standard") }
                if column == "target", let allowed = map.domains, !allowed.contains(concept.domain) {
                    fault(
                        map.path, line,
                        "target \(id) is of domain \(concept.domain), expected \(allowed.sorted().joined(separator: " or "))"
                    )
                }
            }
            let equivalence = text("equivalence")
            if map.hasEquivalence, !["EQUAL", "WIDER", "NARROWER"].contains(equivalence) {
                fault(map.path, line, "equivalence '\(equivalence)'; expected EQUAL, WIDER or NARROWER")
            }
        }
    }

    // MARK: Years and local ids

    private mutating func checkYears() {
        for path in ["vocab/finess_double.csv", "vocab/emergency_acts.csv"] {
            for line in folder.lines(path) {
                let first = Int(folder.text(path, line, "first_year")) ?? 0
                let last = Int(folder.text(path, line, "last_year")) ?? 0
                if !(1990...2099).contains(first) || !((1990...2099).contains(last) || last == 9999) || first > last {
                    fault(path, line, "years \(first) to \(last) are not sane")
                }
            }
        }
    }

    /// Codes of five characters, and one present code for each old one.
    private mutating func checkCommunes() {
        let path = "vocab/communes.csv"
        checkUnique(path, ["old"])
        for line in folder.lines(path) {
            for column in ["old", "new"] where folder.text(path, line, column).count != 5 {
                fault(path, line, "'\(folder.text(path, line, column))' is no code of a commune")
            }
        }
    }

    /// The ids of each file go up by one, and what was frozen is as it was.
    private mutating func checkFrozenIDs() {
        let list = "vocab/local/frozen.csv"
        let frozen = Dictionary(folder.lines(list).map { (folder.text(list, $0, "file"), $0) }) { first, _ in first }
        for file in ConceptFile.all where file.isLocal {
            let rows = folder.lines(file.path)
            var previous: Int?
            for line in rows {
                let id = Int(folder.text(file.path, line, "concept_id")) ?? 0
                if let previous, id != previous + 1 { fault(file.path, line, "id \(id) does not follow \(previous)") }
                previous = id
            }
            guard let line = frozen[file.path] else {
                faults.append(VocabularyFault(list, "no line for \(file.path)"))
                continue
            }
            let count = Int(folder.text(list, line, "rows")) ?? 0
            guard rows.count >= count else {
                fault(list, line, "\(file.path) has \(rows.count) rows, \(count) are frozen: none may be removed")
                continue
            }
            let texts = rows.prefix(count).map { line in
                let row = file.row { folder.text(file.path, line, $0) }
                return "\(folder.text(file.path, line, "concept_id")),\(row.vocabulary),\(row.code)"
            }
            if LineDigest.of(texts) != folder.text(list, line, "sha256") {
                fault(list, line, "the first \(count) rows of \(file.path) are not those that were frozen")
            }
        }
    }
}
