import ETLTestKit
import Foundation
import Postgres
import Testing

/// `etl clean`: what stopped runs have left goes, everything else stays.
@Suite(.serialized) struct CleanCommandTests {
    private func clean(_ bench: Bench, _ more: String..., work: String? = nil) throws -> ChildProcess.Outcome {
        try ETLBinary.run(["clean", "--work", work ?? bench.work, "--database", bench.database.text] + more)
    }

    private func names(_ path: String) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: path))
    }

    private func mode(_ path: String) throws -> Int {
        (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int) ?? 0
    }

    /// A finished CDM, and a run behind it that stopped at its reject share.
    private func stopped() throws -> Bench {
        let bench = try Bench()
        try bench.write()
        #expect(try bench.convert().status == 0)
        bench.delivery.line("Z9999999999999999", day: "05/03/2019", nature: "1111")
        try bench.write()
        #expect(try bench.convert("--replace").status == 3)
        return bench
    }

    @Test func `work files go, the load goes when its schema is named, the finished schema stays`() throws {
        let bench = try stopped()
        #expect(try names(bench.work).isSuperset(of: ["rejects.csv", "manifest.json"]))
        let files = try clean(bench)
        #expect(files.status == 0, "\(files.standardError)")
        #expect(files.standardOutput.contains(" files removed"))
        #expect(try names(bench.work) == ["lock"])
        #expect(try bench.schemas() == ["cdm", "cdm__loading", "cdm_etl"], "no schema was named")

        let schema = try clean(bench, "--schema", "cdm")
        #expect(schema.status == 0, "\(schema.standardError)")
        #expect(schema.standardOutput.contains("nothing to remove"))
        #expect(schema.standardOutput.contains("schema cdm: the unfinished load is dropped"))
        #expect(try bench.schemas() == ["cdm", "cdm_etl"])
        #expect(try bench.query("SELECT count(*) FROM cdm.person") == [["1"]])
        #expect(try bench.query("SELECT state FROM cdm_etl.run") == [["done"]])

        let again = try clean(bench, "--schema", "cdm")
        #expect(again.status == 0)
        #expect(again.standardOutput.contains("schema cdm: no unfinished load"))
        #expect(try bench.convert("--replace", "--accept-rejects").status == 0)
    }

    @Test func `a schema in etl yaml or the environment is no order to drop anything`() throws {
        let bench = try stopped()
        let file = try bench.folder.write("schema: cdm\nwork: \(bench.work)\n", to: "etl.yaml")
        let outcome = try ETLBinary.run(
            ["clean", "--config", file], environment: ["ETL_SCHEMA": "cdm", "ETL_DATABASE": bench.database.text])
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(try names(bench.work) == ["lock"], "its work directory is that of the file")
        #expect(try bench.schemas() == ["cdm", "cdm__loading", "cdm_etl"])
    }

    @Test func `a directory of somebody else is refused and left alone`() throws {
        let bench = try Bench()
        try bench.write()
        let before = try names(bench.input)
        let outcome = try clean(bench, work: bench.input)
        #expect(outcome.status == 73)
        #expect(outcome.standardError.contains("Nothing was removed"))
        #expect(try names(bench.input) == before)
        let link = bench.folder.file("link")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: bench.folder.file("snds"))
        #expect(try clean(bench, work: link).status == 73)
        #expect(try clean(bench, work: bench.input + "/IR_BEN_R.csv").status == 73)
    }

    @Test func `an empty directory is not touched, a missing one not made`() throws {
        let bench = try Bench()
        let path = bench.folder.file("empty")
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
        #expect(try clean(bench, work: path).standardOutput.contains("nothing to remove"))
        #expect(try names(path).isEmpty)
        #expect(try mode(path) == 0o755)
        #expect(try clean(bench, work: bench.folder.file("none")).status == 0)
        #expect(!FileManager.default.fileExists(atPath: bench.folder.file("none")))
    }

    @Test func `a loading schema of somebody else is never dropped`() throws {
        let bench = try Bench()
        try bench.write()
        try Connection(bench.database).execute("CREATE SCHEMA cdm__loading; CREATE TABLE cdm__loading.mine (x int)")
        let outcome = try clean(bench, "--schema", "cdm")
        #expect(outcome.status == 73)
        #expect(outcome.standardError.contains("cdm__loading"))
        #expect(try bench.convert().status == 73)
        #expect(try bench.convert("--replace").status == 73)
        #expect(try bench.query("SELECT count(*) FROM cdm__loading.mine") == [["0"]])
    }

    @Test func `no private cluster is made to find nothing in it`() throws {
        let bench = try Bench()
        let cluster = bench.folder.file("cluster")
        let outcome = try ETLBinary.run(
            ["clean", "--work", bench.work, "--schema", "cdm"], environment: ["ETL_CLUSTER_DIR": cluster])
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(outcome.standardOutput.contains("no unfinished load"))
        #expect(!FileManager.default.fileExists(atPath: cluster))
    }

    @Test func `a database that cannot be reached is 69, one that cannot be read as such 64`() throws {
        let bench = try Bench()
        for (text, status) in [("host=127.0.0.1 port=1 connect_timeout=2", Int32(69)), ("host=a b", 64)] {
            let outcome = try ETLBinary.run(["clean", "--work", bench.work, "--schema", "cdm", "--database", text])
            #expect(outcome.status == status, "\(outcome.standardError)")
        }
        #expect(try clean(bench, "--schema", "").status == 64)
    }

    @Test func `a run that is going on keeps its files and its schema`() throws {
        let bench = try Bench()
        let made = try ETLBinary.run(
            ["synth", "--patients", "400", "--years", "2019-2020", "--out", bench.input])
        #expect(made.status == 0, "\(made.standardError)")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try ETLBinary.path())
        process.arguments = [
            "convert", bench.input, "--database", bench.database.text, "--work", bench.work, "--accept-rejects",
        ]
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        while process.isRunning, !FileManager.default.fileExists(atPath: bench.work + "/partition-0.spill") {
            usleep(2_000)
        }
        kill(process.processIdentifier, SIGSTOP)
        let before = try names(bench.work)
        let (work, schema) = (try clean(bench), try clean(bench, "--schema", "cdm", work: bench.folder.file("none")))
        let after = try names(bench.work)
        kill(process.processIdentifier, SIGCONT)
        process.waitUntilExit()
        #expect(work.status == 75)
        #expect(work.standardError.contains("another run holds the work directory"))
        #expect(schema.status == 75)
        #expect(schema.standardError.contains("another run holds the schema"))
        #expect(before.contains("partition-0.spill") && after == before)
        #expect(process.terminationStatus == 0)
    }
}
