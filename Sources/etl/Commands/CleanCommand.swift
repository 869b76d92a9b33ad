import ArgumentParser
import Configuration
import ETLCore
import Foundation
import Pipeline

/// `etl clean`.
struct CleanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clean",
        abstract: "Remove what stopped runs have left: work files, and with --schema or --out an unfinished load.",
        discussion: """
            The finished schema stays, and so does whatever etl has not made. A run that is still going on is not touched. \
            After it, --resume begins again.
            """)

    @Option(help: "Work directory. (default: ./.etl)")
    var work: String?

    @Option(help: "Schema whose unfinished load is dropped: SCHEMA__loading and its lines in SCHEMA_etl.")
    var schema: String?

    @Option(help: "libpq connection string or URI, for --schema.")
    var database: String?

    @Option(help: "Directory whose unfinished CSV files are removed: DIR__loading.")
    var out: String?

    @OptionGroup var configuration: ConfigurationOptions

    func run() throws {
        let configuration = try configuration.load(["work": work, "schema": schema, "database": database])
        let path = configuration.text("work") ?? "./.etl"
        let removed = try Cleaning.cleanWork(path)
        print(
            removed.files == 0
                ? "\(path): nothing to remove"
                : "\(path): \(Figures.count(removed.files)) files removed, \(Figures.bytes(removed.bytes))")
        if let out {
            let wasThere = try Cleaning.cleanDirectory(out)
            print(wasThere ? "\(out): the unfinished files are removed" : "\(out): no unfinished files")
        }
        // A schema in the configuration file alone is no order to drop anything.
        guard let schema else { return }
        let wasThere = try Cleaning.cleanSchema(schema, database: configuration.text("database"))
        print(wasThere ? "schema \(schema): the unfinished load is dropped" : "schema \(schema): no unfinished load")
    }
}
