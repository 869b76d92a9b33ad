internal import ETLCore
internal import Foundation
internal import Postgres
internal import PrivateFiles

/// What `etl_run.json` in the directory holds: while loading, what a resumed run needs; then, the facts of the run.
struct CSVState: Codable, Sendable {
    struct Total: Codable, Sendable {
        var rows: Int
        /// SHA-256 of the part of a CSV file that a bucket has written.
        var part: String?
        /// None for `cdm_source` and `metadata`.
        var digest: String?
    }

    /// One more than that of the result before.
    var id: Int64
    var replaces: Bool
    var fingerprint: RunFingerprint
    var bucketCut: String?
    /// Rows and digests by table, once every table is a file.
    var tables: [String: Total]?
    var facts: RunFacts?

    static let fileName = "etl_run.json"

    init(id: Int64, replaces: Bool, fingerprint: RunFingerprint) {
        self.id = id
        self.replaces = replaces
        self.fingerprint = fingerprint
    }

    /// The state of a result.
    /// - Throws: `Problem` 73 when the file is there and not as it was written.
    static func load(_ directory: String) throws(Problem) -> CSVState? {
        try JSONFile.load(CSVState.self, "\(directory)/\(fileName)")
    }

    /// The state of an unfinished load; `nil` as well when it is not as it was written: then the load begins again.
    static func loadUnfinished(_ directory: String) -> CSVState? { (try? load(directory)).flatMap(\.self) }

    func save(_ directory: String) throws(Problem) {
        try JSONFile.save(self, "\(directory)/\(CSVState.fileName)")
    }
}

/// Small private files of JSON.
enum JSONFile {
    static func load<Value: Decodable>(_ type: Value.Type, _ path: String) throws(Problem) -> Value? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let data = FileManager.default.contents(atPath: path).flatMap(Seal.opened),
            let value = try? JSONDecoder().decode(type, from: data)
        else {
            throw Problem(
                .cannotCreate, at: path, "is damaged, or was changed since etl wrote it",
                remedy: "Take the directory away, or give another one with --out.")
        }
        return value
    }

    static func save(_ value: some Encodable, _ path: String) throws(Problem) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else {
            throw Problem(.bug, at: path, "cannot be encoded", remedy: "Please report this.")
        }
        try PrivateFile.write(
            Seal.sealed(String(decoding: data, as: UTF8.self)), to: path, remedy: CSVStore.moreRoom)
    }
}
