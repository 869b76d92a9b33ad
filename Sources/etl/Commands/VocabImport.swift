import ArgumentParser
import Configuration
import ETLCore
import Foundation
import Pipeline
import PrivateFiles
import Vocabulary

extension VocabCommand {
    /// `etl vocab import`.
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Bring reviewed mappings into your own mapping directory, which wins over all other maps.",
            usage: "etl vocab import (--usagi | --stcm) <file> [<options>]",
            discussion: """
                Of a file saved by Usagi the APPROVED lines are taken, with reviewer, date and equivalence; of a file \
                shaped like SOURCE_TO_CONCEPT_MAP the lines without invalid_reason. Targets must be standard in the \
                vocabulary. Everything is taken, or nothing: faults are told by file and line. What a code had before is \
                replaced and told.
                """)

        @Option(
            help: .init("Mapping file saved by Usagi.", valueName: "file"), completion: .file(),
            transform: { $0.tidyPath })
        var usagi: String?

        @Option(
            help: .init("CSV file with the columns of SOURCE_TO_CONCEPT_MAP.", valueName: "file"), completion: .file(),
            transform: { $0.tidyPath })
        var stcm: String?

        @Option(
            help: .init("Your mapping directory; made when missing. (default: ./mappings)", valueName: "dir"),
            completion: .directory)
        var mappings: String?

        @OptionGroup var base: VocabularyOptions

        @Option(
            help: .init(
                "Source vocabulary of all codes, where the file does not say it, for example SNDS_LPP.", valueName: "id"
            ))
        var sourceVocabulary: String?

        @Option(help: .init("Reviewer, where the file names none.", valueName: "name"))
        var reviewer: String?

        @Option(help: .init("Day of the review, where the file has none.", valueName: "yyyy-mm-dd"))
        var reviewedOn: String?

        @Flag(help: "Leave out codes with faults, instead of taking nothing.")
        var skipInvalid = false

        @OptionGroup var configuration: ConfigurationOptions

        func validate() throws {
            guard (usagi == nil) != (stcm == nil) else {
                throw ValidationError("Give either --usagi FILE or --stcm FILE.")
            }
            if let reviewedOn, Day(iso: reviewedOn) == nil {
                throw ValidationError("--reviewed-on is no date: write it YYYY-MM-DD.")
            }
            if let sourceVocabulary, CodeSystem.named(sourceVocabulary) == nil {
                let known = CodeSystem.mappable.map(\.vocabularyID).joined(separator: ", ")
                throw ValidationError("--source-vocabulary is not known. Expected one of \(known).")
            }
        }

        func run() throws {
            let configuration = try configuration.load(["mappings": mappings, "vocabulary": base.vocabulary])
            let directory = configuration.text("mappings") ?? OwnMappings.standard
            var settings = try ConvertSettings(input: "", configuration)
            // The file may have faults that this import mends: its targets are not asked for here.
            settings.mappings = nil
            let defaults = ReviewedMappings.Defaults(
                vocabulary: sourceVocabulary, reviewer: reviewer, reviewedOn: reviewedOn.flatMap { Day(iso: $0) })
            var reviewed =
                if let usagi {
                    try ReviewedMappings(usagi: usagi, defaults)
                } else {
                    try ReviewedMappings(stcm: stcm ?? "", defaults)
                }
            reviewed.check(
                against: try settings.vocabularyIndex(try settings.openVocabulary().base) { Talk.line($0) })
            let faults = reviewed.faults
            if !faults.isEmpty {
                guard skipInvalid, !reviewed.hasUnreadableLines else {
                    throw VocabularyFault.problem(
                        faults,
                        remedy: reviewed.hasUnreadableLines
                            ? "Nothing was taken: lines that cannot be read may be of any code. Correct them first."
                            : "Nothing was taken. Correct these lines, or leave their codes out with --skip-invalid.")
                }
                for fault in faults { Talk.warning("\(fault.place): \(fault.what)") }
                reviewed.dropFaulty()
            }
            let merge = MappingMerge(try known(directory), with: reviewed.rows)
            let path = "\(directory)/\(MappingFile.name)"
            for (reason, count) in reviewed.skipped.sorted(by: { $0.key < $1.key }) {
                Output.print("\(Figures.count(count)) lines \(reason)")
            }
            guard !reviewed.rows.isEmpty else { return Output.print("nothing to take: \(path) is as it was") }
            if merge.hasChanges {
                try SharedFile.makeDirectory(
                    directory, remedy: "Name a directory that you may write to with --mappings.")
                try WholeFile.write(MappingFile.text(merge.rows), to: path)
            }
            for line in merge.replaced { Output.print("replaced \(line)") }
            Output.print(
                "\(path): \(Figures.count(merge.added)) codes added, \(Figures.count(merge.replaced.count)) replaced, "
                    + "\(Figures.count(merge.unchanged)) as before; \(Figures.count(merge.rows.count)) lines in all")
        }

        /// What the directory holds; a file with faults is not written over.
        private func known(_ directory: String) throws -> [OwnMapping] {
            guard FileManager.default.fileExists(atPath: "\(directory)/\(MappingFile.name)") else { return [] }
            let file = try MappingFile(directory: directory)
            guard file.faults.isEmpty else {
                throw VocabularyFault.problem(
                    file.faults, remedy: "Nothing was taken. Correct your mapping file first: lines would be lost.")
            }
            return file.rows
        }
    }
}
