import ArgumentParser
import Configuration
import ETLCore
import Foundation
import Mappings
import Pipeline

/// `etl coverage`.
struct CoverageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "Show which of the 51 variables of the common core of hospital data warehouses the result holds.",
        usage: "etl coverage [<options>]",
        discussion: """
            Always 51 lines: how a variable is filled, by how many persons and rows, in which unit and period, from where, \
            and why it is empty. The figures were counted by etl convert and are read from SCHEMA_etl.core_coverage. \
            Counts below 11, and what would tell them, are masked unless --no-mask is given.
            """)

    @Option(help: .init("libpq connection string or URI, as for convert.", valueName: "conninfo"))
    var database: String?

    @Option(help: .init("Schema that convert has filled. (default: cdm)", valueName: "name"))
    var schema: String?

    @Option(help: .init("Directory that convert --out has filled.", valueName: "dir"), completion: .directory)
    var out: String?

    @Option(
        help: .init("CSV file to write, besides.", valueName: "file"), completion: .file(), transform: { $0.tidyPath })
    var csv: String?

    @Flag(inversion: .prefixedNo, help: "Mask counts below 11.")
    var mask = true

    @OptionGroup var configuration: ConfigurationOptions

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    func run() async throws {
        let configuration = try configuration.load(["database": database, "schema": schema, "out": out])
        let settings = try ConvertSettings(input: "", configuration)
        let logs = try Logs(configuration)
        try await logs.follow {
            let view = CoverageView(try StoredCoverage.load(settings), isMasked: mask)
            if let csv { try WholeFile.write(view.csv, to: csv) }
            print(json ? try view.json() : view.text, terminator: "")
        }
    }
}
