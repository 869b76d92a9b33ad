import Configuration
import ETLCore
import Foundation
import Pipeline

extension ConvertSettings {
    /// The settings of a run over a directory.
    init(input: String, _ configuration: Configuration) throws {
        self.init(
            input: input.tidyPath,
            jobs: configuration.text("jobs").flatMap { Int($0) } ?? ProcessInfo.processInfo.activeProcessorCount,
            memory: configuration.text("memory").flatMap(ByteSize.parse) ?? ProcessMemory.defaultLimit)
        schema = configuration.text("schema") ?? schema
        database = configuration.text("database")
        outputDirectory = configuration.text("out")
        vocabulary = configuration.text("vocabulary")
        hospital = configuration.text("hospital")
        mappings = OwnMappings.directory(configuration)
        labels = configuration.text("labels")
        work = configuration.text("work") ?? work
        registry = configuration.text("registry")
        acceptsRejects = configuration.isOn("accept_rejects")
        acceptedMissing = try AcceptedTables(configuration.text("accept_missing") ?? "")
        keepsAdded = configuration.isOn("keep_added")
        swapWait = configuration.text("swap_wait").flatMap(TimeSpan.seconds) ?? swapWait
        skipsBadFiles = configuration.isOn("skip_bad_files")
        grantRoles = (configuration.text("grant") ?? "").split(separator: ",").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        resultsSchema = configuration.text("results_schema")
        rejectShares = configuration.members(of: RejectLimits.setting.name).compactMapValues { Double($0.text) }
        switches = configuration.texts(of: CommandSettings.switches)
        guard outputDirectory == nil || configuration["database"] == nil && configuration["schema"] == nil else {
            throw Problem(
                .usage, at: "--out", "excludes --database and --schema",
                remedy: "Choose between CSV files and a database.")
        }
        guard outputDirectory == nil || grantRoles.isEmpty && resultsSchema == nil else {
            throw Problem(
                .usage, at: "--out", "excludes --grant and --results-schema", remedy: "They need a database.")
        }
    }
}
