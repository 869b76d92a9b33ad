import ArgumentParser
import ETLCore
import Foundation
import Logging
import Pipeline

/// `etl convert DIR`.
struct ConvertCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Convert the SNDS files of a directory to an OMOP CDM 5.4 schema.",
        discussion: """
            Everything is loaded into SCHEMA__loading and swapped in at the end in one transaction: until then SCHEMA is \
            as it was. A stopped run goes on with --resume. Books, rejects and digests of the run are kept in SCHEMA_etl.
            """)

    @Argument(help: "Directory with the SNDS files (ER_PRS_F.csv, T_MCO19B.csv …), sub-directories included.")
    var directory: String

    @Option(help: "libpq connection string or URI. Default: PGHOST and the like, else the private cluster (etl db).")
    var database: String?

    @Option(help: "Schema to fill.")
    var schema = "cdm"

    @Option(help: "Directory of an unzipped Athena download. Default: the built-in vocabulary.")
    var vocabulary: String?

    @Option(help: "Private directory for work files and the reject file.")
    var work = "./.etl"

    @Option(help: "Registry file: numbers of persons, places and professionals kept from run to run.")
    var registry: String?

    @Option(help: "Number of workers. Default: one a core.")
    var jobs: Int?

    @Option(help: "Most memory the process may hold: 512M, 4G … Default: half of the machine's.")
    var memory: String?

    @Flag(help: "Go on with an unfinished run.")
    var resume = false

    @Flag(help: "Build again, and replace what the schema holds.")
    var replace = false

    @Flag(help: "Check files, vocabulary and settings, print the plan, and stop before the first row.")
    var dryRun = false

    @Flag(help: "Swap in even when a reject share is above its limit.")
    var acceptRejects = false

    @Option(name: .customLong("set"), help: ArgumentHelp("Set a switch of the mapping rules.", valueName: "key=value"))
    var switches: [String] = []

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    func validate() throws {
        if resume, replace { throw ValidationError("--resume and --replace exclude each other.") }
        if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs must be between 1 and 1024.") }
    }

    func run() async throws {
        let convert = Convert(try settings(), progress: ProgressRenderer(isSilent: false))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        if dryRun {
            let plan = try convert.plan()
            let text = json ? String(decoding: try encoder.encode(plan), as: UTF8.self) : planText(plan)
            print(text)
            return
        }
        let summary = try await convert.run()
        let text =
            json
            ? String(decoding: try encoder.encode(summary), as: UTF8.self)
            : SummaryPrinter.text(summary, schema: schema)
        print(text, terminator: json ? "\n" : "")
    }

    private func settings() throws -> ConvertSettings {
        var settings = ConvertSettings(
            input: directory, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
            memory: try memory.map(MemorySize.parse) ?? ProcessMemory.defaultLimit)
        settings.schema = schema
        settings.database = database
        settings.vocabulary = vocabulary
        settings.work = work
        settings.registry = registry
        settings.mode = resume ? .resume : replace ? .replace : .new
        settings.isDryRun = dryRun
        settings.acceptsRejects = acceptRejects
        for pair in switches {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw Problem(
                    .usage, "--set \(pair) is not KEY=VALUE", remedy: "Write for example --set type_profile=hdh.")
            }
            settings.switches[parts[0]] = parts[1]
        }
        return settings
    }

    private func planText(_ plan: Convert.Plan) -> String {
        var text = "Would read\n"
        text += SummaryPrinter.table(
            ["table", "file", "size"], plan.files.map { [$0.table, $0.path, Figures.bytes($0.bytes)] })
        for path in plan.ignored { text += "  left alone: \(path)\n" }
        text += "Vocabulary \(plan.vocabulary); \(plan.jobs) workers; \(Figures.bytes(plan.memory_bytes)) of memory; "
        text += "\(plan.partitions) partitions. Would fill schema \(plan.schema). Nothing was read or written."
        return text
    }
}

/// Sizes on the command line: binary units.
enum MemorySize {
    static func parse(_ text: String) throws -> Int {
        let units: [Character: Int] = ["K": 10, "M": 20, "G": 30, "T": 40]
        var digits = text.uppercased()
        if digits.hasSuffix("IB") { digits.removeLast(2) } else if digits.hasSuffix("B") { digits.removeLast() }
        var shift = 0
        if let last = digits.last, let unit = units[last] {
            shift = unit
            digits.removeLast()
        }
        guard let number = Int(digits), number > 0, number < Int.max >> shift else {
            throw Problem(.usage, "--memory \(text) is no size", remedy: "Write for example 512M, 4G.")
        }
        return number << shift
    }
}
