import ETLTestKit
import Foundation
import Postgres
import Testing

/// `--dry-run` looks where the result goes, changes nothing there, and ends as `convert` would before its first row.
struct DryRunTests {
    private struct Plan: Decodable {
        var target: Target
        var error: Failure?

        struct Target: Decodable {
            var begins: String
            var makes_database: Bool
            var server_version: Int?
            var database_bytes: Int?
            var free_bytes: Int?
            var sessions_needed: Int?
            var sessions_free: Int?
            var drops: [Drop]
            var carries: [String]
        }

        struct Drop: Decodable {
            var place: String
            var tables: Int
            var bytes: Int
            var is_result: Bool
        }

        struct Failure: Decodable {
            var exit_code: Int32
            var place: String
            var what: String
        }
    }

    private func plan(_ outcome: ChildProcess.Outcome) throws -> Plan {
        try JSONDecoder().decode(Plan.self, from: Data(outcome.standardOutput.utf8))
    }

    private func failure(_ outcome: ChildProcess.Outcome) throws -> Plan.Failure {
        struct Whole: Decodable { var error: Plan.Failure }
        return try JSONDecoder().decode(Whole.self, from: Data(outcome.standardOutput.utf8)).error
    }

    /// A dry run and then the run, which must stop alike.
    private func bothStop(_ bench: Bench, _ options: String..., database: String? = nil, status: Int32) throws -> String
    {
        func run(_ more: [String]) throws -> ChildProcess.Outcome {
            try ETLBinary.run(
                ["convert", bench.input, "--work", bench.work, "--json"] + options + more
                    + (options.contains("--out") ? [] : ["--database", database ?? bench.database.text]))
        }
        let before = try bench.query("SELECT nspname FROM pg_namespace ORDER BY 1")
        let dry = try run(["--dry-run"])
        #expect(try bench.query("SELECT nspname FROM pg_namespace ORDER BY 1") == before)
        let told = try failure(dry)
        let real = try JSONFailure(try run([]))
        #expect(dry.status == status && told.exit_code == status && real.exit_code == status, "\(told) \(real)")
        #expect(told.what == real.what && told.place == real.place)
        return told.place + ": " + told.what
    }

    @Test func `no database is made, neither to plan a run nor to look for one`() throws {
        let bench = try Bench()
        try bench.write()
        let place = bench.folder.file("cluster")
        func run(_ arguments: String...) throws -> ChildProcess.Outcome {
            try ETLBinary.run(arguments, environment: ["ETL_CLUSTER_DIR": place], directory: bench.folder.path)
        }
        let text = try run("convert", bench.input, "--dry-run")
        #expect(text.status == 0, "\(text.standardError)")
        #expect(text.standardOutput.unwrapped.contains("a private database is made, and the run begins"))
        let json = try plan(try run("convert", bench.input, "--dry-run", "--json"))
        #expect(json.target.makes_database && json.target.begins == "new" && (json.target.free_bytes ?? 0) > 0)
        #expect(try run("coverage").status == 66)
        #expect(try run("vocab", "unmapped").status == 66)
        #expect(try run("convert", bench.input, "--dry-run", "--grant", "reader").status == 73)
        #expect(!FileManager.default.fileExists(atPath: place))
        #expect(!FileManager.default.fileExists(atPath: bench.folder.file(".etl")))
    }

    @Test func `a server out of reach, and what is wrong with the input beside it`() throws {
        let bench = try Bench()
        try bench.write()
        let nowhere = "host=127.0.0.1 port=1 dbname=nowhere connect_timeout=2"
        #expect(try bothStop(bench, database: nowhere, status: 69).contains("cannot connect"))
        // Only its rows tell that a table is lacking: a run would not come so far.
        try FileManager.default.removeItem(atPath: bench.input + "/ER_PHA_F.csv")
        let late = try bench.convert("--dry-run", database: nowhere)
        let words = late.standardOutput.unwrapped
        #expect(late.status == 69 && words.contains("ER_PHA_F") && words.contains("cannot connect"))
        try FileManager.default.removeItem(atPath: bench.input + "/IR_BEN_R.csv")
        let early = try bench.convert("--dry-run", database: nowhere)
        let error = early.standardError.unwrapped
        #expect(early.status == 66 && error.contains("IR_BEN_R") && error.contains("cannot connect"))
    }

    @Test func `what is there, what is replaced, and what others have added`() throws {
        let bench = try Bench()
        try bench.write()
        let new = try plan(try bench.convert("--dry-run", "--json"))
        #expect(new.target.begins == "new" && new.target.drops.isEmpty && new.error == nil)
        #expect((new.target.server_version ?? 0) > 10 && (new.target.database_bytes ?? 0) > 0)
        #expect(new.target.sessions_needed == 3 && (new.target.sessions_free ?? 0) > 3)
        #expect((new.target.free_bytes ?? 0) > 0)
        #expect(try bench.schemas().isEmpty)

        #expect(try bench.convert().status == 0)
        let done = try bench.convert("--dry-run")
        #expect(done.status == 0 && done.standardOutput.contains("the result is there already"))
        let replaced = try plan(try bench.convert("--dry-run", "--json", "--replace"))
        #expect(replaced.target.begins == "replace" && replaced.error == nil)
        let drop = try #require(replaced.target.drops.first)
        #expect(drop.place == "schema cdm" && drop.is_result && drop.tables > 30 && drop.bytes > 100_000)

        bench.delivery.person("A0000000000000002")
        try bench.write()
        #expect(try bothStop(bench, status: 73).contains("holds a CDM already"))
        try Connection(bench.database).execute("CREATE VIEW cdm.v_person AS SELECT person_id FROM cdm.person")
        #expect(try bothStop(bench, "--replace", status: 73).contains("view cdm.v_person"))
        let kept = try bench.convert("--dry-run", "--json", "--replace", "--keep-added")
        #expect(kept.status == 0)
        #expect(try plan(kept).target.carries == ["view cdm.v_person"])
        let text = try bench.convert("--dry-run", "--replace", "--keep-added")
        #expect(text.standardOutput.unwrapped.contains("carried over view cdm.v_person"))
        #expect(text.standardOutput.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func `a schema of others`() throws {
        let bench = try Bench()
        try bench.write()
        let owner = try Connection(bench.database)
        try owner.execute("CREATE SCHEMA hr; CREATE TABLE hr.person (person_id int)")
        #expect(try bothStop(bench, "--schema", "hr", "--replace", status: 73).contains("is not replaced"))
    }

    @Test func `missing rights and too few sessions`() throws {
        let own = try TemporaryCluster()
        let bench = try Bench(on: own)
        try bench.write()
        let owner = try Connection(bench.database)
        // Nobody but the owner of the server comes in otherwise.
        let rules = try FileHandle(forWritingTo: URL(filePath: own.cluster.place.data + "/pg_hba.conf"))
        try rules.truncate(atOffset: 0)
        try rules.write(contentsOf: Data("local all loader trust\nlocal all all peer map=etl\n".utf8))
        try rules.close()
        try owner.execute("CREATE ROLE loader LOGIN; SELECT pg_reload_conf()")
        let loader = bench.database.text.replacing("//etl@", with: "//loader@")
        #expect(try bothStop(bench, database: loader, status: 73).contains("no right to create schemas"))
        let name = try #require(try owner.query("SELECT current_database()")[0][0])
        try owner.execute("GRANT CREATE ON DATABASE \(name) TO loader")
        #expect(try bench.convert("--dry-run", database: loader).status == 0)
        try owner.execute("ALTER ROLE loader CONNECTION LIMIT 3")
        #expect(try bothStop(bench, "--jobs", "4", database: loader, status: 69).contains("4 workers need 5"))
        #expect(try bench.convert("--dry-run", database: loader).status == 0)
        #expect(try bench.convert(database: loader).status == 0)
    }

    @Test func `work directories and result directories that cannot be used`() throws {
        let bench = try Bench()
        try bench.write()
        try FileManager.default.createDirectory(atPath: bench.work, withIntermediateDirectories: false)
        let letter = bench.work + "/letter.txt"
        try "dear".write(toFile: letter, atomically: false, encoding: .utf8)
        #expect(try bothStop(bench, status: 73).contains("holds files that are not of etl"))
        try FileManager.default.removeItem(atPath: letter)
        let out = bench.folder.file("out")
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: false)
        try "dear".write(toFile: out + "/letter.txt", atomically: false, encoding: .utf8)
        #expect(try bothStop(bench, "--out", out, status: 73).contains("holds files that are not of etl"))
        try FileManager.default.removeItem(atPath: out + "/letter.txt")
        let options = ["convert", bench.input, "--work", bench.work, "--out", out]
        let dry = try ETLBinary.run(options + ["--dry-run", "--json"])
        #expect(try plan(dry).target.begins == "new")
        #expect(try FileManager.default.contentsOfDirectory(atPath: out).isEmpty)
        #expect(try ETLBinary.run(options).status == 0)
        let replaced = try plan(try ETLBinary.run(options + ["--dry-run", "--json", "--replace"]))
        #expect(replaced.target.begins == "replace" && (replaced.target.drops.first?.tables ?? 0) > 30)
        bench.delivery.person("A0000000000000002")
        try bench.write()
        #expect(try bothStop(bench, "--out", out, status: 73).contains("holds a CDM already"))
        let registry = bench.folder.file("nowhere/registry.csv")
        #expect(try bothStop(bench, "--registry", registry, status: 73).contains("registry"))
    }
}
