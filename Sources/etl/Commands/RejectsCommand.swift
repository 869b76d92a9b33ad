import ArgumentParser
import Configuration
import ETLCore
import Foundation
import Pipeline

/// `etl rejects`.
struct RejectsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rejects",
        abstract: "Say why rows were rejected: reason, table, month, and where they stand in the files.",
        discussion: """
            Adds up the reject file of the last run of a work directory. Neither pseudonyms nor keys of stays nor values \
            are shown. Counts below 11 are masked unless --no-mask is given.
            """)

    @Option(help: .init("Work directory of the run. (default: ./.etl)", valueName: "dir"), completion: .directory)
    var work: String?

    @Option(help: .init("Only this code, with months and the first lines of files.", valueName: "R-nn"))
    var code: String?

    @Flag(inversion: .prefixedNo, help: "Mask counts below 11.")
    var mask = true

    @OptionGroup var configuration: ConfigurationOptions

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    func run() throws {
        let configuration = try configuration.load(["work": work])
        if let code, !RejectCode.allCases.contains(where: { $0.id == code.uppercased() }) {
            throw Problem(
                .usage, at: "--code", "\(code) is no reject code",
                remedy: "Expected one of \(RejectCode.allCases.map(\.id).joined(separator: ", ")).")
        }
        let overview = try RejectOverview(work: configuration.text("work") ?? "./.etl", code: code?.uppercased())
        let view = RejectsView(overview: overview, isMasked: mask, isDetailed: code != nil)
        print(json ? try view.json : view.text, terminator: json ? "\n" : "")
    }
}
