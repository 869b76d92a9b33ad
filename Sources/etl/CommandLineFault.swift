import ArgumentParser
import ETLCore

/// A command line that is not understood, told like every other problem.
struct CommandLineFault {
    /// The words of the command that was meant, as far as they name one.
    private var path = ["etl"]
    /// A word in the place of a command that is none, and the commands that could stand there.
    private var unknown: (word: String, known: [String])?

    /// - Parameter arguments: with the name of the program.
    init(_ arguments: [String]) {
        var command: any ParsableCommand.Type = ETL.self
        for word in arguments.dropFirst() {
            let names = command.configuration.subcommands.map { (Self.name(of: $0), $0) }
            guard !names.isEmpty, !word.hasPrefix("-") else { return }
            guard let next = names.first(where: { $0.0 == word }) else {
                if word != "help" { unknown = (word, names.map(\.0)) }
                return
            }
            command = next.1
            path.append(word)
        }
    }

    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? command._commandName
    }

    /// - Parameter message: what the parser says.
    func problem(_ message: String) -> Problem {
        let command = path.joined(separator: " ")
        let help = "\(command) --help tells what it takes."
        if let unknown {
            let near = unknown.known.nearest(to: unknown.word).map { "Did you mean \"\(command) \($0)\"? " } ?? ""
            return Problem(.usage, at: command, "no command \"\(unknown.word)\"", remedy: near + help)
        }
        // The first sentence is the fault, the others are advice.
        let sentences = message.split(separator: "\n").joined(separator: " ")
        let end = sentences.firstRange(of: ". ")
        var what = String(sentences[..<(end?.lowerBound ?? sentences.endIndex)])
        if what.hasSuffix(".") { what.removeLast() }
        let advice = end.map { sentences[$0.upperBound...].replacing("Please provide", with: "Expected") + " " } ?? ""
        return Problem(.usage, at: command, what.prefix(1).lowercased() + what.dropFirst(), remedy: advice + help)
    }
}
