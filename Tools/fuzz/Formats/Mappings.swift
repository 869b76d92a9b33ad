import ETLCore
import OMOPSchema

@testable import Vocabulary

/// A file that Usagi has saved, or one shaped like SOURCE_TO_CONCEPT_MAP.
final class ReviewedReader: FormatReader {
    private let file = CaseFile("reviewed.csv")
    private let isUsagi: Bool

    init(isUsagi: Bool) { self.isUsagi = isUsagi }

    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        let (choice, text) = bytes.choice
        file.write(text)
        let defaults = ReviewedMappings.Defaults(vocabulary: choice & 1 == 0 ? "ICD10" : nil, reviewer: "R")
        var read =
            isUsagi
            ? try ReviewedMappings(usagi: file.path, defaults) : try ReviewedMappings(stcm: file.path, defaults)
        read.dropFaulty()
        _ = read.faults
        // What was taken stays as it is when it is written and read again.
        let merge = MappingMerge([], with: read.rows)
        _ = MappingFile.text(merge.rows)
    }

    static let usagiSeeds: [[UInt8]] = [
        [0]
            + Array(
                (UsagiFile.text([
                    UsagiFile.Code(
                        vocabulary: "ICD10", code: "J45", name: "Asthma, \"all\"", domain: "Condition", records: 12,
                        persons: 11)
                ])
                    + "\"J45\",\"A\\\"b\",12,,ICD10,Condition,12,11,0.5,APPROVED,EQUAL,me,1700000000000,317009,Asthma,"
                    + "Condition,MAPS_TO,,me,1,\n").utf8)
    ]

    static let mapSeeds: [[UInt8]] = [
        [1]
            + Array(
                ("source_code,source_concept_id,source_vocabulary_id,source_code_description,target_concept_id,"
                    + "target_vocabulary_id,valid_start_date,valid_end_date,invalid_reason\n"
                    + "J45,0,ICD10,\"Asthma\",317009,SNOMED,1970-01-01,2099-12-31,\n").utf8),
        [0] + Array("source_code;target_concept_id;reviewed_on\nJ45;317009;2020-01-01\n".utf8),
    ]
}

/// A mapping directory of the user's own, which must be read as it is written.
final class MappingReader: FormatReader {
    private let file = CaseFile(MappingFile.name)
    private let again = CaseFile(MappingFile.name)

    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        file.write(bytes)
        let read = try MappingFile(directory: file.folder)
        again.write(Array(MappingFile.text(read.rows).utf8))
        let kept = try MappingFile(directory: again.folder).rows
        insist(kept.count == read.rows.count, "rows are lost in writing")
    }

    static let seeds: [[UInt8]] = [
        Array((MappingFile.columns.joined(separator: ",") + "\n" + line + line.replacing("J45", with: "J46")).utf8),
        Array(
            "source_vocabulary_id\tsource_code\ttarget_concept_id\tsource\nICD10\tJ45\t317009\tby \u{e9}\n".utf8),
    ]

    private static let line =
        "ICD10,J45,\"Asthma, all\",317009,Asthma,MAPS_TO,EQUAL,1970-01-01,2099-12-31,me,2020-01-01,\"a \"\"b\"\"\","
        + "by hand\n"
}

/// The files of a download of Athena. The first byte chooses the file.
final class AthenaReader: FormatReader {
    private let folder = CaseFile.newFolder()
    private let files: [CaseFile]
    private let standard: [[UInt8]]

    init() {
        let all = AthenaVocabulary.File.allCases
        files = all.map { [folder] in CaseFile($0.name, in: folder) }
        standard = all.map { Self.text(of: $0) }
        for (file, text) in zip(files, standard) { file.write(text) }
    }

    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        let (choice, text) = bytes.choice
        let index = Int(choice) % files.count
        files[index].write(text)
        defer { files[index].write(standard[index]) }
        let vocabulary = try AthenaVocabulary(directory: folder)
        var rows = AthenaRows()
        var facts = PairFacts([])
        switch AthenaVocabulary.File.allCases[index] {
        case .concept: try vocabulary.readConcepts(withNames: true, facts: &facts, into: &rows)
        case .conceptRelationship: try vocabulary.readRelations(into: &rows)
        case .conceptAncestor: try vocabulary.readAncestors(into: &rows)
        case .conceptSynonym: try vocabulary.readSynonyms(into: &rows)
        case .conceptClass: try vocabulary.readClasses(into: &rows)
        case .domain: try vocabulary.readDomains(into: &rows)
        case .relationship: try vocabulary.readRelationships(into: &rows)
        case .drugStrength: try vocabulary.readStrengths(into: &rows)
        case .vocabulary: break
        }
    }

    static let seeds: [[UInt8]] = AthenaVocabulary.File.allCases.enumerated().map { [UInt8($0)] + text(of: $1) }

    private static func text(of file: AthenaVocabulary.File) -> [UInt8] {
        let lines: (String, String) =
            switch file {
            case .concept:
                (
                    "concept_id|concept_name|domain_id|vocabulary_id|concept_class_id|standard_concept|concept_code|"
                        + "valid_start_date|valid_end_date|invalid_reason",
                    "317009|Asthma|Condition|SNOMED|Disorder|S|195967001|20020131|20991231|"
                )
            case .conceptRelationship:
                (
                    "concept_id_1|concept_id_2|relationship_id|valid_start_date|valid_end_date|invalid_reason",
                    "1|2|Maps to|19700101|20991231|D"
                )
            case .conceptAncestor:
                (
                    "ancestor_concept_id|descendant_concept_id|min_levels_of_separation|max_levels_of_separation",
                    "1|2|0|3"
                )
            case .conceptSynonym: ("concept_id|concept_synonym_name|language_concept_id", "1|Asthme|4180190")
            case .conceptClass: ("concept_class_id|concept_class_name|concept_class_concept_id", "Disorder|D|1")
            case .domain: ("domain_id|domain_name|domain_concept_id", "Condition|Condition|19")
            case .relationship:
                (
                    "relationship_id|relationship_name|is_hierarchical|defines_ancestry|reverse_relationship_id|"
                        + "relationship_concept_id",
                    "Maps to|Maps to|0|0|Mapped from|44818977"
                )
            case .drugStrength:
                (
                    "drug_concept_id|ingredient_concept_id|amount_value|amount_unit_concept_id|numerator_value|"
                        + "numerator_unit_concept_id|denominator_value|denominator_unit_concept_id|box_size|"
                        + "valid_start_date|valid_end_date|invalid_reason",
                    "1|2|0.5|8576||||||2019-01-01|20991231|"
                )
            case .vocabulary:
                (
                    "vocabulary_id|vocabulary_name|vocabulary_reference|vocabulary_version|vocabulary_concept_id",
                    "None|OMOP|x|v5.0 27-FEB-26|44819096"
                )
            }
        return Array("\(lines.0)\n\(lines.1)\n".replacing("|", with: "\t").utf8)
    }
}

/// Takes the rows that the reader hands over.
private struct AthenaRows: VocabularyVisitor {}
