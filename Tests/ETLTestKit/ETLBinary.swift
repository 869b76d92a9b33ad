package import ETLCore
internal import Glibc
package import Postgres

/// The built `etl` program, for tests that run it as a user would.
package enum ETLBinary {
    /// Its path: beside the test bundle.
    ///
    /// Errors: `Problem` 66 when it is not there.
    package static func path() throws(Problem) -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let bundle = String(decoding: buffer.prefix(max(count, 0)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        let directory = bundle.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let path = directory.joined(separator: "/") + "/etl"
        guard access(path, X_OK) == 0 else {
            throw Problem(.missingInput, at: path, "not built", remedy: "Run swift build first.")
        }
        return path
    }

    /// Runs it to its end and returns exit code, standard output and standard error.
    ///
    /// The environment is this process's own, without anything that names a database, plus the changes.
    package static func run(
        _ arguments: [String], environment: [String: String?] = [:], directory: String = "/tmp"
    ) throws(Problem) -> ChildProcess.Outcome {
        var changes: [String: String?] = [:]
        for name in DatabaseTarget.variables { changes[name] = .some(nil) }
        changes.merge(environment) { $1 }
        return try ChildProcess(path(), arguments, environment: changes, directory: directory).run()
    }
}

extension String {
    /// The words of a text, whatever lines they stand on.
    package var unwrapped: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
