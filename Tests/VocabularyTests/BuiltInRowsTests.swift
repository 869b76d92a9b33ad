import ETLCore
import OMOPSchema
import Testing

@testable import Vocabulary

@Suite struct BuiltInRowsTests {
    static let rows = Result { try VocabularyRows(of: BuiltInVocabulary()) }
    let rows: VocabularyRows
    init() throws { rows = try Self.rows.get() }

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

    @Test func `4.21: every target is standard`() {
        let byID = rows.byID
        for row in rows.relations where ["Maps to", "Maps to value"].contains(row.relationship_id) {
            #expect(byID[row.concept_id_2]?.standard_concept == "S")
        }
        for row in rows.pairs {
            // Known to have no target, and not that of its parent either.
            if row.target_concept_id == 0, row.source_vocabulary_id == "CIM10" { continue }
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
                #expect(row.concept_name.hasPrefix("SNOMED \(row.concept_id)"))
                #expect(row.concept_code == SourceValue("\(row.concept_id)") && row.concept_class_id == "Undefined")
            case "ICD10": #expect(row.concept_name == "ICD10 \(row.concept_code)")
            case "ATC":
                #expect(row.concept_class_id == "ATC 5th" || row.concept_name.hasPrefix("ATC \(row.concept_code)"))
            default: #expect(!row.concept_name.isEmpty)
            }
        }
    }

    @Test func `every domain is known to the program`() {
        for row in rows.domains { #expect(Domain(rawValue: row.domain_id.description) != nil) }
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

    // Ids are frozen: they are in databases. The list of frozen rows may grow, and hold no other row where it stood.
    @Test func `local ids are append-only`() throws {
        let frozenCount = 1762
        var local: [ConceptRow] = []
        try LocalRows.forEachConcept { if local.count < frozenCount { local.append($0.row) } }
        #expect(local.first?.concept_id == 2_000_000_001 && local.count == frozenCount)
        let digest = LineDigest.of(local.map { "\($0.concept_id),\($0.vocabulary_id),\($0.concept_code)" })
        #expect(digest == "45f177e2d62404a911439861242bac72433a089ddc250580430c86dbda5a79ec")
    }

    @Test func `4.0.6-local: French code lists are local concepts, related where a target is known`() throws {
        let byID = rows.byID
        func local(_ vocabulary: SourceValue, _ code: SourceValue) -> ConceptRow? {
            rows.concepts.first { $0.vocabulary_id == vocabulary && $0.concept_code == code }
        }
        // An eye solution, infliximab, an assessment of cognition.
        let known: [(SourceValue, SourceValue, Int32, SourceValue)] = [
            ("SNDS_LPP", "1100028", 2_000_100_001, "Device"), ("SNDS_UCD", "9213737", 2_000_206_193, "Drug"),
            ("SNDS_CSARR", "ALQ+183", 2_000_300_024, "Procedure"),
        ]
        for (vocabulary, code, id, domain) in known {
            let row = local(vocabulary, code)
            #expect(row?.concept_id == id && row?.domain_id == domain && row?.standard_concept == nil)
            #expect(rows.vocabularies.contains { $0.vocabulary_id == vocabulary && $0.vocabulary_concept_id < id })
        }
        let targets = rows.relations.filter { $0.concept_id_1 == 2_000_206_193 && $0.relationship_id == "Maps to" }
        #expect(targets.map { byID[$0.concept_id_2]?.concept_name } == ["infliximab"])
        #expect(rows.relations.contains { $0.concept_id_2 == 2_000_206_193 && $0.relationship_id == "Mapped from" })
        // A hospital drug that its packs alone explain (zolpidem), and a biology act.
        for (vocabulary, code) in [("SNDS_UCD", "9123520"), ("SNDS_NABM", "0552")] as [(SourceValue, SourceValue)] {
            let source = local(vocabulary, code)?.concept_id
            let pair = rows.pairs.first { $0.source_vocabulary_id == vocabulary && $0.source_code == code }
            #expect(pair != nil && pair?.source_concept_id == source)
            #expect(
                rows.relations.contains {
                    $0.concept_id_1 == source && $0.relationship_id == "Maps to"
                        && $0.concept_id_2 == pair?.target_concept_id
                })
        }
    }
}
