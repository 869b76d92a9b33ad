import ETLCore
import OMOPSchema

/// The small tables and the concepts of a download.
extension AthenaVocabulary {
    func readVocabularies(into visitor: inout some (VocabularyVisitor & ~Copyable)) throws(Problem) {
        var table = try table(
            .vocabulary,
            [
                "vocabulary_id", "vocabulary_name", "vocabulary_reference", "vocabulary_version",
                "vocabulary_concept_id",
            ])
        while try table.next() {
            try visitor.visit(
                VocabularyRow(
                    vocabulary_id: table.short(0), vocabulary_name: table.text(1),
                    vocabulary_concept_id: try table.number(4), vocabulary_reference: table.optionalText(2),
                    vocabulary_version: table.optionalText(3)))
        }
        for row in try LocalRows.vocabularies(onlyFrench: true) { try visitor.visit(row) }
    }

    func readDomains(into visitor: inout some (VocabularyVisitor & ~Copyable)) throws(Problem) {
        var table = try table(.domain, ["domain_id", "domain_name", "domain_concept_id"])
        while try table.next() {
            try visitor.visit(
                DomainRow(
                    domain_id: table.short(0), domain_name: table.text(1), domain_concept_id: try table.number(2)))
        }
    }

    func readClasses(into visitor: inout some (VocabularyVisitor & ~Copyable)) throws(Problem) {
        var table = try table(
            .conceptClass, ["concept_class_id", "concept_class_name", "concept_class_concept_id"])
        while try table.next() {
            try visitor.visit(
                ConceptClassRow(
                    concept_class_id: table.short(0), concept_class_name: table.text(1),
                    concept_class_concept_id: try table.number(2)))
        }
    }

    func readRelationships(into visitor: inout some (VocabularyVisitor & ~Copyable)) throws(Problem) {
        var table = try table(
            .relationship,
            [
                "relationship_id", "relationship_name", "is_hierarchical", "defines_ancestry",
                "reverse_relationship_id", "relationship_concept_id",
            ])
        while try table.next() {
            try visitor.visit(
                RelationshipRow(
                    relationship_id: table.short(0), relationship_name: table.text(1),
                    is_hierarchical: table.short(2), defines_ancestry: table.short(3),
                    reverse_relationship_id: table.short(4), relationship_concept_id: try table.number(5)))
        }
    }

    /// Concepts; `facts` notes its own.
    func readConcepts(
        withNames: Bool, facts: inout PairFacts,
        into visitor: inout some (VocabularyVisitor & ~Copyable)
    ) throws(Problem) {
        var table = try table(
            .concept,
            [
                "concept_id", "concept_name", "domain_id", "vocabulary_id", "concept_class_id", "standard_concept",
                "concept_code", "valid_start_date", "valid_end_date", "invalid_reason",
            ])
        while try table.next() {
            let row = ConceptRow(
                concept_id: try table.number(0), concept_name: withNames ? table.text(1) : "",
                domain_id: table.short(2), vocabulary_id: table.short(3), concept_class_id: table.short(4),
                concept_code: table.short(6), valid_start_date: try table.day(7), valid_end_date: try table.day(8),
                standard_concept: table.optionalShort(5), invalid_reason: table.optionalShort(9))
            guard row.concept_id < LocalConcepts.first else {
                throw table.unreadable(0, "an id below \(LocalConcepts.first), which begins the local ones,")
            }
            facts.note(row)
            try visitor.visit(row)
        }
    }
}
