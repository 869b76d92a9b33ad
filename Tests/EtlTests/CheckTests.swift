import ETLTestKit
import Foundation
import Postgres
import SNDSSchema
import Testing

@Suite struct CheckTests {
    private struct Report: Decodable {
        struct File: Decodable {
            var table: String
            var year: Int?
            var path: String
            var compression: String
            var delimiter: String
            var encoding: String
            var line_ends: String
            var date_forms: [String: String]
            var unknown_columns: [String]
            var rows: Int
            var malformed: Int
            var unreadable: Int
            var too_wide: Int
            var faults: [Fault]
        }
        struct Fault: Decodable, Equatable {
            var line: Int
            var column: String?
            var what: String
        }
        struct NotRead: Decodable { var table: String }
        var files: [File]
        var not_read: [NotRead]
        var unknown_files: [String]
        var errors: [String]
        var rows: Int

        func file(_ table: String) -> File? { files.first { $0.table == table } }
    }

    private func check(_ directory: String, _ more: String...) throws -> (Report, ChildProcess.Outcome) {
        let outcome = try ETLBinary.run(["check", directory, "--json", "--jobs", "2"] + more)
        return (try JSONDecoder().decode(Report.self, from: Data(outcome.standardOutput.utf8)), outcome)
    }

    private func delivery() -> TinyDelivery {
        var delivery = TinyDelivery()
        delivery.person("A0000000000000001")
        delivery.pack(delivery.line("A0000000000000001", day: "05/03/2019", nature: "3313"), "3400935956194")
        delivery.stay("A0000000000000001", "1", from: "10/04/2019", to: "13/04/2019", diagnosis: "I500")
        delivery.outpatient("A0000000000000001", "7", day: "01/06/2019", letter: "CS")
        return delivery
    }

    @Test func `each file is told with its table, form and rows`() throws {
        let folder = try TemporaryDirectory()
        var variation = FileVariation()
        (variation.packing, variation.delimiter, variation.lineEnd, variation.isUpperCase) = (.gzip, ",", "\r\n", false)
        try variation.write(delivery(), to: folder.file("snds/part one"))
        let (report, outcome) = try check(folder.file("snds"))
        #expect(outcome.status == 0, "\(outcome.standardError)")
        let stays = try #require(report.file("T_MCOaaC"))
        #expect(stays.year == 2019)
        #expect(stays.path == "part one/t_mco19c.csv.gz")
        #expect(stays.compression == "gzip")
        #expect(stays.delimiter == "','")
        #expect(stays.line_ends == "CRLF")
        #expect(stays.encoding == "ascii")
        #expect(stays.date_forms["EXE_SOI_DTD"] == "DD/MM/YYYY")
        #expect(stays.rows == 1)
        #expect(report.rows == 9)
        #expect(report.errors.isEmpty)
    }

    @Test func `1.1-values: faults are told by line and column, never by value`() throws {
        let folder = try TemporaryDirectory()
        var delivery = delivery()
        delivery.line("A0000000000000001", day: "31/02/2019", nature: "1111")
        delivery.line("A0000000000000001SECRET" + String(repeating: "S", count: 60), day: "01/02/2019", nature: "1111")
        try delivery.write(to: folder.file("snds"))
        let path = folder.file("snds/ER_PHA_F.csv")
        try (delivery.text("ER_PHA_F") + "1;2;3\n").write(toFile: path, atomically: false, encoding: .utf8)
        let (report, outcome) = try check(folder.file("snds"))
        // Each is far more than 1 % of its table.
        #expect(outcome.status == 3)
        let spine = try #require(report.file("ER_PRS_F"))
        #expect((spine.unreadable, spine.too_wide) == (1, 1))
        #expect(
            spine.faults == [
                Report.Fault(line: 3, column: "EXE_SOI_DTD", what: "unreadable, expected date"),
                Report.Fault(line: 4, column: "BEN_NIR_PSA", what: "wider than 64"),
            ])
        #expect(report.file("ER_PHA_F")?.faults.first?.line == 3)
        #expect(report.file("ER_PHA_F")?.malformed == 1)
        #expect(!outcome.standardOutput.contains("SECRET"))
        let text = try ETLBinary.run(["check", folder.file("snds")])
        #expect(text.standardOutput.contains("line 4, BEN_NIR_PSA: wider than 64"))
        #expect(!text.standardOutput.contains("SECRET"))
    }

    @Test func `S-01: missing columns are errors, unknown ones are told, other tables listed`() throws {
        let folder = try TemporaryDirectory()
        let delivery = delivery()
        try delivery.write(to: folder.file("snds"))
        func write(_ name: String, _ text: String) throws {
            try text.write(toFile: folder.file("snds/\(name)"), atomically: false, encoding: .utf8)
        }
        try write("ER_PHA_F.csv", delivery.text("ER_PHA_F").replacing("PHA_ORD_NUM", with: "MY_COLUMN"))
        try write("ER_PRS_F.csv", delivery.text("ER_PRS_F").replacing("EXE_SOI_DTD", with: "EXE_SOI_XXX"))
        try write("T_HAD19GRE.csv", "ETA_NUM\n")
        try write("MS_CIM_V.csv", "A\n")
        try write("notes.txt", "hello")
        let (report, outcome) = try check(folder.file("snds"))
        #expect(outcome.status == 65)
        #expect(report.errors.count == 1)
        #expect(report.errors[0].contains("EXE_SOI_DTD"))
        #expect(report.file("ER_PHA_F")?.unknown_columns == ["MY_COLUMN"])
        #expect(report.not_read.map(\.table).sorted() == ["MS_CIM_V", "T_HADaaGRE"])
        #expect(report.unknown_files == ["notes.txt"])
    }

    @Test func `missing tables are 66, a missing directory too`() throws {
        let folder = try TemporaryDirectory()
        var delivery = TinyDelivery()
        delivery.person("A0000000000000001")
        try delivery.write(to: folder.file("snds"))
        #expect(try check(folder.file("snds")).1.status == 66)
        #expect(try ETLBinary.run(["check", "/nonexistent/snds"]).status == 66)
    }

    @Test func `a packed file that is cut short is an error of its own`() throws {
        let folder = try TemporaryDirectory()
        let delivery = delivery()
        try delivery.write(to: folder.file("snds"))
        try FileManager.default.removeItem(atPath: folder.file("snds/ER_PHA_F.csv"))
        var text = delivery.text("ER_PHA_F")
        let row = text.split(separator: "\n")[1]
        for _ in 0..<60_000 { text += row + "\n" }
        let packed = try Packer.gzip(text)
        try packed.prefix(packed.count - 12).write(to: URL(fileURLWithPath: folder.file("snds/ER_PHA_F.csv.gz")))
        let (report, outcome) = try check(folder.file("snds"))
        #expect(outcome.status == 65)
        #expect(report.errors.count == 1)
        #expect(report.errors[0].contains("cut short"))
    }

    @Test func `quick reads the first rows only`() throws {
        let folder = try TemporaryDirectory()
        var delivery = delivery()
        for number in 2...30 { delivery.person("A00000000000000\(number)") }
        try delivery.write(to: folder.file("snds"))
        var text = delivery.text("ER_PHA_F")
        let row = text.split(separator: "\n")[1]
        for _ in 0..<20_000 { text += row + "\n" }
        try text.write(toFile: folder.file("snds/ER_PHA_F.csv"), atomically: false, encoding: .utf8)
        #expect(try check(folder.file("snds"), "--quick").0.file("ER_PHA_F")?.rows == 10_000)
        #expect(try check(folder.file("snds")).0.file("ER_PHA_F")?.rows == 20_001)
    }
}
