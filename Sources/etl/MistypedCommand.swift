import ArgumentParser
import ETLCore

/// A word in the place of a command that is none.
enum MistypedCommand {
    /// `Did you mean "etl check"?`; `nil` when the words begin with a command, or with nothing near one.
    static func question(_ arguments: [String]) -> String? {
        var command: any ParsableCommand.Type = ETL.self
        var path = ["etl"]
        for word in arguments.dropFirst() {
            let names = command.configuration.subcommands.map { (name(of: $0), $0) }
            guard !names.isEmpty, !word.hasPrefix("-") else { return nil }
            if let next = names.first(where: { $0.0 == word }) {
                command = next.1
                path.append(word)
                continue
            }
            guard let near = names.map(\.0).nearest(to: word) else { return nil }
            return "Did you mean \"\((path + [near]).joined(separator: " "))\"?"
        }
        return nil
    }

    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? command._commandName
    }
}
