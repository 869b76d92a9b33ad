internal import ETLCore
internal import Foundation
internal import Mappings
internal import PrivateFiles
internal import SNDSSchema

/// The reject file (section 6): one line a rejected unit. It holds pseudonyms: mode 0600, inside the work directory.
enum RejectFile {
    private static let columns = [
        "run_fingerprint", "code", "severity", "source_table", "source_key", "person_key", "rule_id", "detail", "rows",
    ]

    /// Writes the rejects of one stage or bucket as a file of its own, to be joined at the end.
    static func write(_ rejects: [RejectLine], part: String, in work: WorkDirectory) throws(Problem) {
        // Rows arrive in any order; the file is the same for the same rows.
        let ordered = rejects.sorted {
            ($0.code.rawValue, $0.table.rawValue, $0.sourceKey) < ($1.code.rawValue, $1.table.rawValue, $1.sourceKey)
        }
        let text = CSVWriter.records(
            ordered.map { line in
                [
                    line.code.id, "reject", line.table.name, line.sourceKey, line.personKey, line.rule, line.detail,
                    String(line.rows),
                ]
            })
        try PrivateFile.write(text, to: work.file("rejects-\(part).part.csv"))
    }

    /// Whether the rejects of a part were written.
    static func exists(part: String, in work: WorkDirectory) -> Bool {
        FileManager.default.fileExists(atPath: work.file("rejects-\(part).part.csv"))
    }

    /// The parts that were written, in the order of the stages.
    private static func parts(in work: WorkDirectory) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: work.path)) ?? []
        return names.filter { $0.hasPrefix("rejects-") && $0.hasSuffix(".part.csv") }.sorted()
    }

    /// Joins the parts to `rejects.csv`, each record led by the fingerprint of the run.
    static func join(fingerprint: String, in work: WorkDirectory) throws(Problem) -> String {
        let path = work.file("rejects.csv")
        var file = try PrivateFile(path)
        try file.write(CSVWriter.record(columns))
        for part in parts(in: work) {
            guard let content = FileManager.default.contents(atPath: work.file(part)) else { continue }
            try file.write(led(by: fingerprint, content))
        }
        try file.finish()
        return path
    }

    /// Removes the parts of a finished run.
    static func removeParts(in work: WorkDirectory) {
        for part in parts(in: work) { unlink(work.file(part)) }
    }

    private static func led(by fingerprint: String, _ content: Data) -> String {
        content.withUnsafeBytes { bytes in
            var joined: [UInt8] = []
            var reader = CSVReader(bytes.assumingMemoryBound(to: UInt8.self))
            while reader.next() {
                joined.append(contentsOf: "\(fingerprint),".utf8)
                joined.append(contentsOf: bytes[reader.record])
                joined.append(0x0a)
            }
            return String(decoding: joined, as: UTF8.self)
        }
    }
}
