import ArgumentParser
import Configuration
import ETLCore
import Foundation
import Logging
import Pipeline

/// `etl convert DIR`.
struct ConvertCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Convert the SNDS files of a directory to an OMOP CDM 5.4 schema.",
        usage: "etl convert <directory> [<options>]",
        discussion: """
            Everything is loaded into SCHEMA__loading and swapped in at the end in one transaction: until then SCHEMA is \
            as it was. A stopped run goes on with --resume. Books, rejects and digests of the run are kept in SCHEMA_etl.
            """)

    @Argument(
        help: "Directory with the SNDS files (ER_PRS_F.csv, T_MCO19B.csv …), sub-directories included.",
        completion: .directory)
    var directory: String

    @Option(
        help: .init(
            "libpq connection string or URI. Default: PGHOST and the like, else the private cluster (etl db).",
            valueName: "conninfo"))
    var database: String?

    @Option(help: .init("Schema to fill. (default: cdm)", valueName: "name"))
    var schema: String?

    @Option(help: "Directory for one CSV file a table, instead of a database.")
    var out: String?

    @Option(
        help: .init(
            "Directory with the files of a hospital (person_link.csv, labs.csv …) beside the SNDS.", valueName: "dir"),
        completion: .directory)
    var hospital: String?

    @OptionGroup var base: VocabularyOptions

    @Option(
        help: .init(
            "Directory of your own mappings (etl vocab import), which win over all others. Default: ./mappings when "
                + "it is there.", valueName: "dir"),
        completion: .directory)
    var mappings: String?

    @Option(
        help: .init(
            "Directory of nomenclature tables whose labels are written as names, beside those of the delivery.",
            valueName: "dir"),
        completion: .directory)
    var labels: String?

    @Option(
        help: .init("Private directory for work files and the reject file. (default: .etl)", valueName: "dir"),
        completion: .directory)
    var work: String?

    @Option(
        help: .init(
            "Registry file: numbers of persons, places and professionals kept from run to run.", valueName: "file"),
        completion: .file())
    var registry: String?

    @OptionGroup var machine: MachineOptions

    @Option(help: "Role that may read the finished schema. May be repeated.")
    var grant: [String] = []

    @Option(help: "Schema for the results of OHDSI tools: made when missing, left alone otherwise.")
    var resultsSchema: String?

    @Flag(help: "Go on with an unfinished run.")
    var resume = false

    @Flag(help: "Build again, and replace what the schema or directory holds.")
    var replace = false

    @Flag(help: "With --replace, carry over what others have added to the old CDM: views, tables, functions, cohorts.")
    var keepAdded = false

    @Option(
        help: .init(
            "How long the new CDM waits for sessions that read the old one: 30s, 10m, 2h. (default: 10m)",
            valueName: "time"))
    var swapWait: String?

    @Flag(help: "Check files, vocabulary, settings and database, print the plan, and stop before the first row.")
    var dryRun = false

    @Flag(help: "Swap in even when a reject share is above its limit.")
    var acceptRejects = false

    @Option(
        help: .init("Do without a table that others imply: ER_PHA_F, T_MCO19D … May be repeated.", valueName: "table"))
    var acceptMissing: [String] = []

    @Flag(help: "Leave out files that cannot be read as their table, instead of stopping.")
    var skipBadFiles = false

    @Flag(help: "Remove the work files when the run stops; --resume then reads again.")
    var discardSpill = false

    @OptionGroup var configuration: ConfigurationOptions

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    func validate() throws {
        if resume, replace { throw ValidationError("--resume and --replace exclude each other.") }
    }

    func run() async throws {
        let configuration = try configuration.load([
            "database": database, "schema": schema, "out": out, "vocabulary": base.vocabulary, "mappings": mappings,
            "labels": labels,
            "hospital": hospital, "work": work, "registry": registry, "jobs": machine.jobs, "memory": machine.memory,
            "grant": grant.isEmpty ? nil : grant.joined(separator: ","), "results_schema": resultsSchema,
            "accept_rejects": acceptRejects ? "true" : nil, "skip_bad_files": skipBadFiles ? "true" : nil,
            "swap_wait": swapWait, "keep_added": keepAdded ? "true" : nil,
            "accept_missing": acceptMissing.isEmpty ? nil : acceptMissing.joined(separator: ","),
        ])
        var settings = try ConvertSettings(input: directory, configuration)
        settings.mode = resume ? .resume : replace ? .replace : .new
        settings.discardsSpill = discardSpill
        let logs = try Logs(configuration)
        let convert = Convert(settings, progress: ProgressRenderer(log: logs.file), logger: logs.logger)
        do {
            try await logs.follow { try await run(convert, settings) }
        } catch let stopped as StoppedRun {
            print(json ? try JSONOutput.text(stopped.summary) : SummaryPrinter.text(stopped: stopped.summary))
            Talk.error("\(stopped)")
            throw ExitCode(stopped.problem.exitCode.rawValue)
        }
    }

    private func run(_ convert: Convert, _ settings: ConvertSettings) async throws {
        if dryRun {
            let plan = try await convert.plan()
            print(json ? try JSONOutput.text(plan) + "\n" : PlanView(plan: plan).text, terminator: "")
            if let error = plan.error { throw ExitCode(error.exitCode.rawValue) }
            return
        }
        let summary = try await convert.run()
        let text =
            json
            ? try JSONOutput.text(summary)
            : SummaryPrinter.text(summary, place: settings.place)
        print(text, terminator: json ? "\n" : "")
    }
}
