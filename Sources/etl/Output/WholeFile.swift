import ETLCore
import Foundation

/// A file of a result, written as a whole or not at all.
enum WholeFile {
    /// - Throws: `Problem` 73 when it cannot be written.
    static func write(_ text: String, to path: String) throws(Problem) {
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw Problem(
                .cannotCreate, at: path, "cannot be written",
                remedy: "Name a file in a directory that you may write to.")
        }
    }
}
