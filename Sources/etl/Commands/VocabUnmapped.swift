import ArgumentParser
import ETLCore
import Foundation
import Pipeline
import Vocabulary

extension VocabCommand {
    /// `etl vocab unmapped`.
    struct Unmapped: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "unmapped",
            abstract: "List the codes of the last run that have no standard concept, most records first.",
            usage: "etl vocab unmapped [<options>]",
            discussion: """
                A local concept, above 2,000,000,000, is no standard one. Codes of fewer than 11 persons come last, with \
                their counts masked; of these, codes that no list holds are not shown, because the number of a person may \
                have got into the column.
                """)

        @OptionGroup var finished: RunOptions

        @OptionGroup var listing: ListOptions

        private struct Report: Encodable {
            struct Code: Encodable {
                var vocabulary: String
                var code: String
                var name: String
                var domain: String
                /// Absent when masked.
                var records: Int?
                var persons: Int?
            }

            var codes: [Code]
            /// Codes without standard concept, listed or not.
            var unmapped_codes: Int
            /// Codes of few persons that no list holds: they may name somebody.
            var withheld_codes: Int
            var masked_below: Int
        }

        func run() throws {
            let found = try finished.codes(try finished.load()).unmapped()
            let codes = found.codes
            let shown = codes.prefix(listing.count)
            if listing.json {
                let report = Report(
                    codes: shown.map {
                        Report.Code(
                            vocabulary: $0.vocabulary, code: $0.code, name: $0.name, domain: $0.domain,
                            records: $0.records, persons: $0.persons)
                    }, unmapped_codes: codes.count + found.withheld, withheld_codes: found.withheld,
                    masked_below: RunCodes.leastShown)
                return print(try JSONOutput.text(report))
            }
            if found.withheld > 0 { Talk.warning(VocabCommand.withheld(found.withheld)) }
            let header = ["vocabulary", "code", "domain", "records", "persons", "name"]
            if listing.csv {
                let rows = shown.map {
                    [
                        $0.vocabulary, $0.code, $0.domain, VocabCommand.written($0.records),
                        VocabCommand.written($0.persons), $0.name,
                    ]
                }
                return print(CSVWriter.records([header] + rows), terminator: "")
            }
            guard !codes.isEmpty || found.withheld > 0 else {
                return print("Every code of the last run has a standard concept.")
            }
            print(
                TextTable(
                    header,
                    shown.map {
                        [
                            $0.vocabulary, $0.code, $0.domain, VocabCommand.shown($0.records),
                            VocabCommand.shown($0.persons), $0.name,
                        ]
                    }
                ).text, terminator: "")
            if shown.count < codes.count { print("… \(Figures.count(codes.count - shown.count)) more (--limit)") }
        }
    }

    /// `etl vocab export`.
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Write the codes without standard concept as a file for OHDSI's Usagi.",
            usage: "etl vocab export --usagi <file> [<options>]",
            discussion: """
                In Usagi: File, Open, to go on with it as it is; or File, Import codes, to have candidates searched \
                (code: sourceCode, name: sourceName, frequency: sourceFrequency; tick ADD_INFO:sourceVocabulary as \
                additional information). Counts below 11 are written as 0.
                """)

        @OptionGroup var finished: RunOptions

        @Option(help: .init("File to write.", valueName: "file"), completion: .file())
        var usagi: String

        func run() throws {
            let found = try finished.codes(try finished.load()).unmapped()
            // What no map of codes leads anywhere cannot be mapped in Usagi.
            let codes = found.codes.filter { RunCodes.system(of: $0.vocabulary) != nil }
            try WholeFile.write(UsagiFile.text(codes), to: usagi)
            Output.print("\(usagi): \(Figures.count(codes.count)) codes without standard concept")
            if found.withheld > 0 { Talk.warning(VocabCommand.withheld(found.withheld)) }
        }
    }
}
