import Crypto
import ETLCore
import OMOPSchema
import Testing

@testable import Vocabulary

@Suite struct BuiltInRowsTests {
    let rows: VocabularyRows
    init() throws { rows = try VocabularyRows(of: BuiltInVocabulary()) }

    @Test func `every foreign key inside the vocabulary tables holds`() {
        #expect(rows.brokenForeignKeys.isEmpty)
    }

    @Test func `no row occurs twice`() {
        #expect(Set(rows.concepts.map(\.concept_id)).count == rows.concepts.count)
        #expect(Set(rows.vocabularies.map(\.vocabulary_id)).count == rows.vocabularies.count)
        #expect(Set(rows.domains.map(\.domain_id)).count == rows.domains.count)
        #expect(Set(rows.classes.map(\.concept_class_id)).count == rows.classes.count)
        let relations = rows.relations.map {
            [$0.concept_id_1.description, $0.relationship_id.description, $0.concept_id_2.description]
        }
        #expect(Set(relations).count == relations.count)
        let pairs = rows.pairs.map {
            [$0.source_vocabulary_id.description, $0.source_code.description, "\($0.target_concept_id)"]
        }
        #expect(Set(pairs).count == pairs.count)
        let codes = Dictionary(grouping: rows.concepts) { "\($0.vocabulary_id):\($0.concept_code)" }
            .filter { $1.count > 1 && !$0.hasSuffix(":OMOP generated") }
        #expect(codes.keys.sorted().isEmpty)
    }

    /// 4.21.
    @Test func `every target is standard`() {
        let byID = rows.byID
        for row in rows.relations where ["Maps to", "Maps to value"].contains(row.relationship_id) {
            #expect(byID[row.concept_id_2]?.standard_concept == "S")
        }
        for row in rows.pairs {
            let target = byID[row.target_concept_id]
            #expect(target?.standard_concept == "S" && target?.vocabulary_id == row.target_vocabulary_id)
        }
    }

    @Test func `a concept that is no longer standard is no target`() {
        let withdrawn: Set<Int32> = [8536, 8940, 8970, 8844, 8551, 8521, 8570, 38_004_514]
        #expect(rows.concepts.allSatisfy { !withdrawn.contains($0.concept_id) })
    }

    @Test func `names that may not be shipped are not there`() {
        for row in rows.concepts {
            switch row.vocabulary_id {
            case "SNOMED":
                #expect(row.concept_name == "SNOMED concept \(row.concept_id)")
                #expect(row.concept_code == SourceValue("\(row.concept_id)") && row.concept_class_id == "Undefined")
            case "ICD10": #expect(row.concept_name == "ICD10 \(row.concept_code)")
            case "ATC": #expect(row.concept_name == "ATC \(row.concept_code)")
            default: #expect(!row.concept_name.isEmpty)
            }
        }
    }

    @Test func `every domain is known to the program`() {
        for row in rows.domains { #expect(Domain(domainID: row.domain_id.description) != nil) }
    }

    @Test func `concept 0 and the release are there`() throws {
        #expect(rows.byID[0]?.concept_name == "No matching concept")
        #expect(rows.byID[0]?.vocabulary_id == "None")
        let release = try BuiltInVocabulary().release
        #expect(release.hasPrefix("SNDS-OMOP built-in"))
        #expect(rows.vocabularies.contains { $0.vocabulary_id == "None" && $0.vocabulary_version == release })
    }

    @Test func `every fixed concept of the rules is present`() {
        let byID = rows.byID
        for id in FixedConcept.all { #expect(byID[id] != nil, "concept \(id)") }
    }

    @Test func `an ingredient is its own ancestor`() {
        let own = Set(
            rows.ancestors.filter { $0.ancestor_concept_id == $0.descendant_concept_id }
                .map(\.ancestor_concept_id))
        for row in rows.concepts where row.concept_class_id == "Ingredient" { #expect(own.contains(row.concept_id)) }
    }

    @Test func `texts fit their columns`() {
        for row in rows.concepts {
            #expect(row.concept_name.utf8.count <= 255)
            #expect(row.domain_id.count <= 20 && row.vocabulary_id.count <= 20 && row.concept_class_id.count <= 20)
        }
        for row in rows.pairs { #expect(row.source_vocabulary_id.count <= 20) }
    }

    // Ids are frozen: they are in databases. New codes go behind the last line.
    @Test func `local ids are append-only`() throws {
        let frozenCount = 1762
        let local = try LocalRows.concepts().map(\.row)
        #expect(local.count >= frozenCount)
        for (position, row) in local.enumerated() {
            #expect(row.concept_id == LocalRows.firstLocalID + Int32(position))
        }
        var hash = SHA256()
        for row in local.prefix(frozenCount) {
            hash.update(data: Array("\(row.concept_id),\(row.vocabulary_id),\(row.concept_code)\n".utf8))
        }
        let digest = hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(digest == "45f177e2d62404a911439861242bac72433a089ddc250580430c86dbda5a79ec")
    }

    @Test func `every row names a source that is defined`() throws {
        var sources = try CommaTable(
            "vocab/sources.csv", columns: ["key", "document", "address", "version", "licence"])
        var keys: Set<Substring> = []
        while try sources.next() { keys.insert(Substring(sources.text(0))) }
        for file in EmbeddedFile.all(below: "vocab/") where file.path != "vocab/sources.csv" {
            let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
            #expect(lines[0].hasSuffix(",source"), "\(file.path)")
            for line in lines.dropFirst() {
                let last = line.split(separator: ",", omittingEmptySubsequences: false).last ?? ""
                #expect(last.split(separator: "+").allSatisfy { keys.contains($0) }, "\(file.path): \(last)")
            }
        }
    }
}
