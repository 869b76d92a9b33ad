import ArgumentParser
import ETLCore
import Foundation
import Pipeline

/// The manual page of a tool, from what the argument parser says about it.
struct ManualPage {
    /// The part of the parser's description that the page needs.
    struct Tool: Decodable { var command: Command }
    struct Command: Decodable {
        var commandName: String
        var abstract: String?
        var discussion: String?
        var subcommands: [Command]?
        var arguments: [Argument]?
    }
    struct Argument: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String
        }
        var kind: String
        var shouldDisplay: Bool
        var names: [Name]?
        var valueName: String?
        var defaultValue: String?
        var abstract: String?
    }

    private let tool: Command

    init(_ description: String) throws {
        tool = try JSONDecoder().decode(Tool.self, from: Data(description.utf8)).command
    }

    var roff: String {
        var text = ".TH ETL 1 \"\" \"etl \(Program.version)\" \"SNDS to OMOP\"\n"
        text += ".SH NAME\netl \\- \(escaped(tool.abstract ?? ""))\n"
        text += ".SH SYNOPSIS\n.B etl\n.I command\n[\\fIoptions\\fR]\n.br\n.B etl \\-\\-version\n.br\n"
        text += ".B etl help\n[\\fIcommand\\fR]\n.br\n"
        text += ".B etl \\-\\-generate\\-completion\\-script\n{\\fBbash\\fR|\\fBzsh\\fR|\\fBfish\\fR}\n"
        text += ".SH DESCRIPTION\n\(paragraphs(tool.discussion ?? ""))"
        text += ".SH COMMANDS\n"
        for command in tool.subcommands ?? [] where command.commandName != "help" { text += section(command, "etl") }
        text += ".SH EXIT STATUS\n"
        for code in ExitCode.allCases { text += ".TP\n.B \(code.rawValue)\n\(escaped(code.meaning))\n" }
        return text + settings + environment
            + ".SH FILES\n.TP\n.I ./etl.yaml\nsettings, one \\(lqkey: value\\(rq a line\n"
    }

    private var settings: String {
        var text = ".SH SETTINGS\n"
        text +=
            escaped(
                "Each is given with --set, in the environment as ETL_ and its name in capitals, or in etl.yaml; many commands "
                    + "have an option for it. etl config prints them with their values.") + "\n"
        for setting in CommandSettings.all {
            var words = "\(setting.summary). Expected: \(setting.values.words)."
            if !setting.standard.isEmpty { words += " Default: \(setting.standard)." }
            if !setting.rule.isEmpty { words += " Rule \(setting.rule)." }
            text += ".TP\n.B \(escaped(setting.name))\n\(escaped(words))\n"
        }
        return text
    }

    private var environment: String {
        let variables = [
            ("ETL_SCHEMA, ETL_WORK ...", "every setting, by its name in capitals"),
            ("ETL_CONFIG", "configuration file, like --config"),
            ("ETL_CLUSTER_DIR", "folder of the private cluster"),
            ("PGHOST, PGDATABASE ...", "the database when none is named; see the manual of libpq"),
        ]
        return ".SH ENVIRONMENT\n"
            + variables.map { ".TP\n.B \(escaped($0.0))\n\(escaped($0.1))\n" }.joined()
    }

    private func section(_ command: Command, _ parent: String) -> String {
        let name = "\(parent) \(command.commandName)"
        var text = ".SS \(escaped(name))\n\(escaped(command.abstract ?? ""))\n"
        if let discussion = command.discussion { text += ".PP\n" + paragraphs(discussion) }
        for argument in command.arguments ?? [] where argument.shouldDisplay && !isCommon(argument) {
            text += ".TP\n\(label(argument))\n\(escaped(argument.abstract ?? ""))"
            if let value = argument.defaultValue, !value.isEmpty { text += " (default: \(escaped(value)))" }
            text += "\n"
        }
        for child in command.subcommands ?? [] where child.commandName != "help" { text += section(child, name) }
        return text
    }

    /// Every command has them.
    private func isCommon(_ argument: Argument) -> Bool {
        argument.names?.contains { $0.name == "help" || $0.name == "version" } == true
    }

    private func label(_ argument: Argument) -> String {
        guard argument.kind != "positional" else { return "\\fI\(escaped(argument.valueName ?? ""))\\fR" }
        let names = (argument.names ?? []).map { ($0.kind == "long" ? "\\-\\-" : "\\-") + escaped($0.name) }
        let value = argument.kind == "option" ? " \\fI\(escaped(argument.valueName ?? ""))\\fR" : ""
        return "\\fB" + names.joined(separator: "\\fR, \\fB") + "\\fR" + value
    }

    private func paragraphs(_ text: String) -> String {
        text.split(separator: "\n\n", omittingEmptySubsequences: true).map { part in
            let lines = part.split(separator: "\n").map { line in
                line.hasPrefix("  ") ? ".br\n" + escaped(String(line)) : escaped(String(line))
            }
            return lines.joined(separator: "\n") + "\n"
        }.joined(separator: ".PP\n")
    }

    /// Signs of roff as they are, others by their number, and no line that looks like a request.
    private func escaped(_ text: String) -> String {
        var plain = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": plain += "\\e"
            case "-": plain += "\\-"
            case "'": plain += "\\(aq"
            case "`": plain += "\\(ga"
            case _ where scalar.isASCII: plain.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                plain += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
            }
        }
        return plain.hasPrefix(".") ? "\\&" + plain : plain
    }
}
