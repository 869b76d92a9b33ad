import ETLCore
import OMOPSchema

/// Relations, ancestors and source codes of the built-in vocabulary.
struct BuiltInMaps {
    let concepts: BuiltInConcepts
    private let pairs: [LocalRows.Pair]
    private var facts: PairFacts

    /// - Parameter pairs: of the maps of codes.
    init(_ concepts: BuiltInConcepts, pairs: [LocalRows.Pair]) {
        (self.concepts, self.pairs) = (concepts, pairs)
        facts = PairFacts(pairs)
        for row in concepts.rows { facts.note(row) }
    }

    /// Notes a local concept. All of them come before relations and source codes are asked for.
    mutating func note(local row: ConceptRow) { facts.note(local: row) }

    /// Maps of French codes, and of CIM-10 codes that the WHO edition lacks (4.21).
    func sourceToConceptMap(into visitor: inout some (VocabularyVisitor & ~Copyable)) throws(Problem) {
        try LocalRows.visitPairs(pairs, facts, into: &visitor)
        var table = try icd10Pairs()
        while try table.next() {
            let code = try table.code(0).withICD10Dot
            guard concepts.icd10[code] == nil else { continue }
            let target = try table.concept(1)
            // A code that is known to have no target says so.
            guard let vocabulary = target == 0 ? VocabularyID.none : concepts.standard[target] else { continue }
            try visitor.visit(
                SourceToConceptMapRow(
                    source_code: SourceValue(code), source_concept_id: 0, source_vocabulary_id: VocabularyID.cim10,
                    target_concept_id: target, target_vocabulary_id: vocabulary, valid_start_date: Validity.start,
                    valid_end_date: Validity.end))
        }
    }

    /// `Maps to` and its like, in both directions; standard concepts map to themselves.
    func relations(
        withDerived: Bool, into visitor: inout some (VocabularyVisitor & ~Copyable)
    ) throws(Problem) {
        for row in concepts.rows where row.standard_concept == Text.standard {
            try visitor.visitBoth(row.concept_id, RelationshipID.mapsTo, row.concept_id)
        }
        var codes = try icd10Pairs()
        while try codes.next() {
            guard let source = concepts.icd10[try codes.code(0).withICD10Dot] else { continue }
            try visitor.visitBoth(source, RelationshipID.mapsTo, try codes.concept(1))
            guard !codes.isEmpty(2) else { continue }
            try visitor.visitBoth(source, RelationshipID.mapsToValue, try codes.concept(2))
        }
        var ingredients = try Self.ingredientPairs()
        while try ingredients.next() {
            guard let source = concepts.atc[try ingredients.code(0)] else { continue }
            try visitor.visitBoth(source, RelationshipID.mapsTo, try ingredients.concept(1))
        }
        if withDerived { try LocalRows.visitRelations(pairs, facts, into: &visitor) }
    }

    /// A concept is its own ancestor: tools that ask for descendants need that row.
    func ancestors(into visitor: inout some (VocabularyVisitor & ~Copyable)) throws(Problem) {
        for row in concepts.rows where row.standard_concept == Text.standard {
            try visitor.visit(
                ConceptAncestorRow(
                    ancestor_concept_id: row.concept_id, descendant_concept_id: row.concept_id,
                    min_levels_of_separation: 0, max_levels_of_separation: 0))
        }
    }

    private func icd10Pairs() throws(Problem) -> CommaTable {
        try CommaTable("vocab/maps/icd10.csv", columns: ["code", "target", "value", "tier", "source"])
    }

    static func ingredientPairs() throws(Problem) -> CommaTable {
        try CommaTable("vocab/maps/atc.csv", columns: ["code", "target", "source"])
    }
}
