import ArgumentParser
import ETLCore
import Foundation
import Logging
import Pipeline

/// `etl registry build DIR`.
struct RegistryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registry",
        abstract: "Build the file that keeps the numbers of persons, places and professionals from run to run.",
        subcommands: [Build.self])

    struct Build: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "build",
            abstract: "Number everything that a delivery names, without converting it.",
            usage: "etl registry build <directory> --registry <file> [<options>]",
            discussion: """
                An existing file is added to: its numbers stay, new keys get the next ones in byte order. Build it from the \
                whole delivery before you convert it in parts with --registry. It holds pseudonyms: only its owner may read it.
                """)

        @Argument(help: "Directory with the SNDS files, sub-directories included.", completion: .directory)
        var directory: String

        @Option(
            help: .init("Registry file to write, or to add to. Needed, here or as a setting.", valueName: "file"),
            completion: .file())
        var registry: String?

        @Option(
            help: .init("Directory with the files of a hospital, when they are converted too.", valueName: "dir"),
            completion: .directory)
        var hospital: String?

        @Option(
            help: .init("Private directory for work files. (default: .etl)", valueName: "dir"), completion: .directory
        )
        var work: String?

        @OptionGroup var machine: MachineOptions

        @OptionGroup var configuration: ConfigurationOptions

        func run() async throws {
            let configuration = try configuration.load([
                "registry": registry, "hospital": hospital, "work": work, "jobs": machine.jobs,
                "memory": machine.memory,
            ])
            let settings = try ConvertSettings(input: directory, configuration)
            let logs = try Logs(configuration)
            let build = RegistryBuild(settings, progress: ProgressRenderer(log: logs.file))
            try await logs.follow {
                let counts = try await build.run()
                let figures = [
                    "\(Figures.count(counts.persons)) persons", "\(Figures.count(counts.locations)) locations",
                    "\(Figures.count(counts.careSites)) care sites", "\(Figures.count(counts.providers)) providers",
                ]
                Output.print("\(settings.registry ?? ""): \(figures.joined(separator: ", "))")
            }
        }
    }
}
