import ETLCore
import PrivateFiles

/// A file of a result, written as a whole or not at all.
enum WholeFile {
    /// - Throws: `Problem` 73 when it cannot be written.
    static func write(_ text: String, to path: String) throws(Problem) {
        do throws(Problem) {
            try SharedFile.write(text, to: path, remedy: "Name a file in a directory that you may write to.")
        } catch {
            var problem = error
            (problem.exitCode, problem.place) = (.cannotCreate, path)
            throw problem
        }
    }
}
