import ETLCore
import OMOPSchema

/// Relations, ancestors and source codes of the built-in vocabulary.
struct BuiltInMaps {
    let concepts: BuiltInConcepts

    /// Maps of French codes, and of CIM-10 codes that the WHO edition lacks (4.21).
    func sourceToConceptMap(into visitor: inout some (VocabularyVisitor & ~Copyable)) throws(Problem) {
        try LocalRows.visitPairs(
            LocalRows.pairs(), concepts: LocalRows.concepts(), into: &visitor
        ) { concepts.standard[$0] }
        var table = try icd10Pairs()
        while try table.next() {
            let code = dotted(try table.code(0))
            guard concepts.icd10[code] == nil else { continue }
            let target = try table.concept(1)
            guard let vocabulary = concepts.standard[target] else { continue }
            try visitor.visit(
                SourceToConceptMapRow(
                    source_code: SourceValue(code), source_concept_id: 0, source_vocabulary_id: VocabularyID.cim10,
                    target_concept_id: target, target_vocabulary_id: vocabulary, valid_start_date: Validity.start,
                    valid_end_date: Validity.end))
        }
    }

    /// `Maps to` and its like, in both directions; standard concepts map to themselves.
    func relations(into visitor: inout some (VocabularyVisitor & ~Copyable)) throws(Problem) {
        for row in concepts.rows where row.standard_concept == Text.standard {
            try both(row.concept_id, RelationshipID.mapsTo, row.concept_id, into: &visitor)
        }
        var pairs = try icd10Pairs()
        while try pairs.next() {
            guard let source = concepts.icd10[dotted(try pairs.code(0))] else { continue }
            try both(source, RelationshipID.mapsTo, try pairs.concept(1), into: &visitor)
            guard !pairs.isEmpty(2) else { continue }
            try both(source, RelationshipID.mapsToValue, try pairs.concept(2), into: &visitor)
        }
        var ingredients = try CommaTable("vocab/maps/atc.csv", columns: ["code", "target", "source"])
        while try ingredients.next() {
            guard let source = concepts.atc[try ingredients.code(0)] else { continue }
            try both(source, RelationshipID.mapsTo, try ingredients.concept(1), into: &visitor)
        }
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

    private func both(
        _ first: Int32, _ relation: SourceValue, _ second: Int32,
        into visitor: inout some (VocabularyVisitor & ~Copyable)
    ) throws(Problem) {
        let reverse = relation == RelationshipID.mapsTo ? RelationshipID.mappedFrom : RelationshipID.valueMappedFrom
        for (one, name, two) in [(first, relation, second), (second, reverse, first)] {
            try visitor.visit(
                ConceptRelationshipRow(
                    concept_id_1: one, concept_id_2: two, relationship_id: name, valid_start_date: Validity.start,
                    valid_end_date: Validity.end))
        }
    }

    /// The form of the OMOP vocabularies: a dot behind the third character of longer codes.
    private func dotted(_ code: Code16) -> Code16 {
        guard code.count > 3 else { return code }
        let text = code.description
        return Code16("\(text.prefix(3)).\(text.dropFirst(3))") ?? code
    }
}
