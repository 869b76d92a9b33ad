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
        guard names.allSatisfy(isOurs) else {
            throw Problem(
                .cannotCreate, at: directory, "holds files that are not of etl",
                remedy: "Take them away, or give another directory with --out.")
        }
        // The state last: without it the rest is nobody's.
        for name in names where name != CSVState.fileName { unlink("\(directory)/\(name)") }
        unlink("\(directory)/\(CSVState.fileName)")
    }

    /// Puts the parts of a table together, below its header. Repeatable: a complete file stays.
    static func join(_ table: OMOPTable, of buckets: [Int], in directory: String) throws(Problem) {
        let path = csv(table, in: directory)
        let parts = buckets.map { part(table, $0, in: directory) }
        if !exists(path) {
            let unfinished = path + ".part"
            var file = try PrivateFile(unfinished)
            try file.write(CSVText.header(of: table))
            for part in parts where exists(part) { try append(part, to: file) }
            try file.finish()
            guard rename(unfinished, path) == 0 else { throw PrivateFile.problem(path) }
        }
        for part in parts { unlink(part) }
    }

    private static func append(_ part: String, to file: borrowing PrivateFile) throws(Problem) {
        let descriptor = open(part, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw PrivateFile.problem(part) }
        defer { close(descriptor) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            guard count >= 0 else { throw PrivateFile.problem(part) }
            if count == 0 { return }
            try file.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }
}

/// One run at a time on a directory. It follows the directory when that is renamed, and ends with the process.
final class CSVLock {
    private let descriptor: Int32

    /// Makes the directory when missing, mode 0700.
    /// - Throws: `Problem` 75 when another run holds it, 73 when it cannot be made.
    init(_ directory: String) throws(Problem) {
        do throws(PrivateDirectory.Refusal) {
            try PrivateDirectory.make(directory)
        } catch {
            if case .system = error { throw PrivateFile.problem(directory) }
            throw Problem(
                .cannotCreate, at: directory, "is no directory of yours (links are refused)",
                remedy: "Give another one with --out.")
        }
        descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw Problem(
                .temporary, at: directory, "another run holds the directory",
                remedy: "Wait until it ends, or write elsewhere with --out.")
        }
    }

    func release() { close(descriptor) }
}
