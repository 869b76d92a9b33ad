internal import Crypto
internal import ETLCore
internal import Foundation
internal import OMOPSchema
internal import PrivateFiles

#if canImport(Glibc)
    internal import Glibc
#endif

/// The files of a CSV directory.
enum CSVFolder {
    static func exists(_ directory: String) -> Bool { access(directory, F_OK) == 0 }

    static func csv(_ table: OMOPTable, in directory: String) -> String { "\(directory)/\(table.name).csv" }

    /// The rows of one bucket.
    static func part(_ table: OMOPTable, _ bucket: Int, in directory: String) -> String {
        "\(directory)/\(table.name)+\(bucket).part"
    }

    private static func names(_ directory: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    }

    /// Whether a run may have written a file of this name.
    private static func isOurs(_ name: String) -> Bool {
        name.hasPrefix(CSVState.fileName) || name.hasPrefix(CSVBucket.prefix) || name.hasSuffix(".part")
            || name.hasSuffix(".csv") && OMOPTable(name: name.dropLast(4)) != nil
    }

    /// - Throws: `Problem` 73 when the directory is none, or holds files that no run has written: it is never dropped.
    static func checkOurs(_ directory: String) throws(Problem) {
        var status = stat()
        guard lstat(directory, &status) == 0 else { return }
        let isDirectory = status.st_mode & S_IFMT == S_IFDIR
        let names = names(directory)
        let hasState = names.contains(CSVState.fileName)
        guard isDirectory, names.isEmpty || hasState && names.allSatisfy(isOurs) else {
            throw Problem(
                .cannotCreate, at: directory, isDirectory ? "holds files that are not of etl" : "is no directory",
                remedy: "It is never replaced. Give an empty or a new directory with --out.")
        }
    }

    /// Removes the files of a run.
    /// - Throws: `Problem` 73 when there are others.
    static func empty(_ directory: String) throws(Problem) {
        let names = names(directory)
        try checkMayEmpty(directory)
        // The state last: without it the rest is nobody's.
        for name in names where name != CSVState.fileName { unlink("\(directory)/\(name)") }
        unlink("\(directory)/\(CSVState.fileName)")
    }

    /// - Throws: `Problem` 73 when there are files of others.
    static func checkMayEmpty(_ directory: String) throws(Problem) {
        guard names(directory).allSatisfy(isOurs) else {
            throw Problem(
                .cannotCreate, at: directory, "holds files that are not of etl",
                remedy: "Take them away, or give another directory with --out.")
        }
    }

    /// Number and bytes of the tables of a result.
    static func tables(in directory: String) -> (count: Int, bytes: Int) {
        var (count, bytes) = (0, 0)
        for table in OMOPTable.allCases {
            var status = stat()
            guard lstat(csv(table, in: directory), &status) == 0 else { continue }
            count += 1
            bytes += Int(status.st_size)
        }
        return (count, bytes)
    }

    /// Puts the parts of a table together, below its header. Repeatable: a complete file stays.
    static func join(_ table: OMOPTable, of buckets: [CSVBucket], in directory: String) throws(Problem) {
        let path = csv(table, in: directory)
        if !exists(path) {
            let unfinished = path + ".part"
            var file = try PrivateFile(unfinished, remedy: CSVStore.moreRoom)
            try file.write(CSVText.header(of: table))
            for bucket in buckets {
                guard let total = bucket.tables[table.name] else { continue }
                let part = part(table, bucket.id, in: directory)
                let hash = try read(part) { (piece) throws(Problem) in try file.write(piece) }
                guard hash == total.part else {
                    throw Problem(
                        .temporary, at: part, "is damaged", remedy: "Run again with --resume: it is written again.")
                }
            }
            try file.finish()
            guard rename(unfinished, path) == 0 else { throw PrivateFile.problem(path, remedy: CSVStore.moreRoom) }
        }
        for bucket in buckets { unlink(part(table, bucket.id, in: directory)) }
    }

    /// Whether the rows of a bucket are as they were written: in their part, or joined already.
    static func isWhole(_ table: OMOPTable, of bucket: CSVBucket, in directory: String) -> Bool {
        guard let total = bucket.tables[table.name] else { return true }
        if exists(csv(table, in: directory)) { return true }
        return (try? read(part(table, bucket.id, in: directory)) { _ in }) == total.part
    }

    /// Reads a file to its end and returns its SHA-256.
    private static func read(
        _ part: String, _ body: (UnsafeRawBufferPointer) throws(Problem) -> Void
    ) throws(Problem) -> String {
        let descriptor = open(part, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw PrivateFile.problem(part, remedy: CSVStore.moreRoom) }
        defer { close(descriptor) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        var hash = SHA256()
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            guard count >= 0 else { throw PrivateFile.problem(part, remedy: CSVStore.moreRoom) }
            if count == 0 { return hexadecimal(hash.finalize()) }
            try Interrupt.check()
            let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            hash.update(bufferPointer: piece)
            try body(piece)
        }
    }
}

/// One run at a time on a directory. It follows the directory when that is renamed, and ends with the process.
final class CSVLock {
    private let descriptor: Int32

    /// Makes the directory when missing, mode 0700.
    /// - Throws: `Problem` 75 when another run holds it, 73 when it cannot be made.
    convenience init(_ directory: String) throws(Problem) {
        do throws(PrivateDirectory.Refusal) {
            try PrivateDirectory.make(directory)
        } catch {
            throw CSVLock.refused(directory, error)
        }
        try self.init(existing: directory)
    }

    /// The same for a directory that is there.
    init(existing directory: String) throws(Problem) {
        do throws(PrivateDirectory.Refusal) {
            try PrivateDirectory.check(directory)
        } catch {
            throw CSVLock.refused(directory, error)
        }
        descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            throw Problem(
                .cannotCreate, at: directory, "cannot be opened (\(String(cString: strerror(errno))))",
                remedy: "Check its permissions, or write elsewhere with --out.")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw Problem(
                .temporary, at: directory, "another run holds the directory",
                remedy: "Wait until it ends, or write elsewhere with --out.")
        }
    }

    /// Why a directory cannot be made or used.
    static func refused(_ directory: String, _ refusal: PrivateDirectory.Refusal) -> Problem {
        if case .system(let code) = refusal { return PrivateFile.problem(directory, code, remedy: CSVStore.moreRoom) }
        return Problem(
            .cannotCreate, at: directory, "is no directory of yours (links are refused)",
            remedy: "Give another one with --out.")
    }

    deinit { close(descriptor) }
}
