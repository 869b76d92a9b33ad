internal import ETLCore
internal import Foundation
internal import Mappings
internal import SNDSSchema

/// The reject file (section 6): one line a rejected unit. It holds pseudonyms: mode 0600, inside the work directory.
enum RejectFile {
    static let header = "run_fingerprint,code,severity,source_table,source_key,person_key,rule_id,detail,rows\n"

    /// Writes the rejects of one stage or bucket as a file of its own, to be joined at the end.
    static func write(_ rejects: [RejectLine], part: String, in work: WorkDirectory) throws(Problem) {
        var text = ""
        // Rows arrive in any order; the file is the same for the same rows.
        let ordered = rejects.sorted {
            ($0.code.rawValue, $0.table.rawValue, $0.sourceKey) < ($1.code.rawValue, $1.table.rawValue, $1.sourceKey)
        }
        for line in ordered {
            text += [
                line.code.id, "reject", line.table.name, quoted(line.sourceKey), quoted(line.personKey), line.rule,
                quoted(line.detail), String(line.rows),
            ].joined(separator: ",")
            text += "\n"
        }
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

    /// Joins the parts to `rejects.csv`, each line led by the fingerprint of the run.
    static func join(fingerprint: String, in work: WorkDirectory) throws(Problem) -> String {
        let path = work.file("rejects.csv")
        unlink(path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SpillFile.problem(path) }
        let output = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try output.write(contentsOf: Data(header.utf8))
            for part in parts(in: work) {
                guard let content = FileManager.default.contents(atPath: work.file(part)) else { continue }
                var joined = Data()
                for line in content.split(separator: 0x0a) {
                    joined.append(contentsOf: "\(fingerprint),".utf8)
                    joined.append(line)
                    joined.append(0x0a)
                }
                try output.write(contentsOf: joined)
            }
        } catch {
            throw SpillFile.problem(path)
        }
        return path
    }

    /// Removes the parts of a finished run.
    static func removeParts(in work: WorkDirectory) {
        for part in parts(in: work) { unlink(work.file(part)) }
    }

    private static func quoted(_ text: String) -> String {
        text.contains(",") || text.contains("\"") ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}
