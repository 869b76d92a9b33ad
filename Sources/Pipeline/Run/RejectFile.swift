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
        try PrivateFile.replace(path(part, in: work)) { (file) throws(Problem) in try write(ordered, to: file) }
    }

    private static func path(_ part: String, in work: WorkDirectory) -> String { work.file("rejects-\(part).part.csv") }

    /// Writes the rejects of files that were read, by file and line, now that all lines are counted.
    static func write(
        _ rejects: RejectSpool, of delivery: Delivery, _ facts: FileFacts, part: String, in work: WorkDirectory
    ) throws(Problem) {
        try PrivateFile.replace(path(part, in: work)) { (file) throws(Problem) in
            var reader = rejects.reader()
            while let some = try reader.next() { try write(some.lines(of: delivery, facts), to: file) }
        }
    }

    private static func write(_ lines: [RejectLine], to file: borrowing PrivateFile) throws(Problem) {
        for start in stride(from: 0, to: lines.count, by: linesAtOnce) {
            try file.write(CSVWriter.records(lines[start..<min(start + linesAtOnce, lines.count)].map(fields)))
        }
    }

    /// Lines that are held as text: there may be as many as rows.
    private static let linesAtOnce = 1000

    private static func fields(_ line: RejectLine) -> [String] {
        [
            line.code.id, "reject", line.table.name, line.sourceKey, line.personKey, line.rule, line.detail,
            String(line.rows),
        ]
    }

    /// Whether the rejects of a part were written.
    static func exists(part: String, in work: WorkDirectory) -> Bool {
        FileManager.default.fileExists(atPath: path(part, in: work))
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
            let url = URL(fileURLWithPath: work.file(part))
            guard let content = try? Data(contentsOf: url, options: .alwaysMapped) else { continue }
            try write(content, ledBy: fingerprint, to: file)
        }
        try file.finish()
        return path
    }

    /// Removes the parts of a finished run.
    static func removeParts(in work: WorkDirectory) {
        for part in parts(in: work) { unlink(work.file(part)) }
    }

    private static func write(
        _ content: Data, ledBy fingerprint: String, to file: borrowing PrivateFile
    ) throws(Problem) {
        var joined: [UInt8] = []
        func send() throws(Problem) {
            var problem: Problem?
            joined.withUnsafeBytes { bytes in
                do throws(Problem) { try file.write(bytes) } catch { problem = error }
            }
            if let problem { throw problem }
            joined.removeAll(keepingCapacity: true)
        }
        let result = content.withUnsafeBytes { bytes -> Problem? in
            var reader = CSVReader(bytes.assumingMemoryBound(to: UInt8.self))
            do throws(Problem) {
                while reader.next() {
                    joined.append(contentsOf: "\(fingerprint),".utf8)
                    joined.append(contentsOf: bytes[reader.record])
                    joined.append(0x0a)
                    if joined.count > 1 << 20 { try send() }
                }
                try send()
            } catch {
                return error
            }
            return nil
        }
        if let result { throw result }
    }
}
