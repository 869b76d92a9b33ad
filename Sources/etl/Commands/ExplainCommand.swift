import ArgumentParser
import Configuration
import ETLCore
import Foundation
import Pipeline

/// `etl explain DIR`.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show where the OMOP rows of one person come from: source lines, fates, rules.",
        usage: "etl explain <directory> (--person | --visit | --event) <id> [<options>]",
        discussion: """
            Converts that person again, with the same files, settings and registry, and prints source rows with file and \
            line, what became of each and by which rule, and the OMOP rows with what they were made of. No database is \
            needed. What it prints is health data of one person: it must not leave the secure area.
            """)

    @Argument(help: "Directory with the SNDS files, as for convert.")
    var directory: String

    @Option(help: "A person_id: the whole history, with what was cancelled, excluded, rejected and why.")
    var person: Int32?

    @Option(
        help: ArgumentHelp(
            "The same by BEN_NIR_PSA, with |RANK where several persons share it, or by BEN_IDT_ANO.",
            valueName: "pseudonym"))
    var pseudonym: String?

    @Option(help: "A visit_occurrence_id: the visit and its events.")
    var visit: Int64?

    @Option(help: ArgumentHelp("One OMOP row, for example drug_exposure:4194304.", valueName: "table:id"))
    var event: String?

    @Option(help: "Directory with the files of a hospital, as for convert.")
    var hospital: String?

    @Option(help: "Directory of an unzipped Athena download, as for convert.")
    var vocabulary: String?

    @Option(help: "Registry file that the conversion used.")
    var registry: String?

    @OptionGroup var machine: MachineOptions

    @OptionGroup var configuration: ConfigurationOptions

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    func validate() throws {
        guard [person != nil, pseudonym != nil, visit != nil, event != nil].count(where: \.self) == 1 else {
            throw ValidationError("Give one of --person ID, --pseudonym TEXT, --visit ID, --event TABLE:ID.")
        }
    }

    private func target() throws -> ExplanationTarget {
        if let person { return .person(person) }
        if let pseudonym { return .pseudonym(pseudonym) }
        if let visit { return .visit(visit) }
        let parts = (event ?? "").split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let id = Int64(parts[1]) else {
            throw Problem(
                .usage, at: "--event", "is not TABLE:ID", remedy: "Write for example drug_exposure:4194304.")
        }
        return .event(table: String(parts[0]), id: id)
    }

    func run() async throws {
        let target = try target()
        let configuration = try configuration.load([
            "vocabulary": vocabulary, "hospital": hospital, "registry": registry, "jobs": machine.jobs,
            "memory": machine.memory,
        ])
        let settings = try ConvertSettings(input: directory, configuration)
        let logs = try Logs(configuration)
        let explanation = try await Explain(settings, progress: ProgressRenderer(log: logs.file)).run(target)
        let shown = try ExplanationView(explanation, target)
        Talk.warning("health data of one person follow: they must not leave the secure area")
        if json {
            print(try JSONOutput.text(shown.explanation))
        } else {
            print(shown.text.visibleLines, terminator: "")
        }
    }
}
