import ETLCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A directory that only its owner reads, and files in it that are there as a whole or not at all.
struct PrivateFolder {
    let path: String

    /// Makes the directory, and the one above it, when missing.
    /// - Throws: `Problem` 73 when it cannot be used; links are refused.
    init(_ path: String) throws(Problem) {
        self.path = path
        if !path.parentPath.isEmpty { mkdir(path.parentPath, 0o700) }
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw Self.problem(path) }
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid() else {
            throw Problem(
                .cannotCreate, at: path, "is no directory of yours (links are refused)",
                remedy: "Give another work directory with --work DIR.")
        }
        if status.st_mode & 0o077 != 0 { chmod(path, 0o700) }
    }

    /// Begins a file beside its place.
    func begin(_ name: String) throws(Problem) -> Writer {
        try Writer(temporary: "\(path)/\(name).\(getpid())\(Self.unfinished)", place: "\(path)/\(name)")
    }

    /// Removes what processes that are no more have left under construction.
    func removeAbandoned() {
        guard let folder = opendir(path) else { return }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name.hasSuffix(Self.unfinished), let maker = name.split(separator: ".").dropLast().last,
                let process = pid_t(maker), kill(process, 0) != 0, errno == ESRCH
            else { continue }
            unlink("\(path)/\(name)")
        }
    }

    /// End of the name of a file under construction.
    static let unfinished = ".part"

    /// A file under construction: mode 0600, never through a link. Without `finish` it goes away.
    final class Writer {
        private let temporary: String
        private let place: String
        private let descriptor: Int32
        private var isFinished = false

        fileprivate init(temporary: String, place: String) throws(Problem) {
            (self.temporary, self.place) = (temporary, place)
            unlink(temporary)
            descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw PrivateFolder.problem(place) }
        }

        deinit {
            guard descriptor >= 0 else { return }
            close(descriptor)
            if !isFinished { unlink(temporary) }
        }

        /// Writes bytes at a place of the file.
        func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(Problem) {
            var done = 0
            while done < bytes.count, let base = bytes.baseAddress {
                let wrote = pwrite(descriptor, base + done, bytes.count - done, off_t(offset + done))
                if wrote < 0, errno == EINTR { continue }
                guard wrote > 0 else { throw PrivateFolder.problem(place) }
                done += wrote
            }
        }

        /// Writes bytes at a place of the file.
        func write(_ bytes: [UInt8], at offset: Int) throws(Problem) {
            try bytes.withUnsafeBufferPointer { (bytes) throws(Problem) in
                try write(UnsafeRawBufferPointer(bytes), at: offset)
            }
        }

        /// Puts the file in its place, once its content is on disk.
        func finish() throws(Problem) {
            guard fsync(descriptor) == 0, rename(temporary, place) == 0 else { throw PrivateFolder.problem(place) }
            isFinished = true
        }
    }

    /// What the system says about a file, by `errno`.
    static func problem(_ path: String) -> Problem {
        Problem(
            .cannotCreate, at: path, "cannot be written (\(String(cString: strerror(errno))))",
            remedy: "Give a work directory with more room with --work DIR.")
    }
}
