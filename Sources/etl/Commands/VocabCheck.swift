import ArgumentParser
import Configuration
import ETLCore
import Foundation
import Pipeline
import Vocabulary

extension VocabCommand {
    /// `etl vocab check`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Validate the built-in vocabulary, your mapping directory, or an Athena download.",
            usage: "etl vocab check [<directory>] [<options>]",
            discussion: """
                Without DIR: the vocabulary in the program. DIR may be a mapping directory (mappings.csv), an unzipped \
                Athena download (CONCEPT.csv), or a folder laid out like vocab/ of the sources. Ends with 65 when \
                something is wrong, each fault with file and line.
                """)

        @Argument(help: "Directory to check.", completion: .directory, transform: { $0.tidyPath })
        var directory: String?

        @Option(
            help: .init(
                "Directory of an unzipped Athena download that mappings are judged by. Default: the built-in vocabulary.",
                valueName: "dir"),
            completion: .directory)
        var vocabulary: String?

        @OptionGroup var configuration: ConfigurationOptions

        @Flag(help: "Print one JSON object instead of text.")
        var json = false

        private struct Report: Encodable {
            var checked: String
            var faults: [VocabularyFault]
            /// Faults in all; of an Athena download the first 200 are listed.
            var count: Int
            /// The faults in one, as other commands that stop tell theirs.
            var error: Problem?

            init(checked: String, faults: [VocabularyFault], count: Int) {
                (self.checked, self.faults, self.count) = (checked, faults, count)
                guard count > 0 else { return }
                error = Problem(
                    .badInput, at: checked, count == 1 ? "1 fault" : "\(Figures.count(count)) faults",
                    remedy: "Correct the lines that are named.")
            }
        }

        func run() throws {
            let report = try report()
            if json {
                print(try JSONOutput.text(report))
            } else {
                for fault in report.faults { Output.print("\(fault.place): \(fault.what)") }
                if report.count > report.faults.count { print("… \(report.count - report.faults.count) more") }
                Output.print("\(report.checked): \(report.error?.what ?? "nothing wrong")")
            }
            if let error = report.error { throw ArgumentParser.ExitCode(error.exitCode.rawValue) }
        }

        private func report() throws -> Report {
            guard let directory else {
                return report("the vocabulary in the program", BuiltInCheck(.builtIn()).faults)
            }
            switch try VocabularyPlace(directory: directory) {
            case .sources:
                return report(directory, BuiltInCheck(try VocabularyFolder(directory: directory)).faults)
            case .athena:
                let athena = try AthenaVocabulary(directory: directory)
                let check = try AthenaCheck(athena)
                let contents =
                    "\(directory), \(athena.release), \(Figures.count(check.concepts)) concepts and "
                    + "\(Figures.count(check.relations)) relations"
                return Report(checked: contents, faults: check.faults, count: check.count)
            case .mappings:
                var settings = try ConvertSettings(
                    input: "", try configuration.load(["vocabulary": vocabulary]))
                settings.mappings = nil
                let file = try MappingFile(directory: directory)
                let index = try settings.vocabularyIndex(try settings.openVocabulary().base) { Talk.line($0) }
                return report(
                    "\(file.path), \(Figures.count(file.rows.count)) lines",
                    VocabularyFault.sorted(file.faults + index.faults(in: file.rows)))
            case .builtIn, .current:
                return report("the vocabulary in the program", BuiltInCheck(.builtIn()).faults)
            }
        }

        private func report(_ checked: String, _ faults: [VocabularyFault]) -> Report {
            Report(checked: checked, faults: faults, count: faults.count)
        }
    }
}

/// What a directory, or a word in its place, holds.
enum VocabularyPlace {
    /// The vocabulary and the mappings of the settings.
    case current
    case builtIn
    case athena
    case mappings
    /// A folder laid out like `vocab/`.
    case sources

    /// - Throws: `Problem` 66 when it is nothing of the kind.
    init(_ name: String) throws {
        switch name {
        case "current": self = .current
        case "built-in": self = .builtIn
        default:
            self = try Self.of(
                name,
                remedy:
                    "Name a mapping directory, an Athena download, `built-in`, or `current` for what your settings say."
            )
        }
    }

    /// A directory, never a word.
    /// - Throws: `Problem` 66 when it is nothing of the kind.
    init(directory: String) throws {
        self = try Self.of(
            directory,
            remedy: "Name a mapping directory or an Athena download, or nothing for the vocabulary in the program.")
    }

    private static func of(_ name: String, remedy: String) throws -> VocabularyPlace {
        func has(_ file: String) -> Bool { FileManager.default.fileExists(atPath: "\(name)/\(file)") }
        if has("CONCEPT.csv") { return .athena }
        if has(MappingFile.name) { return .mappings }
        if VocabularyFolder.isPresent(name) { return .sources }
        var isDirectory: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: name, isDirectory: &isDirectory)
        let what =
            switch (exists, isDirectory.boolValue) {
            case (false, _): "no such directory"
            case (true, false): "is a file; a directory was expected"
            case (true, true): "holds neither CONCEPT.csv (Athena) nor \(MappingFile.name) (your mappings)"
            }
        throw Problem(.missingInput, at: name, what, remedy: remedy)
    }
}
