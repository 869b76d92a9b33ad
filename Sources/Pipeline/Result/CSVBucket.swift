internal import Crypto
internal import ETLCore
internal import Foundation
internal import OMOPSchema
internal import PrivateFiles

#if canImport(Glibc)
    internal import Glibc
#endif

/// A stored bucket: `bucket-N.json`, written when all its parts are on disk.
struct CSVBucket: Codable, Sendable {
    var id: Int
    var summary: String
    var tables: [String: CSVState.Total]

    static let prefix = "bucket-"

    static func path(_ directory: String, _ id: Int) -> String { "\(directory)/\(prefix)\(id).json" }

    /// The buckets of an unfinished load that are as they were written. What is left of the others is removed: they are
    /// written again.
    static func stored(_ directory: String) -> [CSVBucket] {
        var whole: [CSVBucket] = []
        for name in names(directory) {
            let path = "\(directory)/\(name)"
            let bucket = (try? JSONFile.load(CSVBucket.self, path)).flatMap(\.self)
            if let bucket, OMOPTable.allCases.allSatisfy({ CSVFolder.isWhole($0, of: bucket, in: directory) }) {
                whole.append(bucket)
            } else {
                unlink(path)
            }
        }
        return whole
    }

    private static func names(_ directory: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []).filter {
            $0.hasPrefix(prefix) && $0.hasSuffix(".json")
        }
    }

    /// The stored buckets of a directory, in the order of their rows.
    /// - Throws: `Problem` 73 when one is not as it was written.
    static func all(_ directory: String) throws(Problem) -> [CSVBucket] {
        var buckets: [CSVBucket] = []
        for name in names(directory) {
            if let bucket = try JSONFile.load(CSVBucket.self, "\(directory)/\(name)") { buckets.append(bucket) }
        }
        // Buckets below 0 hold other tables than those from 0 on, and count downwards.
        return buckets.sorted { ($0.id.magnitude, $0.id) < ($1.id.magnitude, $1.id) }
    }

    /// Rows and digests of all tables over all buckets.
    static func totals(_ buckets: [CSVBucket]) -> [String: CSVState.Total] {
        var totals: [String: CSVState.Total] = [:]
        for table in OMOPTable.allCases {
            let parts = buckets.compactMap { $0.tables[table.name] }
            var sum = TableDigest()
            for part in parts {
                if let digest = part.digest.flatMap({ TableDigest(hex: $0, rowCount: part.rows) }) { sum.merge(digest) }
            }
            totals[table.name] = CSVState.Total(
                rows: parts.reduce(0) { $0 + $1.rows }, digest: table.entersDigest ? sum.hex : nil)
        }
        return totals
    }
}

/// Hands out writers into `DIR__loading`.
struct CSVTarget: BucketTarget {
    let directory: String

    func writer() throws(Problem) -> any BucketSink { CSVSink(directory: directory) }
}

/// Writes buckets as parts of CSV files.
final class CSVSink: BucketSink {
    private let directory: String

    init(directory: String) { self.directory = directory }

    func store(bucket: Int, _ buffers: borrowing CopyBuffers, summary: String) throws(Problem) {
        let path = CSVBucket.path(directory, bucket)
        if access(path, F_OK) == 0 { return }
        var tables: [String: CSVState.Total] = [:]
        for table in OMOPTable.allCases where buffers[table].rowCount > 0 {
            var text = CSVText(table)
            var file = try PrivateFile(
                CSVFolder.part(table, bucket, in: directory), remedy: CSVStore.moreRoom)
            var hash = SHA256()
            try text.write(buffers[table]) { (piece) throws(Problem) in
                hash.update(bufferPointer: piece)
                try file.write(piece)
            }
            try file.finish()
            tables[table.name] = CSVState.Total(
                rows: buffers[table].rowCount, part: hexadecimal(hash.finalize()),
                digest: table.entersDigest ? buffers[table].digest.hex : nil)
        }
        try JSONFile.save(CSVBucket(id: bucket, summary: summary, tables: tables), path)
    }
}
