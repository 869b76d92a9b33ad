import ETLTestKit
import Foundation
import Postgres
import Testing

/// A command line that is not understood is told like everything else: what, where, what to do, 64.
@Suite struct CommandLineTests {
    private static let faults: [(arguments: [String], what: String, remedy: String)] = [
        (["chek", "x"], "error: etl: no command \"chek\"", "Did you mean \"etl check\"?"),
        (["frobnicate"], "error: etl: no command \"frobnicate\"", "→ etl --help tells what it takes."),
        (["vocab", "unmaped"], "error: etl vocab: no command \"unmaped\"", "Did you mean \"etl vocab unmapped\"?"),
        (["check", "x", "--verbos"], "error: etl check: unknown option '--verbos'", "Did you mean '--verbose'?"),
        (
            ["check"], "error: etl check: missing expected argument '<directory>'",
            "→ etl check --help tells what it takes."
        ),
        (["check", "x", "y"], "error: etl check: unexpected argument 'y'", "etl check --help"),
        (
            ["convert", "x", "--schema"], "error: etl convert: missing value for '--schema <name>'",
            "etl convert --help"
        ),
        (
            ["explain", "x", "--person", "q"], "error: etl explain: the value 'q' is invalid for '--person",
            "etl explain --help"
        ),
        (
            ["schema", "sdns"], "error: etl schema: the value 'sdns' is invalid for '<model>'",
            "→ Expected one of 'snds' and 'omop'. etl schema --help"
        ),
        (["convert", "x", "--resume", "--replace"], "--resume and --replace exclude each other", "etl convert --help"),
        (["synth", "--years", "1066"], "error: etl synth: ", "etl synth --help"),
    ]

    @Test(arguments: faults) func `it is told in one style`(fault: (arguments: [String], what: String, remedy: String))
        throws
    {
        let outcome = try ETLBinary.run(fault.arguments)
        #expect(outcome.status == 64)
        #expect(outcome.standardError.contains(fault.what), "\(outcome.standardError)")
        #expect(outcome.standardError.contains(fault.remedy), "\(outcome.standardError)")
        #expect(outcome.standardError.hasPrefix("error: ") && !outcome.standardError.contains("Usage:"))
        #expect(outcome.standardOutput.isEmpty)
    }

    @Test(arguments: faults) func `in JSON the same fault is named`(
        fault: (arguments: [String], what: String, remedy: String)
    ) throws {
        let outcome = try ETLBinary.run(fault.arguments + ["--json"])
        let error = try JSONFailure(outcome)
        let takesJSON = !["schema", "frobnicate", "chek", "vocab"].contains(fault.arguments[0])
        #expect(error.exit_code == 64)
        if takesJSON || fault.what.contains("no command") {
            #expect(
                "error: \(error.place): \(error.what)".contains(fault.what.replacing("error: ", with: "")), "\(error)")
        }
    }

    @Test func `help and version are no faults`() throws {
        for arguments in [[], ["--help"], ["--version"], ["help", "check"], ["vocab"], ["db"]] {
            let outcome = try ETLBinary.run(arguments)
            #expect(
                outcome.status == 0 && !outcome.standardOutput.isEmpty && outcome.standardError.isEmpty, "\(arguments)")
        }
    }
}

/// The error in the one JSON object of a command that stopped.
struct JSONFailure: Decodable {
    var exit_code: Int32
    var place: String
    var what: String
    var remedy: String

    private struct Whole: Decodable { var error: JSONFailure }

    /// - Throws: when the output is no single object with an error, told as all others are.
    init(_ outcome: ChildProcess.Outcome) throws {
        self = try JSONDecoder().decode(Whole.self, from: Data(outcome.standardOutput.utf8)).error
        #expect(exit_code == outcome.status && exit_code != 0)
        #expect(!what.isEmpty && !remedy.isEmpty)
    }
}
