import ETLCore
import PrivateFiles

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The private directory of a cache, and files in it that are there as a whole or not at all.
struct CacheFolder {
    let path: String

    /// Makes the directory, and the one above it, when missing.
    /// - Throws: `Problem` 73 when it cannot be used; links are refused.
    init(_ path: String) throws(Problem) {
        self.path = path
        if !path.parentPath.isEmpty { try? PrivateDirectory.make(path.parentPath) }
        do throws(PrivateDirectory.Refusal) {
            try PrivateDirectory.make(path)
        } catch {
            if case .system = error { throw PrivateFile.problem(path) }
            throw Problem(
                .cannotCreate, at: path, "is no directory of yours (links are refused)",
                remedy: "Give another work directory with --work DIR.")
        }
        try? PrivateDirectory.closeToOthers(path)
    }

    /// Begins a file beside its place.
    func begin(_ name: String) throws(Problem) -> Writer {
        try Writer(temporary: "\(path)/\(name).\(getpid())\(Self.unfinished)", place: "\(path)/\(name)")
    }

    /// Removes what processes that are no more have left under construction.
    func removeAbandoned() {
        for name in namesInDirectory(path) {
            guard name.hasSuffix(Self.unfinished), let maker = name.split(separator: ".").dropLast().last,
                let process = pid_t(maker), kill(process, 0) != 0, errno == ESRCH
            else { continue }
            unlink("\(path)/\(name)")
        }
    }

    /// End of the name of a file under construction.
    static let unfinished = ".part"

    /// A file under construction. Without `finish` it goes away.
    final class Writer {
        private let temporary: String
        private let place: String
        private var file: PrivateFile
        private var isFinished = false

        fileprivate init(temporary: String, place: String) throws(Problem) {
            (self.temporary, self.place) = (temporary, place)
            file = try PrivateFile(temporary)
        }

        deinit { if !isFinished { unlink(temporary) } }

        /// Writes bytes at a place of the file.
        func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(Problem) {
            try file.write(bytes, at: offset)
        }

        /// Writes bytes at a place of the file.
        func write(_ bytes: [UInt8], at offset: Int) throws(Problem) {
            try bytes.withUnsafeBufferPointer { (bytes) throws(Problem) in
                try write(UnsafeRawBufferPointer(bytes), at: offset)
            }
        }

        /// Puts the file in its place, once its content is on disk.
        func finish() throws(Problem) {
            try file.finish()
            guard rename(temporary, place) == 0 else { throw PrivateFile.problem(place) }
            isFinished = true
        }
    }
}
