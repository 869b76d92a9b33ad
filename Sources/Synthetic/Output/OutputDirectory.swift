internal import ETLCore
internal import PrivateFiles

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A directory for generated files. Refuses one that holds anything, unless told to overwrite.
struct OutputDirectory: Sendable {
    let path: String

    init(_ path: String, force: Bool) throws(Problem) {
        self.path = path
        try Self.make(path)
        if !force, Self.hasEntries(path) {
            throw Problem(
                .cannotCreate, at: path, "the directory is not empty",
                remedy: "Give another directory, or --force to overwrite the files of an earlier run.")
        }
    }

    private static func make(_ path: String) throws(Problem) {
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else {
                throw Problem(.cannotCreate, at: path, "is not a directory", remedy: "Give a directory.")
            }
            return
        }
        if !path.parentPath.isEmpty { try make(path.parentPath) }
        guard mkdir(path, SharedFile.directoryMode) == 0 || errno == EEXIST else {
            throw Problem(
                .cannotCreate, at: path, "cannot be created (\(String(cString: strerror(errno))))",
                remedy: "Check the permissions of the directory above.")
        }
    }

    private static func hasEntries(_ path: String) -> Bool {
        guard let directory = opendir(path) else { return false }
        defer { closedir(directory) }
        var count = 0
        while readdir(directory) != nil { count += 1 }
        // "." and ".." are always there.
        return count > 2
    }

    /// Logical processors of the machine.
    static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}

/// One file being written.
struct OutputFile: ~Copyable {
    let path: String
    private(set) var size = 0
    private let descriptor: Int32

    init(_ path: String) throws(Problem) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, SharedFile.mode)
        guard descriptor >= 0 else { throw Self.problem(path) }
    }

    deinit { close(descriptor) }

    mutating func append(_ bytes: [UInt8]) throws(Problem) {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw Self.problem(path) }
            done += written
        }
        size += done
    }

    private static func problem(_ path: String) -> Problem {
        Problem(
            .cannotCreate, at: path, "cannot be written (\(String(cString: strerror(errno))))",
            remedy: "Check permissions and free disk space.")
    }
}
