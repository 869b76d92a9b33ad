import ArgumentParser
import ETLCore
import Foundation
import Pipeline

/// `etl manual`: the manual page, made from the declarations of the commands.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Print the manual page: `etl manual | man -l -`.",
        discussion: "Completions for the shell: `etl --generate-completion-script bash` (or zsh, fish).")

    func run() throws { print(try ManualPage(ETL._dumpHelp()).roff, terminator: "") }
}

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
        var isOptional: Bool
        var isRepeating: Bool
    }

    private let tool: Command

    init(_ description: String) throws {
        tool = try JSONDecoder().decode(Tool.self, from: Data(description.utf8)).command
    }

    var roff: String {
        var text = ".TH ETL 1 \"\" \"etl \(Program.version)\" \"SNDS to OMOP\"\n"
        text += ".SH NAME\netl \\- \(escaped(tool.abstract ?? ""))\n"
        text += ".SH SYNOPSIS\n.B etl\n.I command\n[\\fIoptions\\fR]\n"
        text += ".SH DESCRIPTION\n\(paragraphs(tool.discussion ?? ""))"
        text += ".SH COMMANDS\n"
        for command in tool.subcommands ?? [] where command.commandName != "help" { text += section(command, "etl") }
        text += ".SH EXIT STATUS\n"
        for code in ExitCode.allCases { text += ".TP\n.B \(code.rawValue)\n\(escaped(code.meaning))\n" }
        text += ".SH ENVIRONMENT\n"
        for setting in CommandSettings.all { text += ".TP\n.B \(setting.variable)\n\(escaped(setting.summary))\n" }
        text += ".TP\n.B ETL_CLUSTER_DIR\nfolder of the private cluster\n"
        text += ".TP\n.B ETL_CONFIG\nconfiguration file, like --config\n"
        text += ".SH FILES\n.TP\n.I ./etl.yaml\nsettings, one key a line; see etl config\n"
        return text
    }

    private func section(_ command: Command, _ parent: String) -> String {
        let name = "\(parent) \(command.commandName)"
        var text = ".SS \(escaped(name))\n\(escaped(command.abstract ?? ""))\n"
        if let discussion = command.discussion { text += ".PP\n" + paragraphs(discussion) }
        for argument in command.arguments ?? [] where argument.shouldDisplay && !isHelp(argument) {
            text += ".TP\n\(label(argument))\n\(escaped(argument.abstract ?? ""))"
            if let value = argument.defaultValue, !value.isEmpty { text += " (default: \(escaped(value)))" }
            text += "\n"
        }
        for child in command.subcommands ?? [] where child.commandName != "help" { text += section(child, name) }
        return text
    }

    private func isHelp(_ argument: Argument) -> Bool { argument.names?.contains { $0.name == "help" } == true }

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

    /// Hyphens and backslashes as they are, and no line that looks like a request.
    private func escaped(_ text: String) -> String {
        let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
    }
}
