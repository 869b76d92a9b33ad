import ArgumentParser
import Configuration
import ETLCore
import Foundation
import OMOPSchema
import Pipeline
import Vocabulary

extension VocabCommand {
    /// `etl vocab diff`.
    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "diff",
            abstract:
                "Say which codes, and how many records, another vocabulary or mapping file would map differently.",
            usage: "etl vocab diff <old> <new> [<options>]",
            discussion: """
                OLD and NEW are each an Athena download, a mapping directory (over the vocabulary of your settings), \
                `built-in`, or `current` for the vocabulary and mappings of your settings. Two vocabularies are compared \
                with your mappings over both, a vocabulary and a mapping directory without. With --database, --schema or \
                --out (or these as settings) the codes of that run are compared and weighed by its records; without, \
                every code that OLD or NEW knows. A code that changes on some days only is weighed by the records of all \
                days; totals leave masked codes out. Nomenclatures of a delivery (IR_PHA_R) are not read here.
                """)

        @Argument(help: "What is used now.", completion: .directory, transform: { $0.tidyPath })
        var old: String

        @Argument(help: "What may be used next.", completion: .directory, transform: { $0.tidyPath })
        var new: String

        @OptionGroup var finished: RunOptions

        @OptionGroup var base: VocabularyOptions

        @Option(
            help: .init("Your mapping directory. Default: ./mappings when it is there.", valueName: "dir"),
            completion: .directory)
        var mappings: String?

        @OptionGroup var listing: ListOptions

        func run() throws {
            let configuration = try finished.load(["vocabulary": base.vocabulary, "mappings": mappings])
            let weights = finished.isNamed(configuration) ? try finished.codes(configuration).weights() : nil
            let isOfVocabularies = try [old, new].allSatisfy { try VocabularyPlace($0) != .mappings }
            let diff = VocabularyDiff(
                try index(old, configuration, isMended: isOfVocabularies),
                try index(new, configuration, isMended: isOfVocabularies), weights: weights)
            let report = DiffReport(diff, isWeighed: weights != nil, limit: listing.count)
            if listing.json { return print(try JSONOutput.text(report)) }
            print(listing.csv ? report.csv : report.text, terminator: "")
        }

        /// - Parameter isMended: whether a vocabulary takes the mappings of the settings.
        private func index(
            _ name: String, _ configuration: Configuration, isMended: Bool
        ) throws -> ConceptIndex {
            var settings = try ConvertSettings(input: "", configuration)
            let place = try VocabularyPlace(name)
            if !isMended, place != .current { settings.mappings = nil }
            switch place {
            case .current: break
            case .builtIn: settings.vocabulary = nil
            case .athena: settings.vocabulary = name
            case .mappings: settings.mappings = name
            case .sources:
                throw Problem(
                    .usage, at: name, "is a folder of sources, which the program has inside",
                    remedy: "Name `built-in` for the vocabulary in the program.")
            }
            let (base, own) = try settings.openVocabulary()
            let index = try settings.vocabularyIndex(base, own: own?.rows ?? []) { Talk.line($0) }
            for fault in index.faults(in: own?.rows ?? []) {
                Talk.warning("\(name): \(fault.place): \(fault.what); the line is left out")
            }
            return index
        }
    }
}

/// A difference of vocabularies, for people and programs. Counts of few persons are masked.
struct DiffReport: Encodable {
    struct Total: Encodable {
        var change: String
        var vocabulary: String
        var codes: Int
        /// Codes of fewer than 11 persons.
        var masked_codes: Int
        /// Of the codes that are not masked: a sum over all would tell the others. Absent without a run.
        var records: Int?
    }

    struct Line: Encodable {
        var change: String
        var vocabulary: String
        var code: String
        var before: [Int32]
        var after: [Int32]
        var domains_before: [String]
        var domains_after: [String]
        /// `all`, or `some`: records of other days are mapped as before, and the counts are the most that may change.
        var days: String
        /// Absent without a run, or masked.
        var records: Int?
        var persons: Int?
    }

    var compared_codes: Int
    var changed_codes: Int
    var weighed: Bool
    var masked_below = RunCodes.leastShown
    var totals: [Total]
    var codes: [Line]

    init(_ diff: VocabularyDiff, isWeighed: Bool, limit: Int) {
        compared_codes = diff.compared
        changed_codes = diff.changes.count
        weighed = isWeighed
        // A masked code stands behind the others, in order of the code.
        let least = RunCodes.leastShown
        let changes =
            isWeighed
            ? diff.changes.filter { $0.persons >= least }
                + diff.changes.filter { $0.persons < least }.sorted {
                    ($0.system.rawValue, $0.code) < ($1.system.rawValue, $1.code)
                } : diff.changes
        codes = changes.prefix(limit).map { change in
            let isShown = isWeighed && change.persons >= least
            return Line(
                change: change.kind.rawValue, vocabulary: change.system.vocabularyID,
                code: change.system.writtenForm(change.code).description, before: change.before.map(\.conceptID),
                after: change.after.map(\.conceptID), domains_before: change.before.map(\.domain.id),
                domains_after: change.after.map(\.domain.id),
                days: change.isOfSomeDays ? "some" : "all", records: isShown ? change.records : nil,
                persons: isShown ? change.persons : nil)
        }
        totals = VocabularyDiff.Kind.allCases.flatMap { kind in
            Dictionary(grouping: diff.changes.filter { $0.kind == kind }, by: \.system.vocabularyID)
                .sorted { $0.key < $1.key }
                .map { vocabulary, changes in
                    let shown = changes.filter { $0.persons >= least }
                    return Total(
                        change: kind.rawValue, vocabulary: vocabulary, codes: changes.count,
                        masked_codes: isWeighed ? changes.count - shown.count : 0,
                        records: isWeighed ? shown.reduce(0) { $0 + $1.records } : nil)
                }
        }
    }

    private func count(_ count: Int?, _ text: (Int?) -> String) -> String { weighed ? text(count) : "–" }

    /// Totals, then codes.
    var text: String {
        guard changed_codes > 0 else { return "\(Figures.count(compared_codes)) codes compared: all mapped alike.\n" }
        var text =
            "\(Figures.count(compared_codes)) codes compared, \(Figures.count(changed_codes)) mapped differently\n"
        text +=
            TextTable(
                ["change", "vocabulary", "codes", "masked", "records"],
                totals.map {
                    [
                        $0.change, $0.vocabulary, Figures.count($0.codes),
                        weighed ? Figures.count($0.masked_codes) : "–", count($0.records, VocabCommand.shown),
                    ]
                }
            ).text
        text += "\n"
        text +=
            TextTable(
                ["change", "vocabulary", "code", "before", "after", "days", "records"],
                codes.map { line in
                    [
                        line.change, line.vocabulary, line.code, Self.targets(line.before, line.domains_before),
                        Self.targets(line.after, line.domains_after), line.days,
                        count(line.records, VocabCommand.shown),
                    ]
                }
            ).text
        if codes.count < changed_codes { text += "… \(Figures.count(changed_codes - codes.count)) more (--limit)\n" }
        return text
    }

    /// The codes alone.
    var csv: String {
        let header = [
            "change", "vocabulary", "code", "before", "after", "domains_before", "domains_after", "days", "records",
            "persons",
        ]
        let rows = codes.map { line in
            [
                line.change, line.vocabulary, line.code, line.before.map(String.init).joined(separator: " "),
                line.after.map(String.init).joined(separator: " "), line.domains_before.joined(separator: " "),
                line.domains_after.joined(separator: " "), line.days, weighed ? VocabCommand.written(line.records) : "",
                weighed ? VocabCommand.written(line.persons) : "",
            ]
        }
        return CSVWriter.records([header] + rows)
    }

    private static func targets(_ ids: [Int32], _ domains: [String]) -> String {
        ids.isEmpty ? "–" : zip(ids, domains).map { "\($0) \($1)" }.joined(separator: " + ")
    }
}
