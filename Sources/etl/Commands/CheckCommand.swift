import ArgumentParser
import ETLCore
import Foundation
import Pipeline

/// `etl check DIR`.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read the SNDS files of a directory as convert would, and say what they hold and what is wrong.",
        discussion: """
            Nothing is written and no database is needed. Values are never shown: faults are told by line and column. \
            Ends with 0 when convert would accept the files, 65 when one cannot be read, 66 when a table is missing.
            """)

    @Argument(help: "Directory with the SNDS files, sub-directories included.", completion: .directory)
    var directory: String

    @Option(
        help: .init("Directory with the files of a hospital beside the SNDS.", valueName: "dir"), completion: .directory
    )
    var hospital: String?

    @Flag(help: "Read headers and the first 10,000 rows of each file only.")
    var quick = false

    @Option(help: .init("Number of workers. Default: one a core.", valueName: "n"))
    var jobs: Int?

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    func validate() throws {
        if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs must be between 1 and 1024.") }
    }

    func run() async throws {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let report = try await DeliveryCheck(directory, hospital: hospital, isQuick: quick, jobs: jobs ?? cores).run()
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(report), as: UTF8.self))
        } else {
            print(CheckPrinter.text(report), terminator: "")
        }
        if let code = report.exitCode { throw ExitCode(code.rawValue) }
    }
}
