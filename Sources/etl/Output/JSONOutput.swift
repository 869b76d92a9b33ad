import ETLCore
import Foundation

/// One JSON object on standard output: the result of a command, or why there is none.
enum JSONOutput {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// `{"error": …}`, for a command that was asked for JSON and stops.
    static func text(error problem: Problem) -> String { (try? text(["error": problem])) ?? "{\"error\": {}}" }
}
