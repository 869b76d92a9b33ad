internal import ETLCore
internal import Foundation
internal import Mappings
internal import Postgres
internal import PrivateFiles

#if canImport(Glibc)
    internal import Glibc
#endif

/// The private directory of a run: spill, rejects, manifest (decision 7). Held by one process at a time.
final class WorkDirectory: Sendable {
    let path: String
    private let lock: Int32

    /// Makes the directory when missing, mode 0700, checks its owner and takes its lock.
    /// - Throws: `Problem` 73 when it cannot be used, 75 when another run holds it.
    init(path: String) throws(Problem) {
        self.path = path
        do throws(PrivateDirectory.Refusal) {
            try PrivateDirectory.make(path)
        } catch {
            throw WorkDirectory.refused(path, error)
        }
        guard WorkDirectory.holdsOnlyOurs(path) else { throw WorkDirectory.holdsOthers(path) }
        try? PrivateDirectory.closeToOthers(path)
        lock = PrivateFile.openLock(path + "/lock")
        guard lock >= 0 else { throw WorkDirectory.lockRefused(path, errno) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw WorkDirectory.isHeld(path) }
    }

    deinit { close(lock) }

    static func holdsOnlyOurs(_ path: String) -> Bool {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).allSatisfy(isOurs)
    }

    /// Whether a run would accept the path, as far as can be told without making anything.
    static func isAcceptable(_ path: String) -> Bool {
        do throws(PrivateDirectory.Refusal) {
            try PrivateDirectory.check(path)
            return holdsOnlyOurs(path)
        } catch {
            if case .system(let code) = error { return code == ENOENT }
            return false
        }
    }

    /// Whether a run may have written a file of this name. A file that was not finished has `.part` behind its name.
    private static func isOurs(_ name: String) -> Bool {
        ["lock", "rejects.csv", vocabularyName, Manifest.fileName, Manifest.fileName + ".part"].contains(name)
            || isSpill(name) || name.hasPrefix("rejects-") && name.contains(".part.csv")
    }

    private static func isSpill(_ name: String) -> Bool { name.hasSuffix(".spill") || name.hasSuffix(".spill.part") }

    private static let vocabularyName = "vocabulary"

    /// Where the index of an Athena download is kept, from run to run.
    static func vocabularyFolder(_ work: String) -> String { work + "/" + vocabularyName }

    /// Path of a file in the directory.
    func file(_ name: String) -> String { path + "/" + name }

    /// Removes spill files of a kind; all of them without `prefix`.
    func removeSpill(prefix: String = "") {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        where WorkDirectory.isSpill(name) && name.hasPrefix(prefix) {
            unlink(file(name))
        }
    }

    /// Removes everything of an earlier run, and nothing else; the index of the vocabulary stays.
    func removeAll() {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        where name != "lock" && name != WorkDirectory.vocabularyName && WorkDirectory.isOurs(name) {
            unlink(file(name))
        }
    }

    /// Bytes free on the file system.
    var freeBytes: Int { Disk.freeBytes(of: path) ?? .max }
}

/// What a stopped run leaves for `--resume`: written when all rows are in their buckets.
struct Manifest: Codable, Sendable {
    /// Number of the run in the database.
    var run: Int64
    /// Digest of configuration, vocabulary and program.
    var settings: String
    var files: [File]
    var plan: BucketPlan
    /// What stands in the file of each bucket.
    var buckets: [SpillTotal]
    /// Buckets in which somebody may have more rows than a person can.
    var crowded: [Int]
    /// What the rows show of how complete the delivery is.
    var census: Census
    /// Double transmissions that the stays show (3.9).
    var doubles: [DetectedDouble]
    /// Registry parts: key, number, facts.
    var registry: [String: [[String]]]
    /// Where rows of hospital files stand.
    var hospital: LocalPlaces
    /// What reading and joining noted.
    var ledger: LedgerRecord

    struct File: Codable, Sendable, Equatable {
        var path: String
        var size: Int
        var modified: Int64
        var sha256: String
    }

    static let fileName = "manifest.json"

    /// `nil` when there is none, or when it is not as it was written.
    static func load(_ work: WorkDirectory) -> Manifest? {
        guard let data = FileManager.default.contents(atPath: work.file(fileName)).flatMap(Seal.opened) else {
            return nil
        }
        return try? JSONDecoder().decode(Manifest.self, from: data)
    }

    static func remove(_ work: WorkDirectory) { unlink(work.file(fileName)) }

    func save(_ work: WorkDirectory) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let text = String(decoding: try encoder.encode(self), as: UTF8.self)
        try PrivateFile.write(Seal.sealed(text), to: work.file(Manifest.fileName))
    }
}
