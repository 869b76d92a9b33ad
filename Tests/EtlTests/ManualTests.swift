import ETLCore
import ETLTestKit
import Foundation
import Postgres
import Testing

/// Help, manual page and completions: complete, and accepted by those who read them.
@Suite struct ManualTests {
    private struct Description: Decodable { var command: Command }
    private struct Command: Decodable {
        var commandName: String
        var abstract: String?
        var subcommands: [Command]?
        var arguments: [Argument]?

        /// This command and all below, each with its whole name.
        func all(_ parent: String = "") -> [(name: String, command: Command)] {
            let name = parent.isEmpty ? commandName : "\(parent) \(commandName)"
            let children = (subcommands ?? []).filter { $0.commandName != "help" }
            return [(name, self)] + children.flatMap { $0.all(name) }
        }
    }
    private struct Argument: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String
        }
        var kind: String
        var names: [Name]?
        var valueName: String?
        var abstract: String?
        var shouldDisplay: Bool
    }

    private func output(_ arguments: String...) throws -> String {
        let outcome = try ETLBinary.run(arguments)
        try #require(outcome.status == 0, "\(outcome.standardError)")
        return outcome.standardOutput
    }

    private func commands() throws -> [(name: String, command: Command)] {
        let text = try output("--experimental-dump-help")
        return try JSONDecoder().decode(Description.self, from: Data(text.utf8)).command.all()
    }

    /// The page as it is read: signs of roff resolved.
    private func page() throws -> String {
        var text = try output("manual").replacing("\\-", with: "-").replacing("\\(aq", with: "'")
        text = text.replacing("\\fB", with: "").replacing("\\fI", with: "").replacing("\\fR", with: "")
        while let start = text.firstRange(of: "\\[u"), let end = text[start.upperBound...].firstIndex(of: "]") {
            let scalar = UInt32(text[start.upperBound..<end], radix: 16).flatMap(Unicode.Scalar.init)
            text.replaceSubrange(start.lowerBound...end, with: scalar.map(String.init) ?? "?")
        }
        return text.replacing("\\e", with: "\\")
    }

    @Test func `every command and every option has help`() throws {
        let all = try commands()
        #expect(
            Set(all.map(\.name)).isSuperset(of: [
                "etl check", "etl convert", "etl synth", "etl db", "etl db psql", "etl config", "etl schema",
                "etl registry", "etl registry build", "etl clean", "etl manual",
            ]))
        for (name, command) in all {
            #expect(command.abstract?.hasSuffix(".") == true, "\(name)")
            for argument in command.arguments ?? [] where argument.shouldDisplay {
                let label = argument.names?.first?.name ?? argument.valueName ?? ""
                #expect(
                    argument.abstract?.hasSuffix(".") == true || argument.abstract?.hasSuffix(")") == true,
                    "\(name) \(label)")
            }
            let help = try ETLBinary.run(Array(name.split(separator: " ").map(String.init).dropFirst()) + ["--help"])
            // psql answers itself.
            if name != "etl db psql" { #expect(help.standardOutput.contains("USAGE: \(name)"), "\(name)") }
        }
    }

    @Test func `every command and every option stands in the manual`() throws {
        let page = try page()
        for (name, command) in try commands() where name != "etl" {
            let section = page.split(separator: ".SS ").first { $0.hasPrefix(name + "\n") } ?? ""
            #expect(!section.isEmpty, "\(name)")
            for argument in command.arguments ?? [] where argument.shouldDisplay {
                for option in argument.names ?? [] where !["help", "h", "version"].contains(option.name) {
                    #expect(section.contains("--\(option.name)"), "\(name) --\(option.name)")
                }
            }
        }
    }

    @Test func `every exit code stands in the manual and in the README`() throws {
        let section = try page().split(separator: ".SH EXIT STATUS").last.map(String.init) ?? ""
        let readme = try String(contentsOfFile: Repository.file("README.md"), encoding: .utf8)
        for code in ExitCode.allCases {
            #expect(section.contains(".B \(code.rawValue)\n\(code.meaning)"), "\(code)")
            #expect(readme.contains("| \(code.rawValue) | "), "\(code)")
        }
    }

    @Test func `every setting stands in the manual`() throws {
        let section = try page().split(separator: ".SH SETTINGS").last.map(String.init) ?? ""
        struct Line: Decodable { var meaning: String }
        let settings = try JSONDecoder().decode([String: Line].self, from: Data(output("config", "--json").utf8))
        #expect(settings.count > 40)
        for (name, line) in settings { #expect(section.contains(".B \(name)\n\(line.meaning)"), "\(name)") }
    }

    @Test func `the page is plain ASCII, and no line is a request by accident`() throws {
        let page = try output("manual")
        #expect(page.utf8.allSatisfy { $0 < 0x80 })
        for line in page.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
            let request = line.prefix { $0 != " " }
            #expect([".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".I", ".br"].contains(String(request)), "\(line)")
        }
    }

    @Test(.enabled(if: ChildProcess.find("groff") != nil)) func `groff has nothing to say about the page`() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.write(try output("manual"), to: "etl.1")
        let groff = try #require(ChildProcess.find("groff"))
        let outcome = try ChildProcess(groff, ["-man", "-Tutf8", "-ww", path]).run()
        #expect(outcome.status == 0)
        #expect(outcome.standardError.isEmpty, "\(outcome.standardError)")
        #expect(outcome.standardOutput.contains("ETL(1)"))
    }

    private static let shells = ["bash", "zsh", "fish"]

    @Test(arguments: shells)
    func `completions know every command and every option`(shell: String) throws {
        let script = try output("--generate-completion-script", shell)
        for (name, command) in try commands() {
            let word = name.split(separator: " ").last ?? ""
            #expect(script.contains(word), "\(name)")
            for option in command.arguments ?? [] where option.shouldDisplay {
                for long in (option.names ?? []) where long.kind == "long" {
                    #expect(script.contains(long.name), "\(name) --\(long.name)")
                }
            }
        }
    }

    @Test(arguments: shells.filter { $0 == "bash" || ChildProcess.find($0) != nil })
    func `completions are understood by the shells that the machine has`(shell: String) throws {
        let program = try #require(ChildProcess.find(shell))
        let script = try output("--generate-completion-script", shell)
        let folder = try TemporaryDirectory()
        let path = try folder.write(script, to: "completion")
        #expect(try ChildProcess(program, ["-n", path]).run().status == 0)
    }

    @Test(arguments: [
        ("etl co", "convert coverage config"), ("etl registry b", "build"), ("etl schema o", "omop"),
        ("etl schema snds --format s", "sql"), ("etl convert --skip", "--skip-bad-files"),
        ("etl convert --log-level w", "warning"), ("etl clean --sc", "--schema"),
    ])
    func `bash completes words`(typed: String, offered: String) throws {
        let folder = try TemporaryDirectory()
        let path = try folder.write(try output("--generate-completion-script", "bash"), to: "completion")
        let script = """
            source "$0"
            complete -p etl > /dev/null || exit 1
            COMP_LINE=$1; COMP_WORDS=($1); COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )); COMP_POINT=${#COMP_LINE}
            _etl etl "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
            echo "${COMPREPLY[*]}"
            """
        let outcome = try ChildProcess("/bin/bash", ["-c", script, path, typed], directory: folder.path).run()
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(outcome.standardOutput == offered + "\n")
    }
}
