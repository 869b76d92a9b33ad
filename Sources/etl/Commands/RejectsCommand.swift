import ArgumentParser
import Configuration
import ETLCore
import Foundation
import Pipeline

/// `etl rejects`.
struct RejectsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rejects",
        abstract: "Say why rows were rejected: reason, table, month, and where they stand in the files.",
        usage: "etl rejects [--find <dir>] [--code <R-nn>] [<options>]",
        discussion: """
            Adds up the reject file of the last run of a work directory. Neither pseudonyms nor keys of stays nor values \
            are shown, and counts below 11 are masked, because what names a reason, a table and a month may be sent \
            elsewhere: --no-mask shows them to whoever runs the conversion.

            Rows that could not be read are known by file and line, the others by their key: --find looks examples of \
            these up in the files.
            """)

    @Option(help: .init("Work directory of the run. (default: .etl)", valueName: "dir"), completion: .directory)
    var work: String?

    @Option(help: .init("Only this code, with months and the first lines of files.", valueName: "R-nn"))
    var code: String?

    @Option(
        help: .init("Directory with the SNDS files: find lines of rejects that rules made.", valueName: "dir"),
        completion: .directory)
    var find: String?

    @Flag(inversion: .prefixedNo, help: "Mask counts below 11.")
    var mask = true

    @OptionGroup var configuration: ConfigurationOptions

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    func run() async throws {
        let configuration = try configuration.load(["work": work])
        let code = code?.uppercased()
        let codes = RejectCode.allCases.map(\.id)
        if let code, !codes.contains(code) {
            throw Problem(
                .usage, at: "--code", "\(code) is no reject code",
                remedy: codes.question(about: code) + "Expected one of \(codes.joined(separator: ", ")).")
        }
        var overview = try RejectOverview(work: configuration.text("work") ?? ".etl", code: code)
        if let find {
            let settings = try ConvertSettings(input: find, configuration)
            overview = try await RejectSearch(settings, progress: ProgressRenderer()).complete(overview)
        }
        let view = RejectsView(
            overview: overview, counts: SmallCounts(isMasked: mask), isDetailed: code != nil, isSearched: find != nil)
        print(json ? try view.json : view.text, terminator: json ? "\n" : "")
    }
}
