import ArgumentParser
import Configuration
import ETLCore
import Foundation
import Pipeline
import Vocabulary

/// `etl vocab check | unmapped | export | import | diff`.
struct VocabCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vocab",
        abstract: "See what is not mapped, mend it, and know what a change would do before it is used.",
        discussion: """
            The loop:
              etl vocab unmapped                      what is not mapped
              etl vocab export --usagi codes.csv      for OHDSI's Usagi
              etl vocab import --usagi reviewed.csv   approved there: to ./mappings
              etl vocab diff built-in ./mappings      what that changes
              etl convert snds --replace              ./mappings wins over all maps

            Counts below 11 are masked. Codes and counts of a run are read from SCHEMA_etl.
            """,
        subcommands: [Check.self, Unmapped.self, Export.self, Import.self, Diff.self])

    /// Which finished run is meant.
    struct RunOptions: ParsableArguments {
        @Option(
            help: .init(
                "libpq connection string or URI. Default: PGHOST and the like, else the private cluster (etl db).",
                valueName: "conninfo"))
        var database: String?

        @Option(help: .init("Schema of the conversion. (default: cdm)", valueName: "name"))
        var schema: String?

        @Option(help: .init("Directory of a conversion to CSV files, instead of a database.", valueName: "dir"))
        var out: String?

        @Option(
            help: .init("Directory of nomenclature tables whose labels are shown as names.", valueName: "dir"),
            completion: .directory)
        var labels: String?

        @OptionGroup var configuration: ConfigurationOptions

        /// Whether a database or directory was named at all.
        func isNamed(_ configuration: Configuration) -> Bool {
            ["database", "schema", "out"].contains { configuration[$0] != nil }
        }

        /// - Parameter others: further options of the command, by name of the setting.
        func load(_ others: [String: String?] = [:]) throws -> Configuration {
            let own: [String: String?] = [
                "database": database, "schema": schema, "out": out, "labels": labels,
            ]
            return try configuration.load(own.merging(others) { $1 })
        }

        func codes(_ configuration: Configuration) throws -> RunCodes {
            let codes = try RunCodes(
                try ConvertSettings(input: "", configuration), environment: ProcessInfo.processInfo.environment)
            for warning in codes.warnings { Talk.warning(warning) }
            return codes
        }
    }

    /// How codes are listed.
    struct ListOptions: ParsableArguments {
        @Option(help: .init("Codes to list. (default: 50 as text, else all)", valueName: "n"))
        var limit: Int?

        @Flag(help: "Print one JSON object instead of text.")
        var json = false

        @Flag(help: "Print CSV instead of text.")
        var csv = false

        func validate() throws {
            if json, csv { throw ValidationError("--json and --csv exclude each other.") }
            if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
        }

        /// Codes to list at most.
        var count: Int { limit ?? (json || csv ? Int.max : 50) }
    }

    /// A count, or that it is masked.
    static func shown(_ count: Int?) -> String { count.map(Figures.count) ?? SmallCounts.hidden }

    /// The same in a file: digits alone.
    static func written(_ count: Int?) -> String { count.map(String.init) ?? SmallCounts.hidden }

    /// What is said of codes that are not shown.
    static func withheld(_ count: Int) -> String {
        "codes of fewer than \(RunCodes.leastShown) persons that no list holds are not shown: \(Figures.count(count)); one may "
            + "be the number of a person (inside the secure area see mapping_code in SCHEMA_etl)"
    }
}
