internal import ETLCore

#if canImport(Glibc)
    internal import Glibc
#endif

/// One run at a time on a registry file: two that add numbers at once would lose some.
final class RegistryLock: Sendable {
    private let descriptor: Int32
    private let path: String

    /// - Throws: `Problem` 75 when another run holds it, 73 when it cannot be made.
    init(_ registry: String) throws(Problem) {
        // Beside the file: the file itself is replaced when it is written.
        path = registry + ".lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw Problem(
                .cannotCreate, at: path, "cannot be made (\(String(cString: strerror(errno))))",
                remedy: "Put the registry into a directory you may write to.")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw Problem(
                .temporary, at: registry, "another run holds the registry", remedy: "Wait until it ends.")
        }
    }

    /// Gives it back. The lock ends with the process at the latest.
    func release() {
        unlink(path)
        close(descriptor)
    }
}
