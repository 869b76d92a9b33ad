internal import Crypto
package import Foundation

/// Digests that were recorded once and that later versions must reproduce: one line a name, `name digest`.
///
/// The digest of the input stands beside those of the result, so that a change of the generator and a change of the
/// mapping are told apart. `ETL_RECORD_GOLDEN=1 swift test --filter Golden` writes them anew; why one changed stands in
/// `docs/decisions.md`.
package struct GoldenFile: Sendable {
    private let url: URL

    /// - Parameter path: of a test file: `Golden/<name>.golden` in the folder of its target.
    package init(_ name: String, of path: String = #filePath) {
        var folder = URL(filePath: path).deletingLastPathComponent()
        if folder.lastPathComponent == "Golden" { folder.deleteLastPathComponent() }
        url = folder.appending(path: "Golden/\(name).golden")
    }

    /// The recorded digests; empty when nothing was recorded.
    package func recorded() -> [String: String] {
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [:] }
        var digests: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2 { digests[String(words[0])] = String(words[1]) }
        }
        return digests
    }

    /// Names whose digest is not the recorded one, or that only one side has; empty when all agree.
    ///
    /// With `ETL_RECORD_GOLDEN` set it records instead.
    package func differences(from digests: [String: String]) throws -> [String] {
        if ProcessInfo.processInfo.environment["ETL_RECORD_GOLDEN"] != nil {
            let lines = digests.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }
            try lines.joined().write(to: url, atomically: true, encoding: .utf8)
            return []
        }
        let known = recorded()
        return Set(known.keys).union(digests.keys).filter { known[$0] != digests[$0] }.sorted()
    }
}

/// A SHA-256 over text and files.
package struct GoldenDigest {
    private var hash = SHA256()

    package init() {}

    package mutating func add(_ bytes: some DataProtocol) { hash.update(data: bytes) }

    package mutating func add(_ text: String) { hash.update(data: Data(text.utf8)) }

    /// Names and contents of the files of a directory, by name.
    package mutating func add(directory: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: directory).sorted() {
            add("\(name)\n")
            add(try Data(contentsOf: URL(filePath: "\(directory)/\(name)")))
        }
    }

    /// 32 hexadecimal digits.
    package var text: String { hash.finalize().prefix(16).map { String(format: "%02x", $0) }.joined() }
}
