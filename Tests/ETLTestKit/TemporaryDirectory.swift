package import ETLCore
internal import Glibc
internal import Postgres

/// A folder that is removed when its owner goes.
package final class TemporaryDirectory: Sendable {
    /// Its absolute path: `/tmp/etl-test-<process>-XXXXXX`. Short, because sockets may live in it.
    package let path: String

    /// Errors: `Problem` 73 when it cannot be made.
    package init() throws(Problem) {
        var template = Array("\(Self.prefix)\(getpid())-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Problem(.cannotCreate, at: "/tmp", "no temporary folder", remedy: "Check its rights and free space.")
        }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        // The account that runs a server for root has to pass through.
        if geteuid() == 0 { chmod(path, 0o711) }
    }

    deinit { Self.remove(path) }

    /// The path of a file inside.
    package func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a text file inside and returns its path.
    package func write(_ text: String, to name: String) throws(Problem) -> String {
        let path = file(name)
        guard let stream = fopen(path, "w") else {
            throw Problem(.cannotCreate, at: path, "cannot be written", remedy: "Check the free space.")
        }
        fputs(text, stream)
        fclose(stream)
        return path
    }

    static let prefix = "/tmp/etl-test-"

    static func remove(_ path: String) {
        // The path is ours and starts with the prefix; rm is not asked to think.
        guard path.hasPrefix(prefix) else { return }
        _ = try? ChildProcess("/bin/rm", ["-rf", "--", path]).run()
    }
}
