internal import ETLCore
internal import PrivateFiles

#if canImport(Glibc)
    internal import Glibc
#endif

extension WorkDirectory {
    /// What a run would meet that takes the directory. Makes nothing.
    /// - Throws: as `init`.
    static func look(_ path: String) throws(Problem) {
        do throws(PrivateDirectory.Refusal) {
            try PrivateDirectory.check(path)
        } catch {
            guard case .system(ENOENT) = error else { throw refused(path, error) }
            let parent = path.parentPath
            guard access(parent.isEmpty ? "." : parent, W_OK | X_OK) == 0 else { throw refused(path, .system(errno)) }
            return
        }
        guard holdsOnlyOurs(path) else { throw holdsOthers(path) }
        let lock = open(path + "/lock", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        if lock < 0, errno == ENOENT { return }
        guard lock >= 0 else { throw lockRefused(path, errno) }
        defer { close(lock) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw isHeld(path) }
    }

    static func refused(_ path: String, _ refusal: PrivateDirectory.Refusal) -> Problem {
        let what =
            if case .system(let code) = refusal {
                "cannot make the work directory (\(String(cString: strerror(code))))"
            } else {
                "is no directory of yours (links are refused)"
            }
        return Problem(.cannotCreate, at: path, what, remedy: "Give another one with --work DIR.")
    }

    static func holdsOthers(_ path: String) -> Problem {
        Problem(
            .cannotCreate, at: path, "holds files that are not of etl; a work directory is emptied between runs",
            remedy: "Give an empty or a new directory with --work DIR.")
    }

    static func lockRefused(_ path: String, _ error: Int32) -> Problem {
        Problem(
            .cannotCreate, at: path + "/lock",
            error == ELOOP
                ? "is a link, which is never followed" : "cannot be opened (\(String(cString: strerror(error))))",
            remedy: "Take it away, or give another directory with --work DIR.")
    }

    static func isHeld(_ path: String) -> Problem {
        Problem(
            .temporary, at: path, "another run holds the work directory",
            remedy: "Wait until it ends, or give another one with --work DIR.")
    }
}
