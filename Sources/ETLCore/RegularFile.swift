#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The gate for everything that is read: a pipe would keep the reader waiting, a device may do something when it is opened.
public enum RegularFile {
    /// Refuses what is there and is no file, without opening it. A path with nothing at it passes.
    /// - Throws: `Problem` 65; 66 for a directory, in which the file may be.
    public static func check(_ path: String, as place: String? = nil) throws(Problem) {
        var status = stat()
        guard stat(path, &status) == 0, let kind = kind(status.st_mode) else { return }
        throw Problem(
            status.st_mode & S_IFMT == S_IFDIR ? .missingInput : .badInput, at: place ?? path,
            "is \(kind); a file was expected", remedy: "Give the path of a file.")
    }

    /// Opens a file for reading. The caller closes it.
    /// - Throws: `Problem` 65 for what is no file, 66 for a directory and what cannot be opened.
    public static func open(_ path: String, as place: String? = nil) throws(Problem) -> Int32 {
        try check(path, as: place)
        // Without waiting: what was a file a moment ago may be a pipe by now.
        let descriptor = systemOpen(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw Problem(
                .missingInput, at: place ?? path, "cannot be opened (\(String(cString: strerror(errno))))",
                remedy: "Check the path and its permissions.")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, kind(status.st_mode) == nil else {
            close(descriptor)
            throw Problem(.badInput, at: place ?? path, "is no file any more", remedy: "Give a file.")
        }
        return descriptor
    }

    /// What a mode says in words; `nil` for a file.
    private static func kind(_ mode: mode_t) -> String? {
        switch mode & S_IFMT {
        case S_IFREG: nil
        case S_IFDIR: "a directory"
        case S_IFIFO: "a pipe"
        case S_IFSOCK: "a socket"
        case S_IFCHR, S_IFBLK: "a device"
        default: "no file"
        }
    }
}

private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }
