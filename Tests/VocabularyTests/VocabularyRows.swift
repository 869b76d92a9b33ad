import ETLCore
import OMOPSchema

@testable import Vocabulary

/// All rows of a vocabulary, in memory: for tests of a small one.
struct VocabularyRows: VocabularyVisitor {
    var vocabularies: [VocabularyRow] = []
    var domains: [DomainRow] = []
    var classes: [ConceptClassRow] = []
    var relationships: [RelationshipRow] = []
    var concepts: [ConceptRow] = []
    var pairs: [SourceToConceptMapRow] = []
    var relations: [ConceptRelationshipRow] = []
    var ancestors: [ConceptAncestorRow] = []
    var synonyms: [ConceptSynonymRow] = []
    var strengths: [DrugStrengthRow] = []

    init(of source: some VocabularySource) throws {
        try source.read(.everything, into: &self)
    }

    mutating func visit(_ row: VocabularyRow) { vocabularies.append(row) }
    mutating func visit(_ row: DomainRow) { domains.append(row) }
    mutating func visit(_ row: ConceptClassRow) { classes.append(row) }
    mutating func visit(_ row: RelationshipRow) { relationships.append(row) }
    mutating func visit(_ row: ConceptRow) { concepts.append(row) }
    mutating func visit(_ row: SourceToConceptMapRow) { pairs.append(row) }
    mutating func visit(_ row: ConceptRelationshipRow) { relations.append(row) }
    mutating func visit(_ row: ConceptAncestorRow) { ancestors.append(row) }
    mutating func visit(_ row: ConceptSynonymRow) { synonyms.append(row) }
    mutating func visit(_ row: DrugStrengthRow) { strengths.append(row) }

    /// Concepts by id.
    var byID: [Int32: ConceptRow] { Dictionary(concepts.map { ($0.concept_id, $0) }) { first, _ in first } }

    /// Foreign keys that do not hold, one line each.
    var brokenForeignKeys: [String] {
        let ids = Set(concepts.map(\.concept_id))
        let domainIDs = Set(domains.map(\.domain_id))
        let vocabularyIDs = Set(vocabularies.map(\.vocabulary_id))
        let classIDs = Set(classes.map(\.concept_class_id))
        let relationIDs = Set(relationships.map(\.relationship_id))
        var broken: [String] = []
        func check(_ holds: Bool, _ text: @autoclosure () -> String) { if !holds { broken.append(text()) } }
        for row in concepts {
            check(domainIDs.contains(row.domain_id), "concept \(row.concept_id): domain \(row.domain_id)")
            check(vocabularyIDs.contains(row.vocabulary_id), "concept \(row.concept_id): \(row.vocabulary_id)")
            check(classIDs.contains(row.concept_class_id), "concept \(row.concept_id): \(row.concept_class_id)")
        }
        for row in vocabularies { check(ids.contains(row.vocabulary_concept_id), "vocabulary \(row.vocabulary_id)") }
        for row in domains { check(ids.contains(row.domain_concept_id), "domain \(row.domain_id)") }
        for row in classes { check(ids.contains(row.concept_class_concept_id), "class \(row.concept_class_id)") }
        for row in relationships {
            check(ids.contains(row.relationship_concept_id), "relationship \(row.relationship_id)")
            check(relationIDs.contains(row.reverse_relationship_id), "reverse of \(row.relationship_id)")
        }
        for row in relations {
            check(
                ids.contains(row.concept_id_1) && ids.contains(row.concept_id_2)
                    && relationIDs.contains(row.relationship_id),
                "relation \(row.concept_id_1) \(row.relationship_id) \(row.concept_id_2)")
        }
        for row in ancestors {
            check(
                ids.contains(row.ancestor_concept_id) && ids.contains(row.descendant_concept_id),
                "ancestor \(row.ancestor_concept_id) \(row.descendant_concept_id)")
        }
        for row in pairs {
            check(
                ids.contains(row.source_concept_id) && ids.contains(row.target_concept_id)
                    && vocabularyIDs.contains(row.target_vocabulary_id),
                "map \(row.source_vocabulary_id) \(row.source_code)")
        }
        return broken
    }
}
