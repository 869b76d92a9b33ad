import ETLTestKit
import Foundation
import Postgres
import SNDSSchema
import Testing

/// A delivery in a temporary directory, a database of its own, and the built program.
final class Bench {
    let folder: TemporaryDirectory
    let database: ConnectionString
    var delivery = TinyDelivery()

    /// - Parameter server: the one that all tests share by default.
    init(on server: TemporaryCluster? = nil) throws {
        folder = try TemporaryDirectory()
        database = try (server ?? TemporaryCluster.shared()).makeDatabase()
        delivery.person("A0000000000000001")
        let line = delivery.line("A0000000000000001", day: "05/03/2019", nature: "3313")
        delivery.pack(line, "3400935956194")
        delivery.stay("A0000000000000001", "1", from: "10/04/2019", to: "13/04/2019", diagnosis: "I500")
    }

    var input: String { folder.file("snds") }
    var work: String { folder.file("work") }

    func write() throws { try delivery.write(to: input) }

    func convert(_ more: String..., input other: String? = nil, database text: String? = nil) throws
        -> ChildProcess.Outcome
    {
        try ETLBinary.run(
            ["convert", other ?? input, "--database", text ?? database.text, "--work", work, "--jobs", "2"] + more)
    }

    /// Rows of a query.
    func query(_ sql: String) throws -> [[String?]] { try Connection(database).query(sql, []) }

    /// Schemas that a conversion has made.
    func schemas() throws -> [String] {
        try query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'cdm%' ORDER BY 1").compactMap { $0[0] }
    }

    /// The reject file's lines, without its header.
    func rejects() throws -> [String] {
        try String(contentsOfFile: work + "/rejects.csv", encoding: .utf8).split(separator: "\n").dropFirst().map(
            String.init)
    }
}

@Suite struct BadInputTests {
    @Test func `a missing directory is 66 and names it`() throws {
        let bench = try Bench()
        let outcome = try bench.convert(input: "/nonexistent/snds")
        #expect(outcome.status == 66)
        #expect(outcome.standardError.contains("/nonexistent/snds"))
        #expect(try bench.schemas().isEmpty)
    }

    @Test func `S-01: missing tables are told all at once`() throws {
        let bench = try Bench()
        bench.delivery = TinyDelivery()
        bench.delivery.pack(1, "3400935956194")
        try bench.write()
        let outcome = try bench.convert()
        #expect(outcome.status == 66)
        #expect(outcome.standardError.contains("IR_BEN_R"))
        #expect(outcome.standardError.contains("ER_PHA_F needs it"))
        #expect(try bench.schemas().isEmpty)
    }

    @Test func `an empty file is 65 and nothing is written`() throws {
        let bench = try Bench()
        try bench.write()
        try "".write(toFile: bench.input + "/ER_PHA_F.csv", atomically: false, encoding: .utf8)
        let outcome = try bench.convert()
        #expect(outcome.status == 65)
        #expect(outcome.standardError.contains("ER_PHA_F.csv"))
        #expect(try bench.schemas().isEmpty)
    }

    @Test func `S-01, 1.10: a missing column is 65 and named`() throws {
        let bench = try Bench()
        try bench.write()
        let text = bench.delivery.text("ER_PRS_F").replacing("EXE_SOI_DTD", with: "EXE_SOI_DTE")
        try text.write(toFile: bench.input + "/ER_PRS_F.csv", atomically: false, encoding: .utf8)
        let outcome = try bench.convert()
        #expect(outcome.status == 65)
        #expect(outcome.standardError.contains("ER_PRS_F.csv:1"))
        #expect(outcome.standardError.contains("EXE_SOI_DTD"))
        #expect(try bench.schemas().isEmpty)
    }

    @Test func `a wrong delimiter is 65, in the header and below it`() throws {
        let bench = try Bench()
        try bench.write()
        let text = bench.delivery.text("ER_PHA_F", delimiter: "#")
        try text.write(toFile: bench.input + "/ER_PHA_F.csv", atomically: false, encoding: .utf8)
        let header = try bench.convert()
        #expect(header.status == 65)
        #expect(header.standardError.contains("one of ; , tab |"))

        let lines = bench.delivery.text("ER_PHA_F").split(separator: "\n")
        let mixed = lines[0] + "\n" + lines[1].replacing(";", with: ",") + "\n"
        try mixed.write(toFile: bench.input + "/ER_PHA_F.csv", atomically: false, encoding: .utf8)
        let rows = try bench.convert()
        #expect(rows.status == 65)
        #expect(rows.standardError.contains("ER_PHA_F.csv:2"))
        #expect(try bench.schemas().isEmpty)
    }

    @Test func `1.1-values, 1.3, 2.3: bad rows go to the reject file with file, line and column, and the run goes on`()
        throws
    {
        let bench = try Bench()
        bench.delivery.line("A0000000000000001", day: "31/02/2019", nature: "1111")
        bench.delivery.line("Z9999999999999999", day: "05/03/2019", nature: "1111")
        bench.delivery.pack(4711, "3400935956194")
        try bench.write()
        let path = bench.input + "/ER_CAM_F.csv"
        let header = TinyDelivery.header(.ER_CAM_F)
        try (header + "\n1;2;3\n" + header.map { $0 == ";" ? ";" : "" }.joined() + "\n")
            .write(toFile: path, atomically: false, encoding: .utf8)
        let outcome = try bench.convert("--accept-rejects", "--json")
        #expect(outcome.status == 0, "\(outcome.standardError)")
        let rejects = try bench.rejects()
        #expect(rejects.contains { $0.contains(",R-07,") && $0.contains("ER_CAM_F.csv:2") })
        #expect(rejects.contains { $0.contains(",R-08,") && $0.contains("ER_PRS_F") })
        #expect(rejects.contains { $0.contains(",R-03,") })
        #expect(rejects.contains { $0.contains(",R-11,") })
        // The person converted all the same.
        #expect(try bench.query("SELECT count(*) FROM cdm.drug_exposure")[0][0] == "1")
        #expect(!outcome.standardError.contains("A0000000000000001"))
        #expect(!outcome.standardOutput.contains("A0000000000000001"))
    }

    @Test func `a reject share above its limit is 3 and nothing is swapped in`() throws {
        let bench = try Bench()
        bench.delivery.line("Z9999999999999999", day: "05/03/2019", nature: "1111")
        try bench.write()
        let outcome = try bench.convert()
        #expect(outcome.status == 3)
        #expect(outcome.standardError.contains("R-03"))
        #expect(try bench.schemas() == ["cdm__loading", "cdm_etl"])
        #expect(try bench.convert("--resume", "--accept-rejects").status == 0)
        #expect(try bench.schemas() == ["cdm", "cdm_etl"])
    }

    @Test func `an unreachable database is 69`() throws {
        let bench = try Bench()
        try bench.write()
        let outcome = try bench.convert(database: "host=127.0.0.1 port=1 dbname=nowhere connect_timeout=2")
        #expect(outcome.status == 69)
        #expect(!outcome.standardError.isEmpty)
    }

    @Test func `a schema that holds a CDM is 73 without --replace, and stays`() throws {
        let bench = try Bench()
        try bench.write()
        #expect(try bench.convert().status == 0)
        bench.delivery.person("A0000000000000002")
        try bench.write()
        let outcome = try bench.convert()
        #expect(outcome.status == 73)
        #expect(outcome.standardError.contains("--replace"))
        #expect(try bench.query("SELECT count(*) FROM cdm.person")[0][0] == "1")
        #expect(try bench.convert("--replace").status == 0)
        #expect(try bench.query("SELECT count(*) FROM cdm.person")[0][0] == "2")
    }

    @Test func `the same input again does nothing, --replace builds it again`() throws {
        let bench = try Bench()
        try bench.write()
        #expect(try bench.convert().status == 0)
        let again = try bench.convert()
        #expect(again.status == 0)
        #expect(again.standardOutput.contains("Nothing to do"))
        #expect(try bench.convert("--replace").status == 0)
    }

    @Test func `usage errors are 64`() throws {
        let bench = try Bench()
        try bench.write()
        #expect(try bench.convert("--memory", "lots").status == 64)
        #expect(try bench.convert("--set", "no_such_switch=1").status == 64)
        #expect(try bench.convert("--resume", "--replace").status == 64)
        #expect(try bench.convert("--memory", "8M").status == 64)
    }

    @Test func `--discard-spill leaves no rows behind, and --resume reads again`() throws {
        let bench = try Bench()
        // One line of three names nobody: more than the limit.
        bench.delivery.line("Z0000000000000009", day: "06/03/2019", nature: "1111")
        try bench.write()
        func spill() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: bench.work).filter { $0.hasSuffix(".spill") }
        }
        #expect(try bench.convert().status == 3)
        #expect(!(try spill().isEmpty))
        #expect(try bench.convert("--replace", "--discard-spill").status == 3)
        #expect(try spill().isEmpty)
        let resumed = try bench.convert("--resume", "--accept-rejects")
        #expect(resumed.status == 0, "\(resumed.standardError)")
        #expect(try bench.query("SELECT count(*) FROM cdm.person")[0][0] == "1")
    }
}
