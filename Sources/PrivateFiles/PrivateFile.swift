package import ETLCore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A file of mode 0600 under construction, never written through a link.
package struct PrivateFile: ~Copyable, Sendable {
    private let path: String
    /// What to do when it cannot be written.
    private let remedy: String
    private var descriptor: Int32

    /// Makes the file, in the place of one that a stopped run has left.
    package init(_ path: String, remedy: String = PrivateFile.moreRoom) throws(Problem) {
        try self.init(path, mode: 0o600, remedy: remedy)
    }

    private init(_ path: String, mode: mode_t, remedy: String) throws(Problem) {
        self.path = path
        self.remedy = remedy
        unlink(path)
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw Self.problem(path, remedy: remedy) }
    }

    /// Takes over what is open.
    init(_ descriptor: Int32, _ path: String, remedy: String) {
        self.descriptor = descriptor
        self.path = path
        self.remedy = remedy
    }

    deinit { if descriptor >= 0 { systemClose(descriptor) } }

    /// Writes bytes behind those before.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
        try send(bytes) { start, count, _ in systemWrite(descriptor, start, count) }
    }

    /// Writes bytes at a place of the file.
    package func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(Problem) {
        try send(bytes) { start, count, done in pwrite(descriptor, start, count, off_t(offset + done)) }
    }

    /// Writes text behind what is there.
    package func write(_ text: String) throws(Problem) {
        var text = text
        let result = text.withUTF8 { bytes -> Problem? in
            do throws(Problem) { try write(UnsafeRawBufferPointer(bytes)) } catch { return error }
            return nil
        }
        if let result { throw result }
    }

    private func send(
        _ bytes: UnsafeRawBufferPointer, _ some: (UnsafeRawPointer, Int, Int) -> Int
    ) throws(Problem) {
        var done = 0
        while done < bytes.count, let base = bytes.baseAddress {
            let wrote = some(base + done, bytes.count - done, done)
            if wrote < 0, errno == EINTR { continue }
            guard wrote > 0 else { throw Self.problem(path, remedy: remedy) }
            done += wrote
        }
    }

    /// Closes the file; its content is on disk then.
    package mutating func finish() throws(Problem) {
        guard descriptor >= 0 else { return }
        let problem = fsync(descriptor) != 0 ? Self.problem(path, remedy: remedy) : nil
        close()
        if let problem { throw problem }
    }

    /// Closes what need not be on disk.
    mutating func close() {
        guard descriptor >= 0 else { return }
        systemClose(descriptor)
        descriptor = -1
    }

    /// Replaces a file as a whole: after a crash there is the old content or the new one.
    package static func write(
        _ text: String, to path: String, remedy: String = PrivateFile.moreRoom
    ) throws(Problem) {
        try write(text, to: path, mode: 0o600, remedy: remedy)
    }

    static func write(_ text: String, to path: String, mode: mode_t, remedy: String) throws(Problem) {
        try replace(path, mode: mode, remedy: remedy) { (file) throws(Problem) in try file.write(text) }
    }

    /// Replaces a file as a whole by what `body` writes.
    package static func replace(
        _ path: String, remedy: String = PrivateFile.moreRoom,
        _ body: (borrowing PrivateFile) throws(Problem) -> Void
    ) throws(Problem) {
        try replace(path, mode: 0o600, remedy: remedy, body)
    }

    private static func replace(
        _ path: String, mode: mode_t, remedy: String, _ body: (borrowing PrivateFile) throws(Problem) -> Void
    ) throws(Problem) {
        let temporary = path + ".part"
        do throws(Problem) {
            var file = try PrivateFile(temporary, mode: mode, remedy: remedy)
            try body(file)
            try file.finish()
        } catch {
            // What is half there would take room for nothing.
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else {
            let problem = problem(path, remedy: remedy)
            unlink(temporary)
            throw problem
        }
    }

    /// Opens a file that processes lock, and makes it when missing.
    /// - Returns: its descriptor; below 0 with `errno` when it cannot be opened.
    package static func openLock(_ path: String) -> Int32 {
        open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    }

    /// What is to be done about a work file that cannot be written.
    package static let moreRoom = "Give more room with --work DIR, then run again with --resume."

    /// What the system says about a file, by `errno`.
    package static func problem(
        _ path: String, _ error: Int32 = errno, remedy: String = PrivateFile.moreRoom
    ) -> Problem {
        if error == EMFILE || error == ENFILE {
            return Problem(
                .cannotCreate, at: path, "too many open files",
                remedy: "Raise the limit (ulimit -n), or give more --memory or fewer --jobs.")
        }
        if error == EFBIG {
            return Problem(
                .cannotCreate, at: path, "a file may not become so large here",
                remedy: "Raise the limit (ulimit -f), or choose another file system, then run again with --resume.")
        }
        return Problem(
            error == ENOSPC || error == EDQUOT || error == EACCES || error == EROFS
                ? .cannotCreate : .failed,
            at: path, "cannot be written (\(String(cString: strerror(error))))", remedy: remedy)
    }
}

private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, start, count)
}

private func systemClose(_ descriptor: Int32) { close(descriptor) }
