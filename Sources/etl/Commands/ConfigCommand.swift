import ArgumentParser
import Configuration
import ETLCore
import Foundation

/// `etl config`.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Print every setting, its value and where the value comes from.",
        usage: "etl config [<options>]",
        discussion: """
            An option wins over the environment (ETL_ and the name in capitals), that over the file (--config, else \
            ./etl.yaml), that over the default. Passwords in connection strings are masked.
            """)

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    @Flag(help: "Print what each setting means and may be, instead of where its value comes from.")
    var explain = false

    @Flag(help: "Print the page docs/settings.md: every setting with its default, whatever is set.")
    var markdown = false

    func validate() throws {
        guard [json, explain, markdown].count(where: \.self) < 2 else {
            throw ValidationError("--json, --explain and --markdown exclude each other.")
        }
    }

    private struct Line: Encodable {
        var value: String
        var origin: String
        var expected: String
        var meaning: String
        var rule: String
    }

    func run() throws {
        if markdown { return print(SettingsPage.text, terminator: "") }
        let listing = try options.load().listing
        if json {
            var lines: [String: Line] = [:]
            for (setting, value) in listing {
                lines[setting.name] = Line(
                    value: value.text, origin: value.origin.words, expected: setting.values.words,
                    meaning: setting.summary, rule: setting.rule)
            }
            print(try JSONOutput.text(lines))
        } else if explain {
            for (setting, value) in listing {
                Output.print(value.text.isEmpty ? "\(setting.name), not set" : "\(setting.name) = \(value.text)")
                let expected =
                    "expected: \(setting.values.words)" + (setting.rule.isEmpty ? "" : "; rule \(setting.rule)")
                for text in [setting.summary, expected] {
                    print(TextTable.paragraph(text, mark: "    "), terminator: "")
                }
            }
        } else {
            let rows = listing.map {
                [$0.setting.name, $0.value.text.isEmpty ? "–" : $0.value.text, $0.value.origin.words]
            }
            print(TextTable(["setting", "value", "from"], rows).text, terminator: "")
        }
    }
}
