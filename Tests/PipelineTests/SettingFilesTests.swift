import ETLCore
import ETLTestKit
import Foundation
import SNDSSchema
import Testing

@testable import Pipeline

/// What settings name is checked by `check` as `convert` would read it, and everything wrong is told at once.
@Suite struct SettingFilesTests {
    /// A setting, and what is wrong with its file.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var exitCode: ExitCode
        /// What must be told.
        var words: [String]
        var spoil: @Sendable (inout ConvertSettings, inout TinyDelivery, TemporaryDirectory) throws -> Void

        init(
            _ name: String, _ exitCode: ExitCode, _ words: String...,
            spoil: @escaping @Sendable (inout ConvertSettings, inout TinyDelivery, TemporaryDirectory) throws -> Void
        ) {
            (testDescription, self.exitCode, self.words, self.spoil) = (name, exitCode, words, spoil)
        }
    }

    static let cases: [Case] = [
        Case(
            "a commune without a code, twice", .badInput, "communes.csv:2: a code is missing", "communes.csv:4: a code"
        ) {
            $0.switches["commune_file"] = try $2.write("old;new\n75056;\n01001;01002\n75056;\n", to: "communes.csv")
        },
        Case("a list of communes that is not there", .missingInput, "nowhere.csv") {
            $0.switches["commune_file"] = $2.file("nowhere.csv")
        },
        Case("a double facility without a year", .badInput, "double.csv:2: a value is missing") {
            $0.switches["finess_dup_file"] = try $2.write(
                "site;legal_entity;from;to\n750000001;750000002;2019;\n", to: "double.csv")
        },
        Case("daily doses without a column", .badInput, "doses.csv:1: no column ddd") {
            $0.switches["drug_end_rule"] = "dose"
            $0.switches["ddd_file"] = try $2.write("atc;unit\nN02BE01;g\n", to: "doses.csv")
        },
        Case("doses asked for and not given", .usage, "drug_end_rule=dose needs daily doses") { settings, _, _ in
            settings.switches["drug_end_rule"] = "dose"
        },
        Case("a key that is short", .badInput, "the key has 3 bytes") {
            $0.switches["source_values"] = "keyed"
            let path = try $2.write("abc", to: "key")
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            $0.switches["source_values_key"] = path
        },
        Case("a registry that is none", .badInput, "is no registry") {
            $0.registry = try $2.write("hello\n", to: "registry.csv")
        },
        Case("a download that lacks its files", .missingInput, "missing or not readable: ", "CONCEPT.csv") {
            $0.vocabulary = $2.path
        },
        Case("labels that are not there", .missingInput, "nowhere") { $0.labels = $2.file("nowhere") },
        Case("mappings to a concept that is not there", .badInput, "mappings.csv:2") {
            let folder = $2.file("mine")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            _ = try $2.write(
                "source_code,source_vocabulary_id,target_concept_id,source\n3400935956194,CIP13,999999999,me\n",
                to: "mine/mappings.csv")
            $0.mappings = folder
        },
        Case("natures of acts that are no numbers", .badInput, "IR_NAT_V.csv:2", "and 1 more lines") { _, delivery, _ in
            for _ in 0..<2 {
                delivery.add(.IR_NAT_V, ["PRS_NAT": "x!", "PRS_NAT_RGT": "1", "NAT_SOI_TOP": "1", "NAT_CPL_ACT": "0"])
            }
        },
        Case("several at once", .badInput, "communes.csv:2", "nowhere.csv", "needs daily doses", "is no registry") {
            $0.switches["commune_file"] = try $2.write("old;new\n75056;\n", to: "communes.csv")
            $0.switches["finess_dup_file"] = $2.file("nowhere.csv")
            $0.switches["drug_end_rule"] = "dose"
            $0.registry = try $2.write("hello\n", to: "registry.csv")
        },
    ]

    @Test(arguments: cases) func `check and convert say the same`(_ one: Case) async throws {
        let folder = try TemporaryDirectory()
        var delivery = TinyDelivery()
        delivery.person("A0000000000000001")
        delivery.pack(delivery.line("A0000000000000001", day: "05/03/2019", nature: "3313"), "3400935956194")
        delivery.stay("A0000000000000001", "1", from: "10/04/2019", to: "13/04/2019", diagnosis: "I500")
        var settings = ConvertSettings(input: folder.file("snds"), jobs: 1, memory: 1 << 30)
        settings.outputDirectory = folder.file("out")
        settings.work = folder.file("work")
        try one.spoil(&settings, &delivery, folder)
        try delivery.write(to: folder.file("snds"))
        let report = try await DeliveryCheck(settings, .whole).run()
        let problem = try await #require(throws: Problem.self) {
            _ = try await Convert(settings, progress: Silent()).run()
        }
        #expect(report.exitCode == one.exitCode && problem.exitCode == one.exitCode, "\(report.errors) \(problem)")
        #expect(Set(problem.single.map(\.description)) == Set(report.errors))
        for words in one.words {
            #expect(report.errors.contains { $0.contains(words) }, "\(words): \(report.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.file("out")))
        let plan = await #expect(throws: Problem.self) {
            _ = try await Convert(settings, progress: Silent()).plan()
        }
        #expect(plan?.exitCode == one.exitCode)
    }
}
