import ETLTestKit
import Foundation
import Postgres
import Testing

/// `etl config`, and the settings it shows at work.
@Suite struct ConfigCommandTests {
    private static let unreadable = "R-07=0.01, R-08=0.01, R-09=0.01, R-10=0.01"

    private struct Line: Decodable {
        var value: String
        var origin: String
        var expected: String
        var meaning: String
    }

    /// Runs `etl config` in a folder of its own, with an `etl.yaml` when there is a text for it.
    private func config(
        _ arguments: [String] = [], yaml: String? = nil, environment: [String: String?] = [:]
    ) throws -> ChildProcess.Outcome {
        let folder = try TemporaryDirectory()
        if let yaml { _ = try folder.write(yaml, to: "etl.yaml") }
        return try ETLBinary.run(["config"] + arguments, environment: environment, directory: folder.path)
    }

    private func lines(_ outcome: ChildProcess.Outcome) throws -> [String: Line] {
        try #require(outcome.status == 0, "\(outcome.standardError)")
        return try JSONDecoder().decode([String: Line].self, from: Data(outcome.standardOutput.utf8))
    }

    struct Source: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var arguments: [String] = []
        var environment: [String: String?] = [:]
        var yaml: String?
        var setting: String
        var value: String
        var origin: String
    }

    @Test(arguments: [
        Source(testDescription: "default", setting: "schema", value: "cdm", origin: "default"),
        Source(
            testDescription: "file", yaml: "jobs: 2\nschema: f\n", setting: "schema", value: "f", origin: "etl.yaml:2"),
        Source(
            testDescription: "environment over file", environment: ["ETL_SCHEMA": "e"], yaml: "schema: f\n",
            setting: "schema", value: "e", origin: "ETL_SCHEMA"),
        Source(
            testDescription: "--set over environment", arguments: ["--set", "schema=s"],
            environment: ["ETL_SCHEMA": "e"], yaml: "schema: f\n", setting: "schema", value: "s",
            origin: "--set schema"),
        Source(
            testDescription: "the last --set", arguments: ["--set", "jobs=2", "--set", "jobs=3"], setting: "jobs",
            value: "3", origin: "--set jobs"),
        Source(
            testDescription: "an option over --set", arguments: ["--set", "log_level=info", "--log-level", "error"],
            setting: "log_level", value: "error", origin: "--log-level"),
        Source(
            testDescription: "limits in a file", yaml: "max_reject_share:\n  R-03: 0.2\n",
            setting: "max_reject_share", value: "Q-83=0.1, R-03=0.2, \(Self.unreadable), R-11=0.01, R-12=0.01",
            origin: "etl.yaml:2"),
        Source(
            testDescription: "limits in the environment", environment: ["ETL_MAX_REJECT_SHARE": "R-11=0, R-12=1"],
            setting: "max_reject_share", value: "Q-83=0.1, R-03=0.05, \(Self.unreadable), R-11=0, R-12=1",
            origin: "ETL_MAX_REJECT_SHARE"),
        Source(
            testDescription: "one limit by --set", arguments: ["--set", "max_reject_share.R-03=0"],
            setting: "max_reject_share", value: "Q-83=0.1, R-03=0, \(Self.unreadable), R-11=0.01, R-12=0.01",
            origin: "--set max_reject_share.R-03"),
        Source(
            testDescription: "a file as Windows writes it", yaml: "\u{FEFF}schema: f\r\njobs: 2\r\n", setting: "jobs",
            value: "2", origin: "etl.yaml:2"),
        Source(
            testDescription: "a list", yaml: "grant: [one, two]\n", setting: "grant", value: "one,two",
            origin: "etl.yaml:1"),
    ])
    func `each value is told with where it comes from`(source: Source) throws {
        let outcome = try config(
            ["--json"] + source.arguments, yaml: source.yaml, environment: source.environment)
        let line = try #require(try lines(outcome)[source.setting])
        #expect(line.value == source.value)
        #expect(line.origin == source.origin)
        // The table says the same.
        let table = try config(source.arguments, yaml: source.yaml, environment: source.environment).standardOutput
        let row = table.split(separator: "\n").first { $0.hasPrefix("  \(source.setting) ") } ?? ""
        // A long value goes on in the next lines.
        let start = source.value.split(separator: " ")[0]
        #expect(row.contains(" \(start)") && row.contains(" \(source.origin.prefix(5))"), "\(row)")
        #expect(table.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func `--config and ETL_CONFIG name another file, --config wins`() throws {
        let folder = try TemporaryDirectory()
        let one = try folder.write("schema: one\n", to: "one.yaml")
        let two = try folder.write("schema: two\n", to: "two.yaml")
        func schema(_ arguments: [String], _ environment: [String: String?]) throws -> String? {
            try lines(config(["--json"] + arguments, yaml: "schema: none\n", environment: environment))["schema"]?.value
        }
        #expect(try schema([], ["ETL_CONFIG": one]) == "one")
        #expect(try schema(["--config", two], ["ETL_CONFIG": one]) == "two")
        #expect(try schema([], ["ETL_CONFIG": ""]) == "none")
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        var yaml: String?
        var arguments: [String] = []
        var environment: [String: String?] = [:]
        var status: Int32 = 64
        /// What stderr has to say.
        var words: [String]
        var testDescription: String { words.joined(separator: " · ") }
    }

    @Test(arguments: [
        Mistake(yaml: "jobs: 2\nshema: x\n", words: ["etl.yaml:2", "shema is no setting", "Did you mean schema?"]),
        Mistake(yaml: "jobs: many\n", words: ["etl.yaml:1", "jobs is no whole number", "from 1 to 1024"]),
        Mistake(yaml: "jobs: 2\nschema:\n", words: ["etl.yaml:2", "schema has no value"]),
        Mistake(yaml: "memory: lots\n", words: ["etl.yaml:1", "a size such as 512M"]),
        Mistake(yaml: "jobs: 2\n\tschema: x\n", words: ["etl.yaml:2", "tab", "Write blanks"]),
        Mistake(yaml: "jobs: 2\nschema: x\njobs: 3\n", words: ["etl.yaml:3", "jobs is set twice", "Keep one"]),
        Mistake(yaml: "schema: x\n---\nschema: y\n", words: ["etl.yaml:2", "more than one document"]),
        Mistake(yaml: "schema: 'x\n", words: ["etl.yaml:", "cannot be read as YAML"]),
        Mistake(yaml: "just words\n", words: ["etl.yaml:1", "no list of settings", "schema: cdm"]),
        Mistake(yaml: "registry: {a: {b: c}}\n", words: ["etl.yaml:1", "nested too deep"]),
        Mistake(yaml: "max_reject_share: 0.2\n", words: ["etl.yaml:1", "CODE=SHARE"]),
        Mistake(yaml: "max_reject_share:\n  R-03: 5\n", words: ["etl.yaml:2", "a share from 0 to 1"]),
        Mistake(
            yaml: "max_reject_share:\n  R-99: 0.1\n", words: ["etl.yaml:2", "R-99 has no limit", "R-03, R-07, R-08"]),
        Mistake(arguments: ["--set", "jobs"], words: ["--set", "jobs is not KEY=VALUE"]),
        Mistake(arguments: ["--set", "=x"], words: ["--set", "names no setting"]),
        Mistake(arguments: ["--set", "jobs="], words: ["--set jobs", "jobs has no value"]),
        Mistake(arguments: ["--set", "max_reject_share=0.2"], words: ["--set max_reject_share", "CODE=SHARE"]),
        Mistake(arguments: ["--set", "max_reject_share=R-99=0"], words: ["R-99 has no limit"]),
        Mistake(arguments: ["--set", "care_window=2019"], words: ["YYYY-MM-DD..YYYY-MM-DD"]),
        Mistake(
            arguments: ["--set", "cdm_source_abbreviation=abcdefghijklmnopqrstuvwxyz"],
            words: ["at most 25 characters"]),
        Mistake(arguments: ["--log-level", "loud"], words: ["--log-level", "trace, debug, info"]),
        Mistake(environment: ["ETL_JOBS": "many"], words: ["ETL_JOBS", "from 1 to 1024"]),
        Mistake(
            arguments: ["--config", "/nonexistent/etl.yaml"], status: 66,
            words: ["/nonexistent/etl.yaml", "no such file"]),
        Mistake(arguments: ["--config", "/tmp"], status: 66, words: ["/tmp", "is a directory"]),
        Mistake(environment: ["ETL_CONFIG": "/nonexistent/x"], status: 66, words: ["/nonexistent/x"]),
        Mistake(arguments: ["--json", "--markdown"], words: ["exclude each other"]),
    ])
    func `a mistake stops the command and says where, what, and what to do`(mistake: Mistake) throws {
        let outcome = try config(mistake.arguments, yaml: mistake.yaml, environment: mistake.environment)
        #expect(outcome.status == mistake.status, "\(outcome.standardError)")
        // Asked for JSON, a command tells its error as an object too.
        #expect(outcome.standardOutput.contains("\"error\"") == mistake.arguments.contains("--json"))
        for word in mistake.words { #expect(outcome.standardError.contains(word), "\(outcome.standardError)") }
    }

    @Test(.enabled(if: geteuid() != 0, "root reads everything")) func `a file that must not be read is 66`() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.write("schema: x\n", to: "closed.yaml")
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
        let outcome = try config(["--config", path])
        #expect(outcome.status == 66)
        #expect(outcome.standardError.contains("permissions"))
    }

    @Test func `a mistake in etl.yaml stops convert before it does anything`() throws {
        let bench = try Bench()
        try bench.write()
        _ = try bench.folder.write("schema: cdm\nacept_rejects: true\n", to: "etl.yaml")
        let outcome = try ETLBinary.run(
            ["convert", bench.input, "--database", bench.database.text, "--work", bench.work],
            directory: bench.folder.path)
        #expect(outcome.status == 64)
        #expect(outcome.standardError.contains("accept_rejects"))
        #expect(try bench.schemas().isEmpty)
        #expect(!FileManager.default.fileExists(atPath: bench.work))
    }

    @Test func `a variable that nobody reads is told on stderr`() throws {
        let outcome = try config(environment: ["ETL_SHEMA": "x"])
        #expect(outcome.status == 0)
        #expect(outcome.standardError.contains("ETL_SHEMA"))
        #expect(!outcome.standardOutput.contains("ETL_SHEMA"))
    }

    @Test(arguments: [
        "host=db password=Zq9Zq9 user=me", "host=db password = 'Zq9 Zq9' user=me", "password='Zq9\\' Zq9' host=db",
        "sslpassword=Zq9Zq9 password=Zq9Zq9", "postgresql://me:Zq9Zq9@db/omop",
        "postgresql://me@db/omop?sslpassword=Zq9Zq9&password=Zq9Zq9",
    ])
    func `no form shows a password`(connection: String) throws {
        for form in [[], ["--json"], ["--explain"], ["--markdown"]] {
            let outcome = try config(form, environment: ["ETL_DATABASE": connection])
            #expect(outcome.status == 0)
            #expect(!(outcome.standardOutput + outcome.standardError).contains("Zq9"), "\(form)")
        }
        #expect(try config(environment: ["ETL_DATABASE": connection]).standardOutput.contains("***"))
    }

    @Test func `every form has every setting, with its meaning`() throws {
        let all = try lines(try config(["--json"]))
        #expect(all.count > 40)
        let forms = try [config().standardOutput, config(["--explain"]).standardOutput]
        for (name, line) in all {
            #expect(!line.meaning.isEmpty && !line.expected.isEmpty, "\(name)")
            for form in forms { #expect(form.contains(name), "\(name)") }
            #expect(forms[1].unwrapped.contains(line.meaning), "\(name)")
        }
    }

    @Test func `docs settings md is what the program prints`() throws {
        let path = Repository.file("docs/settings.md")
        let page = try config(["--markdown"], yaml: "schema: mine\n").standardOutput
        #expect(
            try String(contentsOfFile: path, encoding: .utf8) == page,
            "docs/settings.md is out of date: swift run etl config --markdown > docs/settings.md")
        for name in try lines(config(["--json"])).keys { #expect(page.contains("`\(name)`"), "\(name)") }
    }

    @Test func `max_reject_share holds from every source`() throws {
        let bench = try Bench()
        bench.delivery.line("Z9999999999999999", day: "05/03/2019", nature: "1111")
        try bench.write()
        func convert(_ schema: String, _ more: [String] = [], _ environment: [String: String?] = [:]) throws -> Int32 {
            try ETLBinary.run(
                [
                    "convert", bench.input, "--database", bench.database.text, "--schema", schema, "--work",
                    bench.folder.file("work-\(schema)"),
                ] + more, environment: environment
            ).status
        }
        #expect(try convert("cdm_a") == 3, "half of the lines are of nobody")
        #expect(try convert("cdm_b", ["--set", "max_reject_share.R-03=0.5"]) == 0)
        #expect(try convert("cdm_c", ["--set", "max_reject_share.R-03=0.49"]) == 3)
        #expect(try convert("cdm_d", [], ["ETL_MAX_REJECT_SHARE": "R-03=0.5"]) == 0)
        let file = try bench.folder.write("max_reject_share:\n  R-03: 0.5\n", to: "limits.yaml")
        #expect(try convert("cdm_e", ["--config", file]) == 0)
        #expect(try convert("cdm_f", ["--config", file, "--set", "max_reject_share.R-03=0"]) == 3)
    }
}

/// Files of the repository, for tests that compare them with what the program says.
enum Repository {
    static func file(_ path: String) -> String {
        let here = URL(fileURLWithPath: #filePath)
        return here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: path).path
    }
}
