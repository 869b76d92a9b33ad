import Delimited
import ETLCore
import ETLTestKit
import Foundation
import SNDSSchema
import Testing

@testable import Pipeline

/// What a directory holds, by the names of its files (1.1-files).
@Suite struct SurveyTests {
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
        var delivery = TinyDelivery()
        delivery.person("A0000000000000001")
        delivery.line("A0000000000000001", day: "05/03/2019", nature: "1111")
        delivery.stay("A0000000000000001", "1", from: "10/04/2019", to: "13/04/2019", diagnosis: "I500")
        try delivery.write(to: folder.path)
    }

    private func rename(_ old: String, _ new: String) throws {
        try FileManager.default.moveItem(atPath: folder.file(old), toPath: folder.file(new))
    }

    private func copy(_ old: String, _ new: String) throws {
        try FileManager.default.copyItem(atPath: folder.file(old), toPath: folder.file(new))
    }

    @Test func `1.1-files: names near that of a table are read and told`() throws {
        try rename("ER_PRS_F.csv", "DCIR_ER_PRS_F_2019.csv")
        try rename("T_MCO19B.csv", "T_MCO_19B.csv")
        try rename("T_MCO19UM.csv", "t_mco19um_final.csv")
        let delivery = try Delivery.open(folder.path)
        #expect(Set(delivery.files.map(\.table)).isSuperset(of: [.ER_PRS_F, .T_MCOaaB, .T_MCOaaC, .T_MCOaaUM]))
        #expect(delivery.fileNotices.map(\.line) == ["t_mco19um_final.csv: read as T_MCOaaUM"])
    }

    @Test func `1.1-files: files of the PMSI without a year take that of their stays`() throws {
        for table in ["B", "C", "UM"] { try rename("T_MCO19\(table).csv", "T_MCO_\(table).csv") }
        #expect(try Delivery.open(folder.path).years == [2019])
    }

    @Test func `1.1-files: a second file of nearly the same name stops the run, one with other columns does not`()
        throws
    {
        try copy("T_MCO19B.csv", "old T_MCO19B.csv")
        let problem = #expect(throws: (any Error).self) { _ = try Delivery.open(folder.path) }
        #expect("\(try #require(problem))".contains("T_MCO19B.csv is that table already"))
        try FileManager.default.removeItem(atPath: folder.file("old T_MCO19B.csv"))
        _ = try folder.write("a;b\n1;2\n", to: "T_MCO19B_notes.csv")
        #expect(try Delivery.open(folder.path).ignored == ["T_MCO19B_notes.csv"])
    }

    @Test func `1.1-files: what stands beside the data is left alone and told`() throws {
        _ = try folder.write("{}", to: "ER_PRS_F.json")
        _ = try folder.write("x", to: "IR_BEN_R.sas7bdat")
        _ = try folder.write("x", to: "MS_CIM_V.sas7bdat")
        _ = try folder.write("x", to: "EB_PRS_F.csv")
        let delivery = try Delivery.open(folder.path)
        #expect(
            delivery.notRead.map(\.path).sorted() == [
                "EB_PRS_F.csv", "ER_PRS_F.json", "IR_BEN_R.sas7bdat", "MS_CIM_V.sas7bdat",
            ])
        _ = try folder.write("x", to: "ER_PHA_F.sas7bdat")
        #expect(throws: (any Error).self) { _ = try Delivery.open(folder.path) }
    }

    @Test func `infra-annual files stop a run without those of the year, and are left alone beside them`() throws {
        try copy("T_MCO19B.csv", "T_MCO19_01B.csv")
        #expect(try Delivery.open(folder.path).notRead.map(\.path) == ["T_MCO19_01B.csv"])
        for table in ["B", "C", "UM"] { try rename("T_MCO19\(table).csv", "T_MCO19_11\(table).csv") }
        let problem = #expect(throws: (any Error).self) { _ = try Delivery.open(folder.path) }
        #expect("\(try #require(problem))".contains("infra-annual"))
    }

    @Test func `1.1-files: the members of a zip archive are files`() throws {
        let names = ["T_MCO19B.csv", "T_MCO19C.csv", "T_MCO19UM.csv", "ER_PRS_F.csv"]
        let members = try names.map { (name: $0, text: try String(contentsOfFile: folder.file($0), encoding: .utf8)) }
        for name in names { try FileManager.default.removeItem(atPath: folder.file(name)) }
        try Packer.zip(members).write(to: URL(fileURLWithPath: folder.file("all.zip")))
        let delivery = try Delivery.open(folder.path)
        #expect(delivery.files(of: .T_MCOaaB).map(\.relativePath) == ["all.zip/T_MCO19B.csv"])
        #expect(delivery.files(of: .ER_PRS_F).first?.file.compression == .zip)
        for (name, text) in members {
            let input = try #require(delivery.files.first { $0.relativePath == "all.zip/" + name })
            var rows = 0
            _ = try PieceReader().read(
                input.file.pieces(of: 100)[0], of: input.file, row: { _ in rows += 1 }, malformed: { _, _ in })
            #expect(rows == text.split(separator: "\n").count - 1)
        }
    }

    @Test func `1.1-files: a damaged archive is told as such`() throws {
        _ = try folder.write("no archive at all", to: "more.zip")
        let problem = #expect(throws: (any Error).self) { _ = try Delivery.open(folder.path) }
        #expect("\(try #require(problem))".contains("more.zip"))
    }
}
