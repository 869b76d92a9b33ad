package import ETLCore

#if canImport(Glibc)
    package import Glibc
#elseif canImport(Musl)
    package import Musl
#elseif canImport(Darwin)
    package import Darwin
#endif

/// A file that is made to be passed on: mode 0644 less what the umask takes, so that others read it but never write it.
package enum SharedFile {
    package static let mode: mode_t = 0o644
    package static let directoryMode: mode_t = 0o755

    /// Replaces a file as a whole, or writes nothing. A link is replaced, not followed; what is no file, such as
    /// `/dev/stdout`, is written to.
    package static func write(_ text: String, to path: String, remedy: String) throws(Problem) {
        if isDevice(path) {
            let descriptor = open(path, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw PrivateFile.problem(path, remedy: remedy) }
            var file = PrivateFile(descriptor, path, remedy: remedy)
            try file.write(text)
            return file.close()
        }
        try PrivateFile.write(text, to: path, mode: mode, remedy: remedy)
    }

    /// Makes a directory with those around it.
    package static func makeDirectory(_ path: String, remedy: String) throws(Problem) {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
        if !path.parentPath.isEmpty, path.parentPath != path { try makeDirectory(path.parentPath, remedy: remedy) }
        guard mkdir(path, directoryMode) == 0 else { throw PrivateFile.problem(path, remedy: remedy) }
    }

    private static func isDevice(_ path: String) -> Bool {
        if path.hasPrefix("/dev/") || path.hasPrefix("/proc/") { return true }
        var status = stat()
        return stat(path, &status) == 0 && ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
    }
}
