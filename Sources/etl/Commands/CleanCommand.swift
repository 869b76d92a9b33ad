import ArgumentParser
import Configuration
import ETLCore
import Foundation
import Pipeline

/// `etl clean`.
struct CleanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clean",
        abstract: "Remove work files and reject file, and with --schema or --out what a stopped run has loaded.",
        usage: "etl clean [<options>]",
        discussion: """
            The finished result stays, and so does whatever etl has not made. What belongs to a run that is still going on \
            is refused. After that, a stopped run cannot be resumed: it begins again.
            """)

    @Option(help: .init("Work directory. (default: .etl)", valueName: "dir"), completion: .directory)
    var work: String?

    @Option(
        help: .init(
            "Schema whose unfinished load is dropped: SCHEMA__loading and its lines in SCHEMA_etl.", valueName: "name"))
    var schema: String?

    @Option(help: .init("libpq connection string or URI, for --schema.", valueName: "conninfo"))
    var database: String?

    @Option(
        help: .init("Directory whose unfinished CSV files are removed: DIR__loading.", valueName: "dir"),
        completion: .directory)
    var out: String?

    @OptionGroup var configuration: ConfigurationOptions

    func run() async throws {
        let configuration = try configuration.load(["work": work, "schema": schema, "database": database])
        try await Logs(configuration).follow { try clean(configuration) }
    }

    private func clean(_ configuration: Configuration) throws {
        let path = configuration.text("work") ?? ".etl"
        let removed = try Cleaning.cleanWork(path)
        let files = removed.files == 1 ? "1 file" : "\(Figures.count(removed.files)) files"
        Output.print(
            removed.files == 0
                ? "\(path): nothing to remove" : "\(path): \(files) removed, \(Figures.bytes(removed.bytes))")
        if let out {
            let wasThere = try Cleaning.cleanDirectory(out)
            Output.print("\(out): " + (wasThere ? "the unfinished files are removed" : "no unfinished files"))
        }
        // A schema in the configuration file alone is no order to drop anything.
        guard let schema else { return }
        let wasThere = try Cleaning.cleanSchema(schema, database: configuration.text("database"))
        Output.print("schema \(schema): " + (wasThere ? "the unfinished load is dropped" : "no unfinished load"))
    }
}
