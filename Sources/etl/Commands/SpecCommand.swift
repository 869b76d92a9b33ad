import ArgumentParser
import ETLCore
import Foundation

/// `etl spec`: the ETL specification, made from the declared rules and tables.
struct SpecCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spec",
        abstract: "Print the ETL specification: sources, rules and every OMOP column, from what the program declares.",
        discussion: """
            For reviewers of the conversion and for users of the database:
              etl spec --format html --out spec.html
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case md, html }

    @Option(help: "md: Markdown. html: one page of its own, nothing is loaded from elsewhere.")
    var format = Format.md

    @Option(help: ArgumentHelp("Write into a file instead of printing.", valueName: "file"), transform: { $0.tidyPath })
    var out: String?

    func run() throws {
        let document = try Specification().document
        let text =
            switch format {
            case .md: MarkdownSpec(document: document).text
            case .html: HTMLSpec(document: document).text
            }
        guard let out else { return print(text, terminator: "") }
        try WholeFile.write(text, to: out)
    }
}
