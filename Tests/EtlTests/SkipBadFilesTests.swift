import ETLTestKit
import Foundation
import Postgres
import Testing

/// `--skip-bad-files`: a file that cannot be read as its table is left out and told.
@Suite struct SkipBadFilesTests {
    private struct Summary: Decodable {
        struct File: Decodable {
            var path: String
            var reason: String
        }
        struct Account: Decodable { var read: Int }
        var skipped_files: [File]
        var accounting: [String: Account]
    }

    private func spoil(_ name: String, in bench: Bench) throws {
        try Data([0, 1, 2, 0xff]).write(to: URL(fileURLWithPath: "\(bench.input)/\(name)"))
    }

    @Test func `the bad file is left out, listed everywhere, and the run ends with 0`() throws {
        let bench = try Bench()
        try bench.write()
        try spoil("ER_PHA_F.csv", in: bench)
        #expect(try bench.convert().status == 65)
        #expect(try bench.schemas().isEmpty)

        let outcome = try bench.convert("--skip-bad-files", "--accept-missing", "ER_PHA_F", "--json")
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(outcome.standardError.contains("ER_PHA_F.csv: left out"))
        let summary = try JSONDecoder().decode(Summary.self, from: Data(outcome.standardOutput.utf8))
        #expect(summary.skipped_files.map(\.path) == ["ER_PHA_F.csv"])
        #expect(summary.skipped_files.allSatisfy { !$0.reason.isEmpty })
        #expect(summary.accounting["ER_PRS_F"]?.read == 1)
        #expect(summary.accounting["ER_PHA_F"]?.read ?? 0 == 0)
        let listed = try bench.query("SELECT path, reason FROM cdm_etl.skipped_file")
        #expect(listed == summary.skipped_files.map { [$0.path, $0.reason] })
        #expect(try bench.query("SELECT count(*) FROM cdm_etl.input_file WHERE path = 'ER_PHA_F.csv'") == [["0"]])

        let text = try bench.convert(
            "--skip-bad-files", "--schema", "cdm_text", "--set", "accept_missing=ER_PHA_F")
        #expect(text.standardOutput.contains("Files left out\n  ER_PHA_F.csv: "))
    }

    @Test func `the setting does the same as the option`() throws {
        let bench = try Bench()
        try bench.write()
        try spoil("ER_PHA_F.csv", in: bench)
        #expect(try bench.convert("--set", "skip_bad_files=true", "--accept-missing", "ER_PHA_F").status == 0)
        #expect(try bench.query("SELECT path FROM cdm_etl.skipped_file") == [["ER_PHA_F.csv"]])
    }

    @Test func `good files are not left out`() throws {
        let bench = try Bench()
        try bench.write()
        #expect(try bench.convert("--skip-bad-files").status == 0)
        #expect(try bench.query("SELECT count(*) FROM cdm_etl.skipped_file") == [["0"]])
        #expect(try bench.query("SELECT count(*) FROM cdm.drug_exposure") == [["1"]])
    }

    @Test func `a table that a run cannot do without is 66, told with the fault of its file`() throws {
        let bench = try Bench()
        try bench.write()
        try spoil("IR_BEN_R.csv", in: bench)
        let outcome = try bench.convert("--skip-bad-files")
        #expect(outcome.status == 66)
        #expect(outcome.standardError.contains("no file of IR_BEN_R"))
        #expect(outcome.standardError.contains("IR_BEN_R.csv:1"))
        #expect(try bench.schemas().isEmpty)
    }
}
