import ETLCore
import Foundation
import OMOPSchema
import Testing

@testable import Vocabulary

/// A small download in a temporary directory.
final class AthenaDownload {
    let directory: URL

    static let files: [String: String] = [
        "VOCABULARY": """
        vocabulary_id|vocabulary_name|vocabulary_reference|vocabulary_version|vocabulary_concept_id
        None|OMOP Standardized Vocabularies||v5.0 27-FEB-26|44819096
        CIM10|CIM-10|ATIH|2026|1
        """,
        "DOMAIN": "domain_id|domain_name|domain_concept_id\nCondition|Condition|19\nDrug|Drug|13",
        "CONCEPT_CLASS": "concept_class_id|concept_class_name|concept_class_concept_id\nUndefined|Undefined|0",
        "RELATIONSHIP": """
        relationship_id|relationship_name|is_hierarchical|defines_ancestry|reverse_relationship_id|relationship_concept_id
        Maps to|Maps|0|0|Mapped from|44818977
        """,
        "CONCEPT": """
        concept_id|concept_name|domain_id|vocabulary_id|concept_class_id|standard_concept|concept_code|valid_start_date|valid_end_date|invalid_reason
        0|No matching concept|Metadata|None|Undefined||No matching concept|19700101|20991231|
        8717|Inpatient Hospital|Visit|CMS Place of Service|Visit|S|21|19700101|20991231|
        100|Type 2 "diabetes", so called|Condition|SNOMED|Disorder|S|44054006|19700101|20991231|
        101|Neuropathy|Condition|SNOMED|Disorder|S|1|19700101|20991231|
        102|Retired|Condition|SNOMED|Disorder||2|19700101|20200101|U
        103|History of|Observation|SNOMED|Context-dependent|S|3|19700101|20991231|
        104|Of a domain to come|Genome|SNOMED|Disorder|S|4|19700101|20991231|
        200|E11|Condition|CIM10|CIM10 code||E11|19700101|20991231|
        201|E11.4|Condition|CIM10|CIM10 code||E11.4|19700101|20991231|
        202|E11.9|Condition|CIM10|CIM10 code||E11.9|19700101|20991231|
        203|E11.9|Condition|ICD10|ICD10 code||E11.9|19700101|20991231|
        204|Z85.3|Observation|CIM10|CIM10 code||Z85.3|19700101|20991231|
        205|R99|Condition|ICD10|ICD10 code||R99|19700101|20991231|
        300|paracetamol|Drug|RxNorm|Ingredient|S|161|19700101|20991231|
        301|codeine|Drug|RxNorm|Ingredient|S|2670|19700101|20991231|
        302|paracetamol 500 MG / codeine|Drug|RxNorm Extension|Clinical Drug|S|OMOP1|19700101|20991231|
        303|N02BE01|Drug|ATC|ATC 5th|C|N02BE01|19700101|20991231|
        400|PACK|Drug|BDPM|Drug Product||3465857|19700101|20991231|
        4288538|Scan|Procedure|SNOMED|Procedure||ct|19700101|20200101|U
        4288539|Scan, new|Procedure|SNOMED|Procedure|S|ct2|19700101|20991231|
        """,
        "CONCEPT_RELATIONSHIP": """
        concept_id_1|concept_id_2|relationship_id|valid_start_date|valid_end_date|invalid_reason
        201|101|Maps to|19700101|20991231|
        201|100|Maps to|19700101|20991231|
        201|102|Maps to|19700101|20991231|
        202|100|Maps to|19700101|20991231|
        202|101|Maps to|19700101|20200101|D
        204|103|Maps to|19700101|20991231|
        204|100|Maps to value|19700101|20991231|
        205|104|Maps to|19700101|20991231|
        303|300|ATC - RxNorm pr lat|19700101|20991231|
        400|302|Maps to|19700101|20991231|
        4288538|4288539|Maps to|19700101|20991231|
        """,
        "CONCEPT_ANCESTOR": """
        ancestor_concept_id|descendant_concept_id|min_levels_of_separation|max_levels_of_separation
        301|302|1|1
        300|302|1|1
        300|300|0|0
        """,
        "CONCEPT_SYNONYM": "concept_id|concept_synonym_name|language_concept_id\n100|\"T2D\"|4180186",
        "DRUG_STRENGTH": """
        drug_concept_id|ingredient_concept_id|amount_value|amount_unit_concept_id|numerator_value|numerator_unit_concept_id|denominator_value|denominator_unit_concept_id|box_size|valid_start_date|valid_end_date|invalid_reason
        302|300|500.0|8576|||||16|19700101|20991231|
        302|301|0.0005|8576||||||19700101|20991231|
        """,
    ]

    /// Writes the files; `changes` replaces some, an empty text leaves one out.
    init(changes: [String: String] = [:], lineEnd: String = "\n") throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "athena-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        for (name, text) in Self.files.merging(changes, uniquingKeysWith: { $1 }) where !text.isEmpty {
            let lines = text.split(separator: "\n").map { $0.replacing("|", with: "\t") }
            try (lines.joined(separator: lineEnd) + lineEnd)
                .write(to: directory.appending(path: "\(name).csv"), atomically: false, encoding: .utf8)
        }
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    func vocabulary() throws(Problem) -> AthenaVocabulary { try AthenaVocabulary(directory: directory.path() + "/") }
}

@Suite struct AthenaTests {
    @Test(arguments: ["\n", "\r\n"])
    func `rows keep quotes, and None is a text`(lineEnd: String) throws {
        let download = try AthenaDownload(lineEnd: lineEnd)
        let source = try download.vocabulary()
        #expect(source.release == "v5.0 27-FEB-26")
        let rows = try VocabularyRows(of: source)
        #expect(rows.byID[100]?.concept_name == "Type 2 \"diabetes\", so called")
        #expect(rows.byID[0]?.vocabulary_id == "None" && rows.byID[0]?.standard_concept == nil)
        #expect(rows.byID[102]?.invalid_reason == "U" && rows.byID[102]?.valid_end_date == Day(iso: "2020-01-01"))
        #expect(rows.synonyms.map(\.concept_synonym_name) == ["\"T2D\""])
        #expect(rows.strengths.first?.box_size == 16 && rows.strengths.last?.box_size == nil)
        #expect(rows.strengths.last?.amount_value == DecimalNumber("0.0005"))
    }

    /// Found by `scripts/hard --fuzz`: names behind the sixty-fourth were read behind their memory.
    @Test(arguments: [65, 66, 70, 5000])
    func `a header of too many columns is refused`(count: Int) throws {
        let header = String(repeating: "x|", count: count - 5)
        let download = try AthenaDownload(changes: [
            "VOCABULARY": header
                + "vocabulary_id|vocabulary_name|vocabulary_reference|vocabulary_version|vocabulary_concept_id"
        ])
        let problem = #expect(throws: Problem.self) { try download.vocabulary() }
        #expect(problem?.exitCode == .badInput)
        #expect(problem?.what.contains("\(count) columns") == true)
    }

    @Test func `the project's own rows are added where their targets exist`() throws {
        let download = try AthenaDownload()
        let rows = try VocabularyRows(of: download.vocabulary())
        #expect(rows.vocabularies.contains { $0.vocabulary_id == "SNDS_PRS_NAT" })
        #expect(!rows.concepts.contains { $0.vocabulary_id == "Concept Class" })
        #expect(rows.pairs.contains { $0.source_vocabulary_id == "SNDS_MS_ENT" && $0.target_concept_id == 8717 })
        #expect(rows.pairs.allSatisfy { rows.byID[$0.target_concept_id]?.vocabulary_id == $0.target_vocabulary_id })
        #expect(rows.pairs.allSatisfy { rows.byID[$0.source_concept_id] != nil })
    }

    @Test func `4.0.7-2: the index follows the download`() throws {
        let download = try AthenaDownload()
        let index = try ConceptIndex(source: download.vocabulary())
        func targets(_ system: CodeSystem, _ code: Code16) -> [Int32] {
            index.resolve(system, code).targets.map(\.conceptID)
        }
        #expect(targets(.icd10, "E114") == [100, 101])
        #expect(targets(.icd10, "E119") == [100])
        #expect(index.resolve(.icd10, "E119").sourceConceptID == 202)
        #expect(index.resolve(.icd10, "R99").targets.first?.domain == .metadata)
        // Known without target: the download says so, the parent is not asked.
        #expect(index.resolve(.icd10, "E11").route == .none && index.resolve(.icd10, "E11").sourceConceptID == 200)
        #expect(index.resolve(.icd10, "E1192").route == .parentFallback(removed: 1))
        #expect(index.resolve(.icd10, "Z853").targets.first?.valueConceptID == 100)
        // BDPM gives the clinical drug, with the ingredients it has.
        let pack = index.resolve(.cip13, "3400934658570")
        #expect(pack.route == .official && pack.sourceConceptID == 400)
        #expect(pack.targets.map(\.conceptID) == [302])
        #expect(Array(index.ingredients(of: 302)) == [300, 301])
        #expect(targets(.ucd7, "9123520") == [302])
        // A pack without BDPM takes the only ingredient of its class.
        let class2 = index.codes.all.first { $0.system == .cip13 && $0.origin == .atcIngredient && $0.code.count == 13 }
        #expect(class2 != nil)
        #expect(Array(index.ingredients(of: 300)) == [300])
        // A target that was replaced is followed.
        #expect(targets(.ccam, "ACQH003") == [4_288_539])
        #expect(index.release == "v5.0 27-FEB-26")
    }

    @Test func `the digest depends on every byte`() throws {
        let (one, same) = (try AthenaDownload(), try AthenaDownload())
        let other = try AthenaDownload(changes: [
            "CONCEPT_SYNONYM": "concept_id|concept_synonym_name|language_concept_id"
        ])
        #expect(try one.vocabulary().digest() == same.vocabulary().digest())
        #expect(try one.vocabulary().digest() != other.vocabulary().digest())
    }

    @Test func `S-02: missing files are named together`() throws {
        let download = try AthenaDownload(changes: ["CONCEPT": "", "DOMAIN": ""])
        let problem = try #require(throws: Problem.self) { try download.vocabulary() }
        #expect(problem.exitCode == .missingInput)
        #expect(problem.what.contains("CONCEPT.csv") && problem.what.contains("DOMAIN.csv"))
        #expect(!problem.what.contains("VOCABULARY.csv"))
    }

    @Test(arguments: [
        (
            "CONCEPT_ANCESTOR",
            "ancestor_concept_id|descendant_concept_id|min_levels_of_separation|max_levels_of_separation\n1|2|3", ":2"
        ),
        (
            "CONCEPT_ANCESTOR",
            "ancestor_concept_id|descendant_concept_id|min_levels_of_separation|max_levels_of_separation\n1|x|0|0", ":2"
        ),
        ("CONCEPT_ANCESTOR", "ancestor_concept_id|descendant_concept_id\n1|2", ".csv:1"),
        (
            "CONCEPT_RELATIONSHIP",
            "concept_id_1|concept_id_2|relationship_id|valid_start_date|valid_end_date|invalid_reason\n1|2|Maps to|19700132|20991231|",
            ":2"
        ),
    ])
    func `a bad line names its place and what to do`(file: String, text: String, place: String) throws {
        let download = try AthenaDownload(changes: [file: text])
        let problem = try #require(throws: Problem.self) { try ConceptIndex(source: download.vocabulary()) }
        #expect(problem.exitCode == .badInput)
        #expect(problem.place.contains("\(file).csv") && problem.place.hasSuffix(place))
        #expect(!problem.remedy.isEmpty)
    }

    /// The complaint about a download with one file replaced, as it is written.
    private func complaint(_ file: String, _ text: String) throws -> Problem {
        let download = try AthenaDownload()
        try Data(text.replacing("|", with: "\t").utf8).write(to: download.directory.appending(path: "\(file).csv"))
        return try #require(throws: Problem.self) { try ConceptIndex(source: download.vocabulary()) }
    }

    @Test func `a header in another case and order, a mark in front, carriage returns and a last line without end`()
        throws
    {
        let download = try AthenaDownload()
        let text =
            "\u{feff}MAX_LEVELS_OF_SEPARATION|Ancestor_Concept_Id|DESCENDANT_CONCEPT_ID|min_levels_of_separation\r\n"
            + "1|301|302|1\r\n\r\n1|300|302|1"
        try Data(text.replacing("|", with: "\t").utf8).write(
            to: download.directory.appending(path: "CONCEPT_ANCESTOR.csv"))
        let index = try ConceptIndex(source: download.vocabulary())
        // What is listed lies in the memory of the index.
        #expect(withExtendedLifetime(index) { Array(index.ingredients(of: 302)) } == [300, 301])
    }

    @Test func `a missing column is named, and so is a file that a spreadsheet has saved`() throws {
        let header = "ancestor_concept_id|descendant_concept_id|min_levels_of_separation\n"
        let missing = try complaint("CONCEPT_ANCESTOR", header)
        #expect(missing.exitCode == .badInput && missing.what.contains("max_levels_of_separation"))
        #expect(missing.place.hasSuffix("CONCEPT_ANCESTOR.csv:1"))
        let saved = try complaint("CONCEPT_ANCESTOR", header.replacing("|", with: ","))
        #expect(saved.remedy.contains("no longer separated by tabs"))
        #expect(try complaint("CONCEPT_ANCESTOR", "").what.contains("is empty"))
    }

    @Test func `too few and too many tabs, a bad date, a bad number are told with line and column`() throws {
        let header = "concept_id_1|concept_id_2|relationship_id|valid_start_date|valid_end_date|invalid_reason\n"
        let good = "201|101|Maps to|19700101|20991231|\n"
        let few = try complaint("CONCEPT_RELATIONSHIP", header + good + "201|100|Maps to|19700101|20991231\n")
        #expect(few.place.hasSuffix(":3") && few.what == "5 fields, 6 expected")
        let many = try complaint("CONCEPT_RELATIONSHIP", header + good.dropLast() + "|D|\n")
        #expect(many.what == "8 fields, 6 expected" || many.what == "7 fields, 6 expected")
        let day = try complaint("CONCEPT_RELATIONSHIP", header + "201|100|Maps to|19700101|20990231|\n")
        #expect(day.what == "column 5, valid_end_date: a date yyyymmdd expected")
        let number = try complaint("CONCEPT_RELATIONSHIP", header + good + "201|None|Maps to|19700101|20991231|\n")
        #expect(number.place.hasSuffix(":3") && number.what.hasPrefix("column 2, concept_id_2"))
        for problem in [few, many, day, number] { #expect(problem.exitCode == .badInput && !problem.remedy.isEmpty) }
        // A file cut in the middle of a line.
        #expect(try complaint("CONCEPT_RELATIONSHIP", header + good + "201|1").place.hasSuffix(":3"))
    }

    @Test func `lines longer than a piece of the file are found whole`() throws {
        // Three megabytes: lines lie across the borders of the buffer.
        let lines = (0..<60_000).map { "\(1_000_000 + $0)|\(String(repeating: "é", count: 20))\"|4180186" }
        let text = (["concept_id|concept_synonym_name|language_concept_id"] + lines).joined(separator: "\n")
        let download = try AthenaDownload(changes: ["CONCEPT_SYNONYM": text])
        let rows = try VocabularyRows(of: download.vocabulary())
        #expect(rows.synonyms.count == 60_000)
        #expect(rows.synonyms.allSatisfy { $0.concept_synonym_name.count == 21 && $0.language_concept_id == 4_180_186 })
    }

    @Test func `writing hands over bounded buffers`() throws {
        var buffers = CopyBuffers()
        var handed: [Int] = []
        var synonyms = 0
        let source = try BuiltInVocabulary()
        try source.write(into: &buffers, every: 10_000) { (buffers) throws(Problem) in
            handed.append(buffers.rowCount)
            synonyms += buffers[.concept].rowCount
        }
        let rows = try VocabularyRows(of: source)
        #expect(handed.dropLast().allSatisfy { $0 == 10_000 })
        #expect(synonyms == rows.concepts.count)
        #expect(buffers.rowCount == 0)
    }
}
