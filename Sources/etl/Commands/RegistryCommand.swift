import ArgumentParser
import ETLCore
import Foundation
import Logging
import Pipeline

/// `etl registry build DIR`.
struct RegistryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registry",
        abstract: "The file that gives persons, places and professionals the same numbers in several runs.",
        subcommands: [Build.self])

    struct Build: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "build",
            abstract: "Number everything that a delivery names, without converting it.",
            discussion: """
                Known numbers of an existing file stay, new keys get the next ones in byte order. A delivery that is converted \
                in parts needs the registry of the whole. The file holds pseudonyms: mode 0600.
                """)

        @Argument(help: "Directory with the SNDS files, sub-directories included.")
        var directory: String

        @Option(help: "Registry file to write, or to add to.")
        var registry: String

        @Option(help: "Private directory for work files. (default: ./.etl)")
        var work: String?

        @Option(help: "Number of workers. Default: one a core.")
        var jobs: String?

        @Option(help: "Most memory the process may hold: 512M, 4G … Default: half of the machine's.")
        var memory: String?

        @OptionGroup var configuration: ConfigurationOptions

        func run() async throws {
            let configuration = try configuration.load([
                "registry": registry, "work": work, "jobs": jobs, "memory": memory,
            ])
            let settings = try ConvertSettings(input: directory, configuration)
            let logs = try Logs(configuration)
            let counts = try await RegistryBuild(settings, progress: ProgressRenderer(log: logs.file)).run()
            print(
                "\(registry): \(Figures.count(counts.persons)) persons, \(Figures.count(counts.locations)) locations, ",
                terminator: "")
            print("\(Figures.count(counts.careSites)) care sites, \(Figures.count(counts.providers)) providers")
        }
    }
}
