import ETLCore
import Foundation
import OMOPSchema
import Vocabulary

/// A whole download in Athena's format, small: the built-in vocabulary written as Athena writes, and rows of a test.
///
/// It holds what foreign keys and rules ask for, so that it can be converted with.
package struct SmallDownload {
    /// Lines behind those of the built-in vocabulary, by file; `|` stands for the tab.
    package var lines: [String: [String]] = [:]
    /// Vocabularies whose concepts are left out, and what refers to them.
    package var left: Set<String> = []

    package init() {}

    /// Adds lines to a file.
    package mutating func add(_ file: String, _ more: String...) { lines[file, default: []] += more }

    /// A concept that is valid, with a name that says so.
    package mutating func concept(
        _ id: Int32, _ vocabulary: String, _ code: String, domain: String, kind: String = "Undefined",
        isStandard: Bool = false
    ) {
        add(
            "CONCEPT",
            "\(id)|The \"\(code)\"|\(domain)|\(vocabulary)|\(kind)|\(isStandard ? "S" : "")|\(code)|19700101|20991231|")
    }

    /// A relation and its reverse.
    package mutating func maps(_ source: Int32, to target: Int32, value: Bool = false) {
        let (name, reverse) = value ? ("Maps to value", "Value mapped from") : ("Maps to", "Mapped from")
        add(
            "CONCEPT_RELATIONSHIP", "\(source)|\(target)|\(name)|19700101|20991231|",
            "\(target)|\(source)|\(reverse)|19700101|20991231|")
    }

    /// Writes the nine files.
    package func write(to directory: String) throws {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        var writer = Lines(left: left)
        try BuiltInVocabulary().read(.everything, into: &writer)
        for (name, header) in SmallDownload.headers {
            let all = [header] + (writer.lines[name] ?? []) + (lines[name] ?? [])
            let text = all.joined(separator: "\n").replacing("|", with: "\t") + "\n"
            try text.write(toFile: "\(directory)/\(name).csv", atomically: false, encoding: .utf8)
        }
    }

    private static let headers = [
        "VOCABULARY": "vocabulary_id|vocabulary_name|vocabulary_reference|vocabulary_version|vocabulary_concept_id",
        "DOMAIN": "domain_id|domain_name|domain_concept_id",
        "CONCEPT_CLASS": "concept_class_id|concept_class_name|concept_class_concept_id",
        "RELATIONSHIP": "relationship_id|relationship_name|is_hierarchical|defines_ancestry|reverse_relationship_id|"
            + "relationship_concept_id",
        "CONCEPT": "concept_id|concept_name|domain_id|vocabulary_id|concept_class_id|standard_concept|concept_code|"
            + "valid_start_date|valid_end_date|invalid_reason",
        "CONCEPT_RELATIONSHIP":
            "concept_id_1|concept_id_2|relationship_id|valid_start_date|valid_end_date|invalid_reason",
        "CONCEPT_ANCESTOR":
            "ancestor_concept_id|descendant_concept_id|min_levels_of_separation|max_levels_of_separation",
        "CONCEPT_SYNONYM": "concept_id|concept_synonym_name|language_concept_id",
        "DRUG_STRENGTH": "drug_concept_id|ingredient_concept_id|amount_value|amount_unit_concept_id|numerator_value|"
            + "numerator_unit_concept_id|denominator_value|denominator_unit_concept_id|box_size|valid_start_date|"
            + "valid_end_date|invalid_reason",
    ]

    /// Rows as lines. Local concepts are not Athena's; where a row names one, it names concept 0 instead.
    private struct Lines: VocabularyVisitor {
        let left: Set<String>
        var lines: [String: [String]] = [:]
        var ids: Set<Int32> = []

        init(left: Set<String>) { self.left = left }

        private static let firstLocal: Int32 = 2_000_000_000
        private func known(_ id: Int32) -> Int32 { id < Lines.firstLocal ? id : 0 }

        private func day(_ day: Day) -> String { day.description.replacing("-", with: "") }

        mutating func visit(_ row: VocabularyRow) {
            guard !row.vocabulary_id.description.hasPrefix("SNDS_") else { return }
            let version = row.vocabulary_version ?? ""
            lines["VOCABULARY", default: []].append(
                "\(row.vocabulary_id)|\(row.vocabulary_name)||\(version)|\(known(row.vocabulary_concept_id))")
        }

        mutating func visit(_ row: DomainRow) {
            lines["DOMAIN", default: []].append("\(row.domain_id)|\(row.domain_name)|\(known(row.domain_concept_id))")
        }

        mutating func visit(_ row: ConceptClassRow) {
            lines["CONCEPT_CLASS", default: []].append(
                "\(row.concept_class_id)|\(row.concept_class_name)|\(known(row.concept_class_concept_id))")
        }

        mutating func visit(_ row: RelationshipRow) {
            lines["RELATIONSHIP", default: []].append(
                "\(row.relationship_id)|\(row.relationship_name)|\(row.is_hierarchical)|\(row.defines_ancestry)|"
                    + "\(row.reverse_relationship_id)|\(known(row.relationship_concept_id))")
        }

        mutating func visit(_ row: ConceptRow) {
            guard row.concept_id < Lines.firstLocal, !left.contains(row.vocabulary_id.description) else { return }
            ids.insert(row.concept_id)
            let standard = row.standard_concept?.description ?? ""
            lines["CONCEPT", default: []].append(
                "\(row.concept_id)|\(row.concept_name)|\(row.domain_id)|\(row.vocabulary_id)|\(row.concept_class_id)|"
                    + "\(standard)|\(row.concept_code)|\(day(row.valid_start_date))|\(day(row.valid_end_date))|")
        }

        mutating func visit(_ row: ConceptRelationshipRow) {
            guard ids.contains(row.concept_id_1), ids.contains(row.concept_id_2) else { return }
            lines["CONCEPT_RELATIONSHIP", default: []].append(
                "\(row.concept_id_1)|\(row.concept_id_2)|\(row.relationship_id)|19700101|20991231|")
        }

        mutating func visit(_ row: ConceptAncestorRow) {
            guard ids.contains(row.ancestor_concept_id), ids.contains(row.descendant_concept_id) else { return }
            lines["CONCEPT_ANCESTOR", default: []].append(
                "\(row.ancestor_concept_id)|\(row.descendant_concept_id)|0|0")
        }
    }
}
