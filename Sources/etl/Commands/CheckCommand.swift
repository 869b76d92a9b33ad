import ArgumentParser
import ETLCore
import Foundation
import Pipeline

/// `etl check DIR`.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read the SNDS files of a directory as convert would, and say what they hold and what is wrong.",
        usage: "etl check <directory> [<options>]",
        discussion: """
            No database is needed, and nothing is written but the index of a download (--vocabulary), which convert loads \
            then. Values are never shown: faults are told by line and column. What the settings name is read too: mappings, \
            nomenclatures, lists, registry. \
            Ends with 0 when convert would accept the files, 65 when one cannot be read, 66 when a table is missing, 3 when \
            too many rows would be rejected.
            """)

    @Argument(help: "Directory with the SNDS files, sub-directories included.", completion: .directory)
    var directory: String

    @Option(
        help: .init("Directory with the files of a hospital beside the SNDS.", valueName: "dir"), completion: .directory
    )
    var hospital: String?

    @OptionGroup var base: VocabularyOptions

    @Option(
        help: .init(
            "Directory of your own mappings. Default: ./mappings when it is there.", valueName: "dir"),
        completion: .directory)
    var mappings: String?

    @Option(help: .init("Directory of nomenclature tables with labels.", valueName: "dir"), completion: .directory)
    var labels: String?

    @Option(help: .init("Registry file.", valueName: "file"), completion: .file())
    var registry: String?

    @Flag(help: "Read headers and the first 10,000 rows of each file only.")
    var quick = false

    @Option(help: .init("Number of workers. Default: one a core.", valueName: "n"))
    var jobs: String?

    @Option(
        help: .init("Do without a table that others imply: ER_PHA_F, T_MCO19D … May be repeated.", valueName: "table"))
    var acceptMissing: [String] = []

    @Flag(help: "List each file, each absent column, and all spellings of dates.")
    var verbose = false

    @OptionGroup var configuration: ConfigurationOptions

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    func run() async throws {
        let settings = try ConvertSettings(
            input: directory,
            try configuration.load([
                "hospital": hospital, "jobs": jobs, "vocabulary": base.vocabulary, "mappings": mappings,
                "labels": labels, "registry": registry,
                "accept_missing": acceptMissing.isEmpty ? nil : acceptMissing.joined(separator: ","),
            ]))
        let report = try await DeliveryCheck(settings, quick ? .quick : .whole, log: { Talk.line($0) }).run()
        if json {
            print(try JSONOutput.text(report))
        } else {
            print(CheckPrinter(report: report, isVerbose: verbose).text, terminator: "")
        }
        if let code = report.exitCode { throw ExitCode(code.rawValue) }
    }
}
