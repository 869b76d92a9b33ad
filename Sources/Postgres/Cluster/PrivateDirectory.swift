internal import ETLCore
internal import Glibc

/// Folders whose owner and mode are checked, so that nobody can slip another one in.
enum PrivateDirectory {
    /// Makes the folder with its parents, or checks the one that is there.
    ///
    /// The mode of a folder that is there is set only when `strict`: a folder the user has chosen keeps its own.
    /// Errors: `Problem` 73 when it is a link, a file, or belongs to somebody else.
    static func ensure(
        _ path: String, owner: SystemAccount?, mode: mode_t, strict: Bool = true
    ) throws(Problem) {
        try makeParents(of: path)
        if mkdir(path, mode) == 0 {
            chmod(path, mode)  // the umask may have taken bits away
            if let owner, chown(path, owner.user, owner.group) != 0 { throw refused(path, reason()) }
            return
        }
        guard errno == EEXIST else { throw refused(path, reason()) }
        var facts = stat()
        guard lstat(path, &facts) == 0 else { throw refused(path, reason()) }
        guard facts.st_mode & S_IFMT == S_IFDIR else { throw refused(path, "not a folder") }
        let expected = owner?.user ?? geteuid()
        guard facts.st_uid == expected else {
            throw refused(path, "belongs to user number \(facts.st_uid), not \(expected)")
        }
        if strict, facts.st_mode & 0o7777 != mode, chmod(path, mode) != 0 { throw refused(path, reason()) }
    }

    /// Removes a folder and what is in it. Links are removed, never followed.
    static func remove(_ path: String) {
        var facts = stat()
        guard lstat(path, &facts) == 0 else { return }
        guard facts.st_mode & S_IFMT == S_IFDIR else {
            unlink(path)
            return
        }
        for name in namesInDirectory(path) { remove("\(path)/\(name)") }
        rmdir(path)
    }

    private static func makeParents(of path: String) throws(Problem) {
        let parent = path.parentPath
        if parent.isEmpty || access(parent, F_OK) == 0 { return }
        try makeParents(of: parent)
        guard mkdir(parent, 0o755) == 0 || errno == EEXIST else { throw refused(parent, reason()) }
    }

    private static func reason() -> String { String(cString: strerror(errno)) }

    private static func refused(_ path: String, _ why: String) -> Problem {
        Problem(
            .cannotCreate, at: path, "cannot be used for the private database: \(why)",
            remedy: "Remove or repair it, or choose another folder with ETL_CLUSTER_DIR.")
    }
}
