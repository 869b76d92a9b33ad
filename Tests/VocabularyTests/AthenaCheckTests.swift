import ETLCore
import OMOPSchema
import Testing

@testable import Vocabulary

/// What `etl vocab check` finds in an Athena download, and what the program adds to one.
@Suite struct AthenaCheckTests {
    /// A download in which everything fits.
    private static let sound: [String: String] = [
        "VOCABULARY": """
        vocabulary_id|vocabulary_name|vocabulary_reference|vocabulary_version|vocabulary_concept_id
        None|OMOP Standardized Vocabularies||v5.0 27-FEB-26|0
        RxNorm|RxNorm|||0
        """,
        "DOMAIN": "domain_id|domain_name|domain_concept_id\nDrug|Drug|0\nMetadata|Metadata|0",
        "CONCEPT_CLASS": """
        concept_class_id|concept_class_name|concept_class_concept_id
        Undefined|Undefined|0
        Ingredient|Ingredient|0
        """,
        "CONCEPT": """
        concept_id|concept_name|domain_id|vocabulary_id|concept_class_id|standard_concept|concept_code|valid_start_date|valid_end_date|invalid_reason
        0|No matching concept|Metadata|None|Undefined||No matching concept|19700101|20991231|
        937368|infliximab|Drug|RxNorm|Ingredient|S|191831|19700101|20991231|
        1154343|albuterol|Drug|RxNorm|Ingredient|S|435|19700101|20991231|
        """,
        "CONCEPT_RELATIONSHIP": """
        concept_id_1|concept_id_2|relationship_id|valid_start_date|valid_end_date|invalid_reason
        937368|937368|Maps to|19700101|20991231|
        """,
    ]

    private func check(_ changes: [String: String] = [:]) throws -> [String] {
        let download = try AthenaDownload(changes: Self.sound.merging(changes) { $1 })
        let check = try AthenaCheck(try download.vocabulary())
        let faults = check.faults
        #expect(check.count == faults.count)
        return faults.map { "\($0.place): \($0.what)" }
    }

    @Test func `a sound download has no fault`() throws { #expect(try check().isEmpty) }

    @Test func `faults name the file and the concept`() throws {
        let concepts = """
            \(Self.sound["CONCEPT"] ?? "")
            937368|twice|Drug|RxNorm|Ingredient|S|1|19700101|20991231|
            5|of nowhere|Mood|READ|Colour|Y|2|20200101|20190101|
            6|retired|Drug|RxNorm|Ingredient||3|19700101|20200101|U
            """
        let relations = """
            \(Self.sound["CONCEPT_RELATIONSHIP"] ?? "")
            937368|6|Maps to|19700101|20991231|
            937368|7|Maps to|19700101|20991231|
            937368|6|Maps to|19700101|20200101|D
            """
        #expect(
            try check(["CONCEPT": concepts, "CONCEPT_RELATIONSHIP": relations]) == [
                "CONCEPT.csv, concept 937368: occurs twice",
                "CONCEPT.csv, concept 5: domain 'Mood' is not in DOMAIN.csv",
                "CONCEPT.csv, concept 5: class 'Colour' is not in CONCEPT_CLASS.csv",
                "CONCEPT.csv, concept 5: vocabulary 'READ' is not in VOCABULARY.csv",
                "CONCEPT.csv, concept 5: is valid from 2020-01-01, after its end",
                "CONCEPT.csv, concept 5: standard_concept is neither S nor C nor empty",
                "CONCEPT_RELATIONSHIP.csv, 937368 Maps to 6: its target is not standard and valid",
                "CONCEPT_RELATIONSHIP.csv, 937368 Maps to 7: concept 7 is not in CONCEPT.csv",
            ])
    }

    @Test func `4.0.6-local, 4.0.6-ucd: local concepts stand beside a download, related to the targets that it has`()
        throws
    {
        let download = try AthenaDownload(changes: Self.sound)
        let source = try download.vocabulary()
        let rows = try VocabularyRows(of: source)
        // Remicade by the project's map; a pack's ingredient is left to the download's own relations.
        let remicade: Int32 = 2_000_206_193
        #expect(rows.byID[remicade]?.concept_name == "UCD 9213737")
        #expect(
            rows.relations.filter { $0.concept_id_1 == remicade }.map { "\($0.relationship_id) \($0.concept_id_2)" }
                == ["Maps to 937368"])
        #expect(rows.pairs.contains { $0.source_concept_id == remicade && $0.target_concept_id == 937_368 })
        #expect(!rows.pairs.contains { $0.source_vocabulary_id == "SNDS_UCD" && $0.source_code == "9123520" })
        let index = try ConceptIndex(source: source)
        let found = index.resolve(.ucd7, "0000009213737")
        #expect(found.sourceConceptID == remicade && found.targets.map(\.conceptID) == [937_368])
        #expect(found.route == .sourceToConceptMap && found.targets.first?.kind == .ingredient)
        // Targets are views into the index.
        withExtendedLifetime(index) {}
    }
}
