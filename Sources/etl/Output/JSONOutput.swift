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
    static func text(_ problem: Problem) -> String {
        struct Failure: Encodable {
            var exit_code: Int32
            var place: String
            var what: String
            var remedy: String
            /// The single problems, where there are several.
            var problems: [String]?
        }
        let failure = Failure(
            exit_code: problem.exitCode.rawValue, place: problem.place, what: problem.what, remedy: problem.remedy,
            problems: problem.parts.isEmpty ? nil : problem.parts.map(\.description))
        return (try? text(["error": failure])) ?? "{\"error\": {}}"
    }
}
