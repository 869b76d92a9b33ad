import Crypto
package import ETLCore
import OMOPSchema

/// The vocabulary inside the program: what the maps of `vocab/` refer to, and nothing else (decision 13).
///
/// Trap: concepts of SNOMED, ICD10 and ATC bear no names, because names may not be shipped.
package struct BuiltInVocabulary: VocabularySource {
    /// The version of the row `None`.
    package let release: String
    /// Codes with several targets are missing, so a code without target may still take that of its parent.
    package let isComplete = false

    /// Reads the release.
    package init() throws(Problem) {
        let rows = try LocalRows.vocabularies(onlyFrench: false)
        release = rows.first { $0.vocabulary_id == VocabularyID.none }?.vocabulary_version ?? ""
    }

    /// SHA-256 over the embedded files of `vocab/`.
    package func digest() throws(Problem) -> [UInt8] { Self.digestOfFiles() }

    /// SHA-256 over path, length and bytes of each embedded file of `vocab/`.
    static func digestOfFiles() -> [UInt8] {
        var hash = SHA256()
        for file in EmbeddedFile.all(below: "vocab/") {
            hash.update(data: Array("\(file.path) \(file.bytes.count)\n".utf8))
            hash.update(bufferPointer: UnsafeRawBufferPointer(file.bytes))
        }
        return Array(hash.finalize())
    }

    package func read(_ reading: VocabularyReading, into visitor: inout some (VocabularyVisitor & ~Copyable))
        throws(Problem)
    {
        let rows = BuiltInRows()
        if reading.tables.contains(.vocabulary) {
            for row in try LocalRows.vocabularies(onlyFrench: false) { try visitor.visit(row) }
        }
        if reading.tables.contains(.domain) { try rows.domains(into: &visitor) }
        if reading.tables.contains(.conceptClass) { try rows.classes(into: &visitor) }
        if reading.tables.contains(.relationship) { try rows.relationships(into: &visitor) }
        let pairs = try LocalRows.pairs()
        let drugs = reading.withNames || reading.withDerived ? try PackIngredients(besides: pairs).pairs() : []
        let labels = reading.withNames ? try OwnLabels() : nil
        // Later tables refer to concepts, so concepts are always gathered, and shown when asked for.
        var concepts = BuiltInConcepts(labels: labels, pairs: pairs)
        try concepts.gather()
        let isWanted = reading.tables.contains(.concept)
        if isWanted {
            for row in concepts.rows { try visitor.visit(row) }
        }
        let names = labels.map { LocalNames(concepts, labels: $0, pairs: pairs + drugs) }
        let derived = reading.withDerived ? drugs.filter { $0.vocabulary == VocabularyID.ucd } : []
        var maps = BuiltInMaps(concepts, pairs: pairs + derived)
        var hierarchy = BuiltInHierarchy(concepts)
        try LocalRows.forEachConcept(withNames: reading.withNames) { (concept) throws(Problem) in
            if isWanted { try visitor.visit(names?.named(concept.row) ?? concept.row) }
            maps.note(local: concept.row)
            hierarchy.note(local: concept.row)
        }
        if reading.tables.contains(.sourceToConceptMap) { try maps.sourceToConceptMap(into: &visitor) }
        if reading.tables.contains(.conceptRelationship) {
            try maps.relations(withDerived: reading.withDerived, into: &visitor)
        }
        if reading.tables.contains(.conceptAncestor) {
            try maps.ancestors(into: &visitor)
            if reading.withDerived { try hierarchy.read(into: &visitor) }
        }
    }
}

/// Rows of the small metadata tables.
struct BuiltInRows {
    func domains(into visitor: inout some (VocabularyVisitor & ~Copyable)) throws(Problem) {
        var table = try CommaTable(
            "vocab/tables/domains.csv", columns: ["domain_id", "name", "concept_id", "source"])
        while try table.next() {
            try visitor.visit(
                DomainRow(
                    domain_id: table.value(0), domain_name: table.text(1),
                    domain_concept_id: try table.concept(2)))
        }
    }

    func classes(into visitor: inout some (VocabularyVisitor & ~Copyable)) throws(Problem) {
        var table = try CommaTable(
            "vocab/tables/classes.csv", columns: ["concept_class_id", "name", "concept_id", "source"])
        while try table.next() {
            try visitor.visit(
                ConceptClassRow(
                    concept_class_id: table.value(0), concept_class_name: table.text(1),
                    concept_class_concept_id: try table.concept(2)))
        }
    }

    func relationships(into visitor: inout some (VocabularyVisitor & ~Copyable)) throws(Problem) {
        var table = try CommaTable(
            "vocab/tables/relationships.csv",
            columns: [
                "relationship_id", "name", "is_hierarchical", "defines_ancestry", "reverse", "concept_id", "source",
            ])
        while try table.next() {
            try visitor.visit(
                RelationshipRow(
                    relationship_id: table.value(0), relationship_name: table.text(1),
                    is_hierarchical: table.value(2), defines_ancestry: table.value(3),
                    reverse_relationship_id: table.value(4),
                    relationship_concept_id: try table.concept(5)))
        }
    }
}
