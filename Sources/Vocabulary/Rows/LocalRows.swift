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

    /// Shows all local concepts, in the order of their ids. They are many and large, so they are never held together.
    /// - Parameter withNames: whether names are needed.
    static func forEachConcept(
        withNames: Bool = true, _ body: (Concept) throws(Problem) -> Void
    ) throws(Problem) {
        var table = try CommaTable(
            "vocab/local_concepts.csv",
            columns: ["concept_id", "name", "domain", "vocabulary", "class", "code", "source"])
        while try table.next() {
            let row = ConceptRow(
                concept_id: try table.concept(0), concept_name: withNames ? table.text(1) : "",
                domain_id: table.value(2),
                vocabulary_id: table.value(3), concept_class_id: table.value(4),
                concept_code: table.value(5), valid_start_date: Validity.start,
                valid_end_date: Validity.end,
                standard_concept: table.value(3) == VocabularyID.atc ? Text.classification : nil)
            let named = row.vocabulary_id == VocabularyID.vocabulary ? row.concept_code : row.vocabulary_id
            try body(Concept(row: row, isFrench: named.description.hasPrefix(Text.local)))
        }
        for list in LocalCodeList.all { try list.forEachConcept(withNames: withNames, body) }
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
                    vocabulary_id: table.value(0), vocabulary_name: table.text(1),
                    vocabulary_concept_id: try table.concept(4), vocabulary_reference: table.text(2),
                    vocabulary_version: table.isEmpty(3) ? nil : table.text(3)))
        }
        return rows
    }

    /// The pairs of all maps of French codes: acts, biology, drugs, devices, professionals, admission, units, facilities.
    static func pairs() throws(Problem) -> [Pair] {
        var pairs: [Pair] = []
        for path in ["vocab/maps/providers.csv", "vocab/maps/admission.csv"] {
            var table = try CommaTable(path, columns: ["vocabulary", "code", "target", "equivalence", "source"])
            while try table.next() {
                pairs.append(
                    Pair(
                        vocabulary: table.value(0), code: table.value(1),
                        target: try table.concept(2)))
            }
        }
        let single: [(String, SourceValue)] = [
            ("vocab/maps/unit_types.csv", "SNDS_UM_TYP"), ("vocab/maps/facility_categories.csv", "SNDS_ETE_CAT"),
            ("vocab/maps/ccam.csv", VocabularyID.ccam), ("vocab/maps/nabm.csv", VocabularyID.nabm),
            ("vocab/maps/ucd.csv", VocabularyID.ucd), ("vocab/maps/cip13.csv", VocabularyID.cip13),
            ("vocab/maps/act_natures.csv", "SNDS_PRS_NAT"), ("vocab/maps/act_letters.csv", "SNDS_ACT_COD"),
            ("vocab/maps/lpp.csv", "SNDS_LPP"),
        ]
        for (path, vocabulary) in single {
            var table = try CommaTable(path, columns: ["code", "target", "equivalence", "source"])
            while try table.next() {
                pairs.append(
                    Pair(vocabulary: vocabulary, code: table.value(0), target: try table.concept(1)))
            }
        }
        return pairs
    }

    /// Shows the pairs whose target exists as rows of `source_to_concept_map`.
    static func visitPairs(
        _ pairs: [Pair], _ facts: PairFacts, into visitor: inout some (VocabularyVisitor & ~Copyable)
    ) throws(Problem) {
        for pair in pairs {
            guard let vocabulary = facts.vocabulary(of: pair.target) else { continue }
            try visitor.visit(
                SourceToConceptMapRow(
                    source_code: pair.code, source_concept_id: facts.source(of: pair) ?? 0,
                    source_vocabulary_id: pair.vocabulary, target_concept_id: pair.target,
                    target_vocabulary_id: vocabulary, valid_start_date: Validity.start,
                    valid_end_date: Validity.end))
        }
    }

    /// Shows the pairs of local concepts with a standard target as relations, in both directions.
    static func visitRelations(
        _ pairs: [Pair], _ facts: PairFacts, into visitor: inout some (VocabularyVisitor & ~Copyable)
    ) throws(Problem) {
        for pair in pairs where facts.isStandard(pair.target) {
            guard let source = facts.source(of: pair) else { continue }
            try visitor.visitBoth(source, RelationshipID.mapsTo, pair.target)
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

/// What a vocabulary knows of the codes and targets of some pairs.
struct PairFacts {
    private var targets: [Int32: (vocabulary: SourceValue, isStandard: Bool)?] = [:]
    /// Local concepts of the codes, 0 until they pass by.
    private var sources: [LocalRows.Pair.Key: Int32] = [:]

    /// Nothing is known yet.
    init(_ pairs: [LocalRows.Pair]) {
        for pair in pairs {
            targets[pair.target] = .some(nil)
            sources[LocalRows.Pair.Key(pair.vocabulary, pair.code)] = 0
        }
    }

    /// Notes a concept when it is one of the targets.
    mutating func note(_ row: ConceptRow) {
        guard !targets.isEmpty, targets.keys.contains(row.concept_id) else { return }
        targets[row.concept_id] = (
            row.vocabulary_id, row.standard_concept == Text.standard && row.invalid_reason == nil
        )
    }

    /// Notes a local concept when its code is in a pair.
    mutating func note(local row: ConceptRow) {
        let key = LocalRows.Pair.Key(row.vocabulary_id, row.concept_code)
        if sources.keys.contains(key) { sources[key] = row.concept_id }
    }

    /// The vocabulary of a target; `nil` when the loaded vocabulary does not hold it.
    func vocabulary(of id: Int32) -> SourceValue? { (targets[id] ?? nil)?.vocabulary }

    /// Whether a target is a valid standard concept of the loaded vocabulary.
    func isStandard(_ id: Int32) -> Bool { (targets[id] ?? nil)?.isStandard ?? false }

    /// The local concept of a pair's code; `nil` when it has none.
    func source(of pair: LocalRows.Pair) -> Int32? {
        sources[LocalRows.Pair.Key(pair.vocabulary, pair.code)].flatMap { $0 > 0 ? $0 : nil }
    }
}

extension VocabularyVisitor where Self: ~Copyable {
    /// Shows `Maps to` or `Maps to value` and its reverse.
    mutating func visitBoth(
        _ first: Int32, _ relation: SourceValue, _ second: Int32, from start: Day = Validity.start,
        to end: Day = Validity.end
    ) throws(Problem) {
        let reverse = relation == RelationshipID.mapsTo ? RelationshipID.mappedFrom : RelationshipID.valueMappedFrom
        for (one, name, two) in [(first, relation, second), (second, reverse, first)] {
            try visit(
                ConceptRelationshipRow(
                    concept_id_1: one, concept_id_2: two, relationship_id: name, valid_start_date: start,
                    valid_end_date: end))
        }
    }
}
