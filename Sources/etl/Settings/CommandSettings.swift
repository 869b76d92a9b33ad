import ArgumentParser
import Configuration
import ETLCore
import Foundation
import Mappings
import Pipeline

/// The settings that commands take as options; each may stand in the configuration file or the environment instead.
enum CommandSettings {
    static let own: [Setting] = [
        Setting(
            "database", .text, "libpq connection string or URI; default: PGHOST and the like, else the private cluster"),
        Setting("schema", .text, standard: "cdm", "schema to fill"),
        Setting("out", .path, "directory for CSV files instead of a database"),
        Setting("vocabulary", .path, "directory of an unzipped Athena download; default: the built-in vocabulary"),
        Setting("hospital", .path, "directory with the files of a hospital beside the SNDS"),
        Setting(
            "mappings", .path,
            "directory of your own mappings, which win over all others; default: ./mappings when it is there"),
        Setting(
            "labels", .path,
            "directory of nomenclature tables (IR_NAT_V, NT_LPP, MS_CIM_V …) whose labels are written as names; those of the "
                + "delivery count too"),
        Setting("work", .path, standard: ".etl", "private directory for work files and the reject file"),
        Setting("registry", .path, "registry file: numbers of persons, places and professionals kept from run to run"),
        Setting("jobs", .number(1...1024), "number of workers; default: one a core"),
        Setting("memory", .size, "most memory the process may hold; default: half of the machine's"),
        Setting("grant", .text, "roles that may read the finished schema, separated by commas"),
        Setting("results_schema", .text, "schema for the results of OHDSI tools, made when missing"),
        Setting("accept_rejects", .flag, standard: "false", "swap in even when a reject share is above its limit"),
        Setting("accept_missing", .text, "tables that may be missing although others imply them, separated by commas"),
        Setting(
            "keep_added", .flag, standard: "false",
            "carry over to the new CDM what others have added to the old one"),
        Setting(
            "swap_wait", .duration, standard: "10m",
            "how long the new CDM waits for sessions that read the old one"),
        Setting("skip_bad_files", .flag, standard: "false", "leave out files that cannot be read as their table"),
        RejectLimits.setting,
        Setting(
            "log_level", .choice(LogLevel.names), standard: "notice",
            "least important level that is logged; the log file has the stages (info) unless it is set"),
        Setting("log_file", .path, "file that log lines are appended to"),
    ]

    /// Every setting, in the order of the documentation.
    static let all: [Setting] = own + RunOption.settings + MappingOptions.settings

    /// Settings of the run and of the rules, which enter its fingerprint.
    static let switches: [String] = (RunOption.settings + MappingOptions.settings).map(\.name)
}

/// The levels of `--log-level`.
enum LogLevel {
    static let names = ["trace", "debug", "info", "notice", "warning", "error"]
}

/// The options that say where settings come from.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        help: .init("Configuration file (YAML). Default: ./etl.yaml when it is there.", valueName: "file"),
        completion: .file())
    var config: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Any setting that `etl config` lists. May be repeated.", valueName: "key=value"))
    var switches: [String] = []

    @Option(
        help: .init(
            "Least important level that is logged: trace, debug, info, notice, warning or error. (default: notice)",
            valueName: "level"), completion: .list(LogLevel.names))
    var logLevel: String?

    @Option(help: .init("File that log lines are appended to.", valueName: "file"), completion: .file())
    var logFile: String?

    /// Puts flags, environment and file together.
    /// - Parameter flags: options of the command that were given, by name of the setting.
    func load(_ flags: [String: String?] = [:]) throws -> Configuration {
        var given: [String: (text: String, option: String)] = [:]
        for pair in switches {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw Problem(
                    .usage, at: "--set", parts[0].isEmpty ? "names no setting" : "\(parts[0]) is not KEY=VALUE",
                    remedy: "Write for example --set type_profile=hdh.")
            }
            given[parts[0]] = (parts[1], "--set \(parts[0])")
        }
        for (name, text) in flags.merging(["log_level": logLevel, "log_file": logFile], uniquingKeysWith: { $1 }) {
            if let text { given[name] = (text, "--" + name.replacing("_", with: "-")) }
        }
        let environment = ProcessInfo.processInfo.environment
        let configuration = try Configuration(
            CommandSettings.all, flags: given, environment: environment, file: try file(environment))
        for member in configuration.members(of: RejectLimits.setting.name)
        where !RejectLimits.codes.contains(member.key) {
            throw Problem(
                .usage, at: member.value.origin.words, "\(member.key) has no limit",
                remedy: "Expected one of \(RejectLimits.codes.joined(separator: ", ")).")
        }
        for warning in configuration.warnings { Talk.warning(warning) }
        return configuration
    }

    private func file(_ environment: [String: String]) throws -> ConfigurationFile? {
        if let path = config ?? environment["ETL_CONFIG"].flatMap({ $0.isEmpty ? nil : $0 }) {
            return try ConfigurationFile(path: path.tidyPath)
        }
        let standard = ConfigurationFile.standardName
        guard FileManager.default.fileExists(atPath: standard) else { return nil }
        return try ConfigurationFile(path: standard)
    }
}
