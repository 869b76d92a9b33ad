package import ETLCore
package import OMOPSchema

/// Checks an Athena download as far as the program relies on it: no concept twice, names of domains, classes and
/// vocabularies known, dates in order, relations between concepts that are there, `Maps to` to standard ones.
package struct AthenaCheck: ~Copyable {
    /// More are counted, not listed.
    private static let listed = 200

    package private(set) var faults: [VocabularyFault] = []
    /// All faults, listed or not.
    package private(set) var count = 0
    package private(set) var concepts = 0
    package private(set) var relations = 0

    private var table = ConceptTable()
    private var domains: Set<SourceValue> = []
    private var classes: Set<SourceValue> = []
    private var vocabularies: Set<SourceValue> = []

    /// Reads the whole download.
    /// - Throws: `Problem` 65 or 66 when it cannot be read at all.
    package init(_ vocabulary: AthenaVocabulary) throws(Problem) {
        try vocabulary.read(
            VocabularyReading(
                tables: [.vocabulary, .domain, .conceptClass, .relationship, .concept, .conceptRelationship],
                withNames: false, withDerived: false), into: &self)
    }

    private mutating func check(_ holds: Bool, _ place: String, _ what: @autoclosure () -> String) {
        guard !holds else { return }
        count += 1
        if faults.count < Self.listed { faults.append(VocabularyFault(place, what())) }
    }
}

extension AthenaCheck: VocabularyVisitor {
    package mutating func visit(_ row: DomainRow) { domains.insert(row.domain_id) }
    package mutating func visit(_ row: ConceptClassRow) { classes.insert(row.concept_class_id) }
    package mutating func visit(_ row: VocabularyRow) { vocabularies.insert(row.vocabulary_id) }

    package mutating func visit(_ row: ConceptRow) {
        guard row.concept_id < LocalConcepts.first else { return }
        concepts += 1
        let place = "CONCEPT.csv, concept \(row.concept_id)"
        let isStandard = row.standard_concept == Text.standard && row.invalid_reason == nil
        let isNew = table.insert(row.concept_id, domain: .metadata, flags: isStandard ? .standard : [])
        check(isNew, place, "occurs twice")
        check(domains.contains(row.domain_id), place, "domain '\(row.domain_id)' is not in DOMAIN.csv")
        check(
            classes.contains(row.concept_class_id), place, "class '\(row.concept_class_id)' is not in CONCEPT_CLASS.csv"
        )
        check(
            vocabularies.contains(row.vocabulary_id), place,
            "vocabulary '\(row.vocabulary_id)' is not in VOCABULARY.csv")
        check(
            row.valid_start_date <= row.valid_end_date, place, "is valid from \(row.valid_start_date), after its end")
        let mark = row.standard_concept
        check(
            mark == nil || mark == Text.standard || mark == Text.classification, place,
            "standard_concept is neither S nor C nor empty")
    }

    package mutating func visit(_ row: ConceptRelationshipRow) {
        relations += 1
        let place = "CONCEPT_RELATIONSHIP.csv, \(row.concept_id_1) \(row.relationship_id) \(row.concept_id_2)"
        for id in [row.concept_id_1, row.concept_id_2] {
            check(table[id].contains(.exists), place, "concept \(id) is not in CONCEPT.csv")
        }
        guard row.relationship_id == RelationshipID.mapsTo, row.invalid_reason == nil,
            table[row.concept_id_2].contains(.exists)
        else { return }
        check(table[row.concept_id_2].contains(.standard), place, "its target is not standard and valid")
    }
}
