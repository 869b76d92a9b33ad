import ETLCore
import ETLTestKit
import Foundation
import Postgres
import Testing

/// `--log-level` and `--log-file`.
@Suite struct LogTests {
    private func log(_ bench: Bench) throws -> String {
        try String(contentsOfFile: bench.folder.file("log"), encoding: .utf8)
    }

    @Test(arguments: [
        ("trace", true), ("debug", true), ("info", true), ("notice", false), ("warning", false), ("error", false),
    ])
    func `a level logs itself and what is above, on the terminal and in the file`(level: String, stages: Bool) throws {
        let bench = try Bench()
        try bench.write()
        let outcome = try bench.convert("--log-level", level, "--log-file", bench.folder.file("log"))
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(try log(bench).contains(" info stage begins") == stages)
        #expect(try log(bench).contains(" info done") == stages)
        #expect(outcome.standardError.contains(" info ") == stages)
    }

    @Test func `without a level the file has the stages and the terminal has no log lines`() throws {
        let bench = try Bench()
        try bench.write()
        let outcome = try bench.convert("--log-file", bench.folder.file("log"))
        #expect(outcome.status == 0, "\(outcome.standardError)")
        let lines = try log(bench).split(separator: "\n")
        #expect(lines.first?.contains(" info begins command=convert version=") == true)
        for stage in ["referential", "reading", "joining", "mapping", "indexing"] {
            #expect(lines.contains { $0.contains(" info stage ends ") && $0.hasSuffix(" stage=\(stage)") }, "\(stage)")
        }
        #expect(lines.last?.hasSuffix(" info done") == true)
        #expect(!outcome.standardError.contains(" info "))
    }

    @Test func `the level may stand in the environment or etl yaml`() throws {
        let bench = try Bench()
        try bench.write()
        let file = try bench.folder.write("log_level: error\nlog_file: \(bench.folder.file("log"))\n", to: "etl.yaml")
        #expect(try bench.convert("--config", file).status == 0)
        #expect(try log(bench).isEmpty)
    }

    @Test func `a log file is private and is added to`() throws {
        let bench = try Bench()
        try bench.write()
        let path = bench.folder.file("log")
        #expect(try bench.convert("--log-file", path).status == 0)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        let first = try log(bench)
        #expect(try bench.convert("--log-file", path, "--replace").status == 0)
        #expect(try log(bench).hasPrefix(first))
        #expect(try log(bench).count > first.count)
    }

    @Test func `what stopped a command is its last line, with the exit code`() throws {
        let bench = try Bench()
        bench.delivery.line("Z9999999999999999", day: "05/03/2019", nature: "1111")
        try bench.write()
        let path = bench.folder.file("log")
        #expect(try bench.convert("--log-file", path).status == 3)
        let last = try log(bench).split(separator: "\n").last ?? ""
        #expect(last.contains(" error ") && last.contains("R-03") && last.hasSuffix(" exit=3"), "\(last)")
        let registry = try ETLBinary.run([
            "registry", "build", "/nonexistent/snds", "--registry", bench.folder.file("r"), "--work", bench.work,
            "--log-file", path,
        ])
        #expect(registry.status == 66)
        #expect(try log(bench).hasSuffix(" exit=66\n"))
        #expect(try ETLBinary.run(["clean", "--work", bench.input, "--log-file", path]).status == 73)
        #expect(try log(bench).hasSuffix(" exit=73\n"))
    }

    @Test func `warnings are logged`() throws {
        let bench = try Bench()
        try bench.write()
        try "x".write(toFile: bench.input + "/notes.txt", atomically: false, encoding: .utf8)
        let path = bench.folder.file("log")
        #expect(try bench.convert("--log-file", path, "--log-level", "warning").status == 0)
        #expect(try log(bench).contains(" warning notes.txt: not a table of the SNDS"))
    }

    @Test func `nothing about a person is logged, whatever goes wrong with the data`() throws {
        let bench = try Bench()
        bench.delivery.line("Z9999999999999999", day: "06/03/2019", nature: "1111")
        bench.delivery.line("A0000000000000001TOOLONG", day: "07/03/2019", nature: "1111")
        bench.delivery.line("A0000000000000001", day: "SECRETDAY", nature: "SECRETNATURE")
        bench.delivery.pack(4711, "3400936303447")
        bench.delivery.stay("xxxxxxxxxxxxxxxxx", "7", from: "10/06/2019", to: "12/06/2019", diagnosis: "C509")
        bench.delivery.person("A0000000000000002", ["BEN_NAI_ANN": "SECRETYEAR"])
        try bench.write()
        let path = bench.folder.file("log")
        let outcome = try bench.convert(
            "--accept-rejects", "--log-level", "trace", "--log-file", path, "--registry", bench.folder.file("registry"))
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(try !bench.rejects().isEmpty)
        let text = try log(bench) + outcome.standardError + outcome.standardOutput
        for secret in [
            "A000000000", "Z999999999", "K000000000", "xxxxxxxx", "SECRET", "3400935956194", "3400936303447", "C509",
            "I500", "05/03/2019", "2019-03-05", "2019-04-10", "1950",
        ] {
            #expect(!text.contains(secret), "\(secret)")
        }
    }

    @Test func `a password is not logged`() throws {
        let bench = try Bench()
        try bench.write()
        let path = bench.folder.file("log")
        let outcome = try bench.convert(
            "--log-file", path, "--log-level", "trace", "--dry-run",
            database: "host=127.0.0.1 port=1 password='Zq9 Zq9' connect_timeout=2")
        #expect(outcome.status == 69, "\(outcome.standardError)")
        #expect(try log(bench).contains("password=***"))
        #expect(!(try log(bench) + outcome.standardError + outcome.standardOutput).contains("Zq9"))
    }

    @Test(arguments: ["none/log", ""])
    func `a log file that cannot be written is 73 before anything is done`(name: String) throws {
        let bench = try Bench()
        try bench.write()
        let path = bench.folder.file(name)
        let outcome = try bench.convert("--log-file", path)
        #expect(outcome.status == 73)
        #expect(outcome.standardError.contains("\(path.tidyPath): "))
        #expect(outcome.standardError.contains("--log-file"))
        #expect(try bench.schemas().isEmpty)
    }
}
