internal import ETLCore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Files of mode 0600, replaced as a whole: after a crash there is the old content or the new one.
enum PrivateFile {
    static func write(_ text: String, to path: String) throws(Problem) {
        let temporary = path + ".part"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SpillFile.problem(path) }
        var bytes = text
        let failed = bytes.withUTF8 { buffer in
            var done = 0
            while done < buffer.count {
                let wrote = systemWrite(
                    descriptor, buffer.baseAddress.map { UnsafeRawPointer($0 + done) }, buffer.count - done)
                if wrote < 0 { return true }
                done += wrote
            }
            return fsync(descriptor) != 0
        }
        close(descriptor)
        if failed || rename(temporary, path) != 0 { throw SpillFile.problem(path) }
    }
}
