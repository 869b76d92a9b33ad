import ETLCore
import OMOPSchema

/// The rows that the project adds to any vocabulary: its own vocabularies, their concepts, the maps of French codes.
///
/// Grain of the concepts: one per code of `vocab/local_concepts.csv`, whose ids are frozen and above 2,000,000,000.
struct LocalRows {
    /// A line of `local_concepts.csv`.
    struct Concept {
        var row: ConceptRow
        /// Whether it goes with any vocabulary; the others stand in for rows an Athena download has itself.
        var isFrench: Bool
    }

    /// A pair of a map of French codes.
    struct Pair {
        var vocabulary: SourceValue
        var code: SourceValue
        var target: Int32
    }

    /// The first id left to local use by OMOP.
    static let firstLocalID: Int32 = 2_000_000_001

    /// All local concepts, in the order of their ids.
    static func concepts() throws(Problem) -> [Concept] {
        var table = try CommaTable(
            "vocab/local_concepts.csv",
            columns: ["concept_id", "name", "domain", "vocabulary", "class", "code", "source"])
        var concepts: [Concept] = []
        while try table.next() {
            let row = ConceptRow(
                concept_id: try table.concept(0), concept_name: table.text(1), domain_id: SourceValue(table.text(2)),
                vocabulary_id: SourceValue(table.text(3)), concept_class_id: SourceValue(table.text(4)),
                concept_code: SourceValue(table.text(5)), valid_start_date: Validity.start,
                valid_end_date: Validity.end)
            let named = row.vocabulary_id == VocabularyID.vocabulary ? table.text(5) : table.text(3)
            concepts.append(Concept(row: row, isFrench: named.hasPrefix(Text.local)))
        }
        return concepts
    }

    /// Rows of `vocabulary`. With `onlyFrench`, those that an Athena download cannot have.
    static func vocabularies(onlyFrench: Bool) throws(Problem) -> [VocabularyRow] {
        var table = try CommaTable(
            "vocab/tables/vocabularies.csv",
            columns: ["vocabulary_id", "name", "reference", "version", "concept_id", "source"])
        var rows: [VocabularyRow] = []
        while try table.next() {
            guard !onlyFrench || table.text(0).hasPrefix(Text.local) else { continue }
            rows.append(
                VocabularyRow(
                    vocabulary_id: SourceValue(table.text(0)), vocabulary_name: table.text(1),
                    vocabulary_concept_id: try table.concept(4), vocabulary_reference: table.text(2),
                    vocabulary_version: table.isEmpty(3) ? nil : table.text(3)))
        }
        return rows
    }

    /// The pairs of all maps of French codes: acts, biology, professionals, admission, units, facilities.
    static func pairs() throws(Problem) -> [Pair] {
        var pairs: [Pair] = []
        for path in ["vocab/maps/providers.csv", "vocab/maps/admission.csv"] {
            var table = try CommaTable(path, columns: ["vocabulary", "code", "target", "source"])
            while try table.next() {
                pairs.append(
                    Pair(
                        vocabulary: SourceValue(table.text(0)), code: SourceValue(table.text(1)),
                        target: try table.concept(2)))
            }
        }
        let single: [(String, SourceValue)] = [
            ("vocab/maps/unit_types.csv", "SNDS_UM_TYP"), ("vocab/maps/facility_categories.csv", "SNDS_ETE_CAT"),
        ]
        for (path, vocabulary) in single {
            var table = try CommaTable(path, columns: ["code", "target", "source"])
            while try table.next() {
                pairs.append(
                    Pair(vocabulary: vocabulary, code: SourceValue(table.text(0)), target: try table.concept(1)))
            }
        }
        let graded: [(String, SourceValue)] = [
            ("vocab/maps/ccam.csv", VocabularyID.ccam), ("vocab/maps/nabm.csv", "SNDS_NABM"),
        ]
        for (path, vocabulary) in graded {
            var table = try CommaTable(path, columns: ["code", "target", "equivalence", "source"])
            while try table.next() {
                pairs.append(
                    Pair(vocabulary: vocabulary, code: SourceValue(table.text(0)), target: try table.concept(1)))
            }
        }
        return pairs
    }

    /// Shows the pairs whose target exists as rows of `source_to_concept_map`.
    ///
    /// `targetVocabulary` gives the vocabulary of a target, `nil` when the loaded vocabulary does not hold it.
    static func visitPairs(
        _ pairs: [Pair], concepts: [Concept], into visitor: inout some (VocabularyVisitor & ~Copyable),
        targetVocabulary: (Int32) -> SourceValue?
    ) throws(Problem) {
        var sources: [Pair.Key: Int32] = [:]
        for concept in concepts {
            sources[Pair.Key(concept.row.vocabulary_id, concept.row.concept_code)] = concept.row.concept_id
        }
        for pair in pairs {
            guard let vocabulary = targetVocabulary(pair.target) else { continue }
            try visitor.visit(
                SourceToConceptMapRow(
                    source_code: pair.code, source_concept_id: sources[Pair.Key(pair.vocabulary, pair.code)] ?? 0,
                    source_vocabulary_id: pair.vocabulary, target_concept_id: pair.target,
                    target_vocabulary_id: vocabulary, valid_start_date: Validity.start,
                    valid_end_date: Validity.end))
        }
    }
}

extension LocalRows.Pair {
    /// Vocabulary and code.
    struct Key: Hashable {
        var vocabulary: SourceValue
        var code: SourceValue

        init(_ vocabulary: SourceValue, _ code: SourceValue) { (self.vocabulary, self.code) = (vocabulary, code) }
    }
}
