import ArgumentParser
import ETLCore
import Foundation
import Pipeline

/// The one binary. Each command is a file in `Commands/`.
@main
struct ETL: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "etl",
        abstract: "Convert French national health data (SNDS) to OMOP CDM 5.4 in PostgreSQL.",
        discussion: """
            Start with synthetic data:
              etl synth --patients 100 --out demo
              etl convert demo
              etl db psql

            What the exit codes mean: etl manual | man -l -
            """,
        version: Program.version,
        subcommands: [
            CheckCommand.self, ConvertCommand.self, CoverageCommand.self, ExplainCommand.self, RejectsCommand.self,
            SynthCommand.self,
            DBCommand.self, ConfigCommand.self, VocabCommand.self,
            SchemaCommand.self, SpecCommand.self, RegistryCommand.self, CleanCommand.self, ManualCommand.self,
        ])

    /// Asked for before the command line is understood, for a wrong one must be told in JSON as well.
    private static var wantsJSON: Bool { CommandLine.arguments.contains("--json") }

    /// Runs the command; a `Problem` is told on stderr and gives its exit code.
    static func main() async {
        CrashHandler.install(inJSON: wantsJSON)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let problem as Problem {
            stop(problem)
        } catch {
            let code = exitCode(for: error)
            // Help is no fault; a report that ends with a code has been printed.
            if code.isSuccess || error is ArgumentParser.ExitCode { exit(withError: error) }
            let message = Self.message(for: error)
            stop(
                code == .validationFailure
                    ? CommandLineFault(CommandLine.arguments).problem(message)
                    : Problem(.failed, message, remedy: "Report this, if the message does not tell what to do."))
        }
    }

    private static func stop(_ problem: Problem) -> Never {
        Talk.error("\(problem)")
        if wantsJSON { print(JSONOutput.text(error: problem)) }
        Foundation.exit(problem.exitCode.rawValue)
    }
}
