import ETLTestKit
import Foundation
import Postgres
import SNDSSchema
import Testing

/// `--json` prints one object on every exit, and tells each reason to stop in the same shape.
@Suite struct JSONTests {
    private static let failing: [(status: Int32, arguments: [String])] = [
        (66, ["check", "/nonexistent"]), (66, ["convert", "/nonexistent"]),
        (66, ["explain", "/nonexistent", "--person", "1"]),
        (66, ["rejects", "--work", "/nonexistent"]), (64, ["rejects", "--code", "R-99"]),
        (66, ["rejects", "--find", "/nonexistent", "--work", "/nonexistent"]),
        (66, ["coverage", "--out", "/nonexistent"]), (66, ["vocab", "unmapped", "--out", "/nonexistent"]),
        (66, ["vocab", "check", "/nonexistent"]), (66, ["vocab", "diff", "built-in", "/nonexistent"]),
        (69, ["coverage", "--database", "host=127.0.0.1 port=1 dbname=nowhere connect_timeout=2"]),
        (69, ["vocab", "unmapped", "--database", "host=127.0.0.1 port=1 dbname=nowhere connect_timeout=2"]),
        (64, ["config", "--set", "no_such_setting=1"]), (64, ["config", "--explain"]),
        (64, ["synth", "--patients", "0"]), (73, ["synth", "--patients", "1", "--out", "/proc/nonexistent"]),
        (66, ["check", "/tmp", "--config", "/nonexistent.yaml"]),
    ]

    @Test(arguments: failing)
    func `a command that cannot begin`(status: Int32, arguments: [String]) throws {
        let outcome = try ETLBinary.run(arguments + ["--json"])
        #expect(outcome.status == status, "\(outcome.standardError)")
        _ = try JSONFailure(outcome)
        #expect(outcome.standardError.contains("error: "))
    }

    @Test func `check and dry run of files that convert would refuse`() throws {
        let bench = try Bench()
        try bench.write()
        func outcomes() throws -> [ChildProcess.Outcome] {
            [
                // The run last: it may leave itself unfinished, which the dry run would tell.
                try ETLBinary.run(["check", bench.input, "--json"]), try bench.convert("--dry-run", "--json"),
                try bench.convert("--json"),
            ]
        }
        for path in ["ER_PHA_F", "T_MCO19B"] {
            try FileManager.default.removeItem(atPath: "\(bench.input)/\(path).csv")
            for outcome in try outcomes() {
                let error = try JSONFailure(outcome)
                #expect(error.exit_code == 66 && (error.what + error.place).contains(path), "\(error)")
            }
            try bench.write()
        }
        try "".write(toFile: bench.input + "/ER_PHA_F.csv", atomically: false, encoding: .utf8)
        for outcome in try outcomes() { #expect(try JSONFailure(outcome).exit_code == 65) }
    }

    @Test func `a run that passes a limit tells what it counted beside the error`() throws {
        struct Summary: Decodable {
            var accounting: [String: [String: Int]]
            var rejects: [String: Int]
            var excluded: [String: [String: Exclusion]]
            var completeness: Completeness
            struct Exclusion: Decodable { var rows: Int }
            struct Completeness: Decodable { var windows: [Window] }
            struct Window: Decodable { var name: String }
        }
        let bench = try Bench()
        bench.delivery.line("Z0000000000000009", day: "05/03/2019", nature: "1111")
        bench.delivery.line("A0000000000000001", day: "06/03/2019", nature: "1111", ["DPN_QLF": "71"])
        try bench.write()
        let outcome = try bench.convert("--json")
        let error = try JSONFailure(outcome)
        #expect(error.exit_code == 3 && error.what.contains("R-03"))
        let summary = try JSONDecoder().decode(Summary.self, from: Data(outcome.standardOutput.utf8))
        #expect(summary.accounting["ER_PRS_F"] == ["read": 3, "used": 1, "cancelled": 0, "excluded": 1, "rejected": 1])
        #expect(summary.rejects == ["R-03": 1])
        #expect(summary.excluded["ER_PRS_F"]?["D2"]?.rows == 1)
        #expect(summary.completeness.windows.contains { $0.name == "care_window" })
        // The same in words, for people.
        let text = try bench.convert("--replace")
        #expect(text.status == 3 && text.standardOutput.contains("Books: what became of each source row"))
        #expect(text.standardError.contains("error: ") && !text.standardOutput.contains("is in place"))
        // What is unfinished, and what is there, stops the next run in the same words.
        let unfinished = try bench.convert("--json", "--set", "max_reject_share.R-03=0.9")
        #expect(try JSONFailure(unfinished).exit_code == 75)
        #expect(try bench.convert("--resume", "--accept-rejects").status == 0)
        bench.delivery.person("A0000000000000002")
        try bench.write()
        #expect(try JSONFailure(try bench.convert("--json", "--accept-rejects")).exit_code == 73)
    }

    @Test func `a bug`() throws {
        let folder = try TemporaryDirectory()
        let script = "\"$0\" synth --patients 50000 --out \"$1\" --json & sleep 1; kill -SEGV $!; wait $!"
        let outcome = try ChildProcess("/bin/sh", ["-c", script, try ETLBinary.path(), folder.file("out")]).run()
        #expect(try JSONFailure(outcome).exit_code == 70)
    }

    @Test func `a vocabulary with faults`() throws {
        let folder = try TemporaryDirectory()
        _ = try folder.write("nonsense\n", to: "mappings.csv")
        let outcome = try ETLBinary.run(["vocab", "check", folder.path, "--json"])
        #expect(try JSONFailure(outcome).exit_code == 65)
    }
}
