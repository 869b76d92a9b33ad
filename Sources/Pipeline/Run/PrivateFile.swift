internal import ETLCore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Files of mode 0600, never written through a link.
enum PrivateFile {
    /// Replaces a file as a whole: after a crash there is the old content or the new one.
    static func write(_ text: String, to path: String) throws(Problem) {
        let temporary = path + ".part"
        unlink(temporary)
        let file = try Writer(temporary)
        var bytes = text
        try file.write(&bytes)
        try file.finish()
        if rename(temporary, path) != 0 { throw problem(path) }
    }

    /// A file under construction.
    struct Writer: ~Copyable {
        private let path: String
        private let descriptor: Int32

        /// Makes the file, in the place of one that a stopped run has left.
        init(_ path: String) throws(Problem) {
            self.path = path
            unlink(path)
            descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw problem(path) }
        }

        deinit { if descriptor >= 0 { close(descriptor) } }

        func write(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
            var done = 0
            while done < bytes.count {
                let wrote = systemWrite(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
                guard wrote >= 0 else { throw problem(path) }
                done += wrote
            }
        }

        func write(_ text: inout String) throws(Problem) {
            let result = text.withUTF8 { bytes -> Problem? in
                do throws(Problem) { try write(UnsafeRawBufferPointer(bytes)) } catch { return error }
                return nil
            }
            if let result { throw result }
        }

        /// The content is on disk when it returns.
        consuming func finish() throws(Problem) {
            if fsync(descriptor) != 0 { throw problem(path) }
        }
    }

    /// What the system says about a file, by `errno`.
    static func problem(_ path: String) -> Problem { SpillFile.problem(path) }
}
