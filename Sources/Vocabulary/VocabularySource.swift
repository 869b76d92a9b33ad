package import ETLCore
package import OMOPSchema

/// Where the rows of the vocabulary tables come from: an Athena download, or the selection inside the program.
///
/// Both give the same rows in the same order, so that the index and the database are made by one loader:
/// metadata tables, concepts, source codes, relations, ancestors, the rest.
package protocol VocabularySource: Sendable {
    /// The release, as it goes to `cdm_source.vocabulary_version`.
    var release: String { get }

    /// Whether the relations of the release are complete, so that a known code without target has none.
    var isComplete: Bool { get }

    /// Shows the rows that `reading` asks for to a visitor, in order.
    func read(_ reading: VocabularyReading, into visitor: inout some (VocabularyVisitor & ~Copyable)) throws(Problem)

    /// SHA-256 over all files of the vocabulary, names included.
    func digest() throws(Problem) -> [UInt8]

    /// The download that the rows come from, whose index may be kept; `nil` for what is quick to read.
    var download: AthenaVocabulary? { get }
}

extension VocabularySource {
    package var download: AthenaVocabulary? { nil }
}

/// What a reader of a vocabulary needs: the less it asks for, the faster the pass.
package struct VocabularyReading: Sendable {
    /// Tables to read; the others are skipped.
    package var tables: Set<OMOPTable>
    /// Whether names are needed. Without them, text wider than a code stays empty.
    package var withNames: Bool
    /// Whether rows are wanted that only tell readers of a database what other rows say already: relations of local
    /// concepts, and what hospital drugs mean by their packs.
    package var withDerived: Bool

    /// Everything, as it is loaded into the database.
    package static let everything = VocabularyReading(
        tables: Set(VocabularyTables.all), withNames: true, withDerived: true)
    /// What the index is built from.
    package static let index = VocabularyReading(
        tables: [.concept, .sourceToConceptMap, .conceptRelationship, .conceptAncestor, .drugStrength],
        withNames: false, withDerived: false)
}

/// The ten vocabulary tables of the CDM.
package enum VocabularyTables {
    /// In the order in which a source gives them.
    package static let all: [OMOPTable] = [
        .vocabulary, .domain, .conceptClass, .relationship, .concept, .sourceToConceptMap, .conceptRelationship,
        .conceptAncestor, .conceptSynonym, .drugStrength,
    ]
}

/// What happens with each row of a vocabulary. A visitor that does not care about a table leaves its method out.
package protocol VocabularyVisitor: ~Copyable {
    mutating func visit(_ row: VocabularyRow) throws(Problem)
    mutating func visit(_ row: DomainRow) throws(Problem)
    mutating func visit(_ row: ConceptClassRow) throws(Problem)
    mutating func visit(_ row: RelationshipRow) throws(Problem)
    mutating func visit(_ row: ConceptRow) throws(Problem)
    mutating func visit(_ row: SourceToConceptMapRow) throws(Problem)
    mutating func visit(_ row: ConceptRelationshipRow) throws(Problem)
    mutating func visit(_ row: ConceptAncestorRow) throws(Problem)
    mutating func visit(_ row: ConceptSynonymRow) throws(Problem)
    mutating func visit(_ row: DrugStrengthRow) throws(Problem)
}

extension VocabularyVisitor where Self: ~Copyable {
    package mutating func visit(_ row: VocabularyRow) throws(Problem) {}
    package mutating func visit(_ row: DomainRow) throws(Problem) {}
    package mutating func visit(_ row: ConceptClassRow) throws(Problem) {}
    package mutating func visit(_ row: RelationshipRow) throws(Problem) {}
    package mutating func visit(_ row: ConceptRow) throws(Problem) {}
    package mutating func visit(_ row: SourceToConceptMapRow) throws(Problem) {}
    package mutating func visit(_ row: ConceptRelationshipRow) throws(Problem) {}
    package mutating func visit(_ row: ConceptAncestorRow) throws(Problem) {}
    package mutating func visit(_ row: ConceptSynonymRow) throws(Problem) {}
    package mutating func visit(_ row: DrugStrengthRow) throws(Problem) {}
}
