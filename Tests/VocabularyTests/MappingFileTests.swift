import ETLCore
import Foundation
import Testing

@testable import Vocabulary

/// The files of the mending loop: `mappings.csv`, Usagi's, those shaped like SOURCE_TO_CONCEPT_MAP.
@Suite struct MappingFileTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "etl-mappings-\(UUID().uuidString)")

    private func write(_ text: String, _ name: String) throws -> String {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: folder.appending(path: name))
        return folder.appending(path: name).path
    }

    private func file(_ text: String) throws -> MappingFile {
        _ = try write(text, MappingFile.name)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try MappingFile(directory: folder.path)
    }

    /// Faults without the folder: `mappings.csv:3: …`.
    private func told(_ faults: [VocabularyFault]) -> [String] {
        faults.map { "\($0.place.split(separator: "/").last ?? ""): \($0.what)" }
    }

    @Test func `a file is read, and written as it was`() throws {
        let text = #"""
            source_vocabulary_id,source_code,source_name,target_concept_id,target_name,mapping_type,equivalence,valid_start_date,valid_end_date,reviewer,reviewed_on,comment,source
            CIM10,E11.9,"Diabète, ""type 2""",201826,,MAPS_TO,EQUAL,1970-01-01,2099-12-31,Dr Martin,2026-03-01,,Usagi codes.csv
            SNDS_NABM,0215,,3013826,,MAPS_TO,WIDER,2019-01-01,2020-12-31,,,to be seen again,by hand

            """#
        let file = try file(text)
        #expect(file.faults.isEmpty)
        #expect(file.rows.map(\.system) == [.icd10, .nabm])
        #expect(file.rows[0].code == "E11.9" && file.rows[0].name == "Diabète, \"type 2\"")
        #expect(file.rows[1].end == Day(iso: "2020-12-31") && file.rows[1].equivalence == .wider)
        #expect(MappingFile.text(file.rows) == text)
        #expect(file.digest.count == 64)
    }

    @Test func `short, with semicolons and other forms of names and codes`() throws {
        let file = try file(
            "\u{FEFF}SOURCE_CODE;source_vocabulary_id;target_concept_id;source;valid_start_date\r\n"
                + "552;nabm;3013826;by hand;20190401\r\n000000009213737;UCD;937368;by hand;\r\n")
        #expect(file.faults.isEmpty, "\(file.faults)")
        #expect(file.rows.map(\.code) == ["0552", "9213737"])
        #expect(file.rows[0].start == Day(iso: "2019-04-01") && file.rows[1].start == Validity.start)
    }

    @Test func `every fault is told with its line`() throws {
        let file = try file(
            """
            source_vocabulary_id,source_code,target_concept_id,source,valid_start_date,valid_end_date,mapping_type
            READ,X1,1,me,,,
            CCAM,,1,me,,,
            CCAM,DEQP003,zero,me,,,
            CCAM,DEQP003,1,,,,
            CCAM,DEQP003,1,me,2020-02-30,,
            CCAM,DEQP003,1,me,2020-02-01,2020-01-01,
            CCAM,DEQP003,1,me,,,MAYBE
            CCAM,DEQP003,2,me
            CCAM,HHQE005,1,me,,2020-01-01,
            CCAM,HHQE005,1,me,2020-01-01,,
            CCAM,ZZQA001,7,me,,,MAPS_TO_VALUE
            """)
        #expect(
            told(file.faults) == [
                "mappings.csv:9: 4 fields, the header has 7",
                "mappings.csv:2: source vocabulary 'READ' is not known; expected one of "
                    + "CIM10, CCAM, CIP13, SNDS_UCD, ATC, SNDS_PRS_NAT, SNDS_SPE, SNDS_ACT, SNDS_MS_ENT, SNDS_MS_SOR, "
                    + "SNDS_UM_TYP, SNDS_ETE_CAT, SNDS_NABM, SNDS_LPP, SNDS_ACT_COD, SNDS_ETM, LOINC, SNDS_CSARR, DCI, "
                    + "SNDS_EXO",
                "mappings.csv:3: no source code",
                "mappings.csv:4: concept id 'zero' is not a whole number above 0",
                "mappings.csv:5: no source: each mapping says where it comes from",
                "mappings.csv:6: valid_start_date '2020-02-30' is no date of the years 1900 to 2099 (YYYY-MM-DD)",
                "mappings.csv:7: valid_start_date 2020-02-01 is after valid_end_date 2020-01-01",
                "mappings.csv:8: mapping_type 'MAYBE'; expected one of MAPS_TO, MAPS_TO_VALUE",
                "mappings.csv:11: CCAM HHQE005 to 1 stands in \(folder.path)/mappings.csv:10 too",
                "mappings.csv:12: MAPS_TO_VALUE without a MAPS_TO of ZZQA001 on the same days",
            ])
        #expect(file.rows.map(\.code) == ["HHQE005", "HHQE005", "ZZQA001"])
    }

    @Test func `no file, no table, no column`() throws {
        #expect(throws: Problem.self) { try MappingFile(directory: "/nonexistent") }
        #expect(throws: Problem.self) { try file("") }
        #expect(throws: Problem.self) { try file("code,target\n1,2\n") }
    }

    // MARK: Usagi

    /// As Usagi 1.4 saves: quotes and backslashes escaped by a backslash, times in milliseconds.
    private static let saved = #"""
        sourceCode,sourceName,sourceFrequency,sourceAutoAssignedConceptIds,ADD_INFO:sourceVocabulary,matchScore,mappingStatus,equivalence,statusSetBy,statusSetOn,conceptId,conceptName,domainId,mappingType,comment,createdBy,createdOn,assignedReviewer
        0215,"Search for \"anaerobes\", isolated",40,,SNDS_NABM,0.71,APPROVED,WIDER,Dr Martin,1772323200000,3013826,Glucose,Measurement,MAPS_TO,see C:\\maps,auto,1772323200000,
        0218,Eosinophils,12,,SNDS_NABM,0.2,UNCHECKED,UNREVIEWED,,0,3022217,INR,Measurement,MAPS_TO,,,0,
        0219,Urine sediment,7,,SNDS_NABM,0.2,APPROVED,EQUAL,Dr Martin,1772323200000,0,Unmapped,,MAPS_TO,,,0,
        I10,Hypertension,70,,CIM10,1.0,APPROVED,EQUIVALENT,Dr Petit,1772409600000,1340204,,Observation,EVENT,,,0,
        I10,Hypertension,70,,CIM10,1.0,APPROVED,EQUIVALENT,Dr Petit,1772409600000,4112853,,Condition,VALUE,,,0,
        """#

    private func usagi(_ text: String, _ vocabulary: String? = nil) throws -> ReviewedMappings {
        let path = try write(text, "reviewed.csv")
        defer { try? FileManager.default.removeItem(at: folder) }
        return try ReviewedMappings(usagi: path, .init(vocabulary: vocabulary))
    }

    @Test func `what was approved in Usagi is taken with who, when and how well`() throws {
        let reviewed = try usagi(Self.saved)
        #expect(reviewed.faults.isEmpty, "\(reviewed.faults)")
        #expect(reviewed.skipped == ["not approved": 1, "approved without a target": 1])
        let rows = reviewed.rows
        #expect(rows.map(\.code) == ["0215", "I10", "I10"])
        #expect(rows.map(\.target) == [3_013_826, 1_340_204, 4_112_853])
        #expect(rows.map(\.kind) == [.mapsTo, .mapsTo, .mapsToValue])
        #expect(rows.map(\.equivalence) == [.wider, .equivalent, .equivalent])
        #expect(rows[0].name == "Search for \"anaerobes\", isolated" && rows[0].comment == "see C:\\maps")
        #expect(rows[0].reviewer == "Dr Martin" && rows[0].reviewedOn == Day(iso: "2026-03-01"))
        #expect(rows[1].reviewedOn == Day(iso: "2026-03-02"))
        #expect(rows.allSatisfy { $0.source == "Usagi reviewed.csv" })
        #expect(rows[0].place.hasSuffix("reviewed.csv:2"))
    }

    @Test func `a file without vocabulary needs to be told it`() throws {
        let text = Self.saved.replacing("ADD_INFO:sourceVocabulary", with: "ADD_INFO:ward")
        #expect(
            told(try usagi(text).faults).first?.hasPrefix(
                "reviewed.csv:2: no source vocabulary (the column ADD_INFO:sourceVocabulary, or --source-vocabulary)")
                == true)
        #expect(try usagi(text, "SNDS_NABM").rows.map(\.system) == [.nabm, .nabm, .nabm])
        // Usagi puts its prefix before a column that has it already.
        #expect(try usagi(Self.saved.replacing("ADD_INFO:", with: "ADD_INFO:ADD_INFO:")).rows.count == 3)
    }

    @Test func `wrong lines are told, and a code with one is not taken`() throws {
        var reviewed = try usagi(
            Self.saved.replacing("1340204,,Observation,EVENT", with: "1340204,,Observation,MAPS_TO_UNIT")
                .replacing("APPROVED,WIDER", with: "APPROVED,UNMATCHED"))
        #expect(
            told(reviewed.faults) == [
                "reviewed.csv:2: equivalence 'UNMATCHED'; expected one of EQUAL, EQUIVALENT, WIDER, NARROWER, INEXACT, "
                    + "UNREVIEWED",
                "reviewed.csv:5: mappingType 'MAPS_TO_UNIT'; expected one of MAPS_TO, MAPS_TO_VALUE",
                "reviewed.csv:6: MAPS_TO_VALUE without a MAPS_TO of I10 on the same days",
            ])
        reviewed.dropFaulty()
        #expect(reviewed.rows.isEmpty)
        #expect(throws: Problem.self) { try usagi("a,b\n1,2\n") }
    }

    @Test func `the export is what Usagi reads`() {
        let codes = [
            UsagiFile.Code(vocabulary: "LPP", code: "1188684", name: "", domain: "Device", records: 3335, persons: 60),
            UsagiFile.Code(
                vocabulary: "NABM", code: "0215", name: "Search \"for\" anaerobes, a\\b", domain: "Measurement",
                records: nil, persons: nil),
        ]
        #expect(
            UsagiFile.text(codes) == """
                sourceCode,sourceName,sourceFrequency,sourceAutoAssignedConceptIds,ADD_INFO:sourceVocabulary,ADD_INFO:domain,ADD_INFO:records,ADD_INFO:persons,matchScore,mappingStatus,equivalence,statusSetBy,statusSetOn,conceptId,conceptName,domainId,mappingType,comment,createdBy,createdOn,assignedReviewer
                1188684,LPP 1188684,3335,,LPP,Device,3335,60,0.0,UNCHECKED,UNREVIEWED,,0,0,Unmapped,,MAPS_TO,,,0,
                0215,"Search 'for' anaerobes, a/b",0,,NABM,Measurement,<11,<11,0.0,UNCHECKED,UNREVIEWED,,0,0,Unmapped,,MAPS_TO,,,0,

                """)
    }

    /// As a spreadsheet of a French machine saves it.
    @Test func `Windows-1252, semicolons and carriage returns keep their letters`() throws {
        let text =
            Self.saved.split(separator: "\n").prefix(1).joined()
            + "\r\n0215;Recherche d’anaérobies;40;;SNDS_NABM;0,71;APPROVED;WIDER;Dr Léa Œ;1772323200000;3013826;;;MAPS_TO;;;0;\r\n"
        var bytes = [UInt8]()
        for scalar in text.replacing(",", with: ";").replacing("0;71", with: "0,71").unicodeScalars {
            switch scalar {
            case "’": bytes.append(0x92)
            case "Œ": bytes.append(0x8c)
            default: bytes.append(UInt8(scalar.value))
            }
        }
        let row = try #require(try reviewed(bytes).rows.first)
        #expect(row.name == "Recherche d’anaérobies" && row.reviewer == "Dr Léa Œ")
    }

    @Test func `what is no text, and no file, is told as what it is`() throws {
        let wide: [UInt8] = [0xff, 0xfe, 0x73, 0]
        #expect(throws: Problem.self) { try reviewed(wide) }
        for (bytes, what) in [(wide, "is written in UTF-16"), ([0x50, 0x4b, 3, 4, 0, 0], "is no text")] {
            do {
                _ = try reviewed(bytes)
                Issue.record("\(what)")
            } catch let problem as Problem {
                #expect(problem.exitCode == .badInput && problem.what.contains(what))
            }
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            _ = try ReviewedMappings(usagi: folder.path, .init())
            Issue.record("a directory was read")
        } catch {
            #expect(error.exitCode == .missingInput && error.what.contains("is a directory"))
        }
    }

    @Test func `lines that cannot be cut may be of any code`() throws {
        let reviewed = try usagi(Self.saved.replacing("4112853,,Condition,VALUE", with: "4112853,Condition,VALUE"))
        #expect(reviewed.hasUnreadableLines)
        #expect(told(reviewed.faults) == ["reviewed.csv:6: 17 fields, the header has 18"])
        #expect(try !usagi(Self.saved.replacing("WIDER", with: "UNMATCHED")).hasUnreadableLines)
    }

    private func reviewed(_ bytes: [UInt8]) throws -> ReviewedMappings {
        let path = try write("", "reviewed.csv")
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(bytes).write(to: URL(filePath: path))
        return try ReviewedMappings(usagi: path, .init())
    }

    // MARK: SOURCE_TO_CONCEPT_MAP, and merging

    @Test func `a source_to_concept_map is taken with its dates`() throws {
        let path = try write(
            """
            source_code,source_concept_id,source_vocabulary_id,source_code_description,target_concept_id,target_vocabulary_id,valid_start_date,valid_end_date,invalid_reason
            0215,0,SNDS_NABM,Anaerobes,3013826,LOINC,1970-01-01,20201231,
            0215,0,SNDS_NABM,Anaerobes,3022217,LOINC,2021-01-01,2099-12-31,
            0218,0,SNDS_NABM,,3022217,LOINC,1970-01-01,2099-12-31,D
            0219,0,SNDS_NABM,,0,None,1970-01-01,2099-12-31,
            """, "stcm.csv")
        defer { try? FileManager.default.removeItem(at: folder) }
        let day = Day(iso: "2026-11-25")
        let reviewed = try ReviewedMappings(stcm: path, .init(reviewer: "Dr Martin", reviewedOn: day))
        #expect(reviewed.faults.isEmpty && reviewed.rows.map(\.target) == [3_013_826, 3_022_217])
        #expect(reviewed.rows[0].end == Day(iso: "2020-12-31") && reviewed.rows[1].start == Day(iso: "2021-01-01"))
        #expect(reviewed.rows.allSatisfy { $0.reviewer == "Dr Martin" && $0.reviewedOn == day })
        #expect(reviewed.skipped == ["no longer valid": 1, "without a target": 1])
    }

    @Test func `a code is replaced as a whole, and told`() throws {
        let known = try usagi(Self.saved).rows
        let again = MappingMerge(known, with: known)
        #expect(again.unchanged == 2 && again.added == 0 && again.replaced.isEmpty && again.rows.count == 3)
        // Another file that says the same changes nothing, not even the name of the first.
        let copied = MappingMerge(
            known,
            with: known.map {
                var row = $0
                row.source = "Usagi copy.csv"
                return row
            })
        #expect(copied.unchanged == 2 && !copied.hasChanges && copied.rows.map(\.source) == known.map(\.source))
        let newer = try usagi(
            Self.saved.replacing("4112853,,Condition,VALUE", with: "0,,,VALUE").replacing("0215,", with: "0220,")
        ).rows
        let merge = MappingMerge(known, with: newer)
        #expect(merge.added == 1 && merge.unchanged == 0)
        #expect(
            merge.replaced == [
                "CIM10 I10: 1340204 + 4112853, reviewed by Dr Petit on 2026-03-02 → 1340204, reviewed by Dr "
                    + "Petit on 2026-03-02"
            ])
        #expect(merge.rows.map(\.code) == ["I10", "0215", "0220"])
    }
}
