internal import ETLCore
internal import PrivateFiles

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
        descriptor = PrivateFile.openLock(path)
        guard descriptor >= 0 else { throw RegistryLock.refused(registry) }
        // The one who held it takes the file away: a lock on a file that has no name any more keeps nobody out.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, RegistryLock.isNamed(path, descriptor) else {
            close(descriptor)
            throw RegistryLock.isHeld(registry)
        }
    }

    /// What a run would meet that takes the lock. Makes nothing.
    /// - Throws: as `init`.
    static func look(_ registry: String) throws(Problem) {
        let descriptor = open(registry + ".lock", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        if descriptor >= 0 {
            defer { close(descriptor) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw isHeld(registry) }
            return
        }
        guard errno == ENOENT else { throw refused(registry) }
        let folder = registry.parentPath
        guard access(folder.isEmpty ? "." : folder, W_OK | X_OK) == 0 else { throw refused(registry) }
    }

    private static func isHeld(_ registry: String) -> Problem {
        Problem(.temporary, at: registry, "another run holds the registry", remedy: "Wait until it ends.")
    }

    /// By `errno`.
    private static func refused(_ registry: String) -> Problem {
        Problem(
            .cannotCreate, at: registry, "the registry cannot be written here (\(String(cString: strerror(errno))))",
            remedy: "Name a file in a directory that is there and that you may write to.")
    }

    private static func isNamed(_ path: String, _ descriptor: Int32) -> Bool {
        var (named, opened) = (stat(), stat())
        return stat(path, &named) == 0 && fstat(descriptor, &opened) == 0 && named.st_ino == opened.st_ino
    }

    /// Gives it back. The lock ends with the process at the latest.
    func release() {
        unlink(path)
        close(descriptor)
    }
}
