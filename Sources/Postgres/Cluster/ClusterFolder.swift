internal import ETLCore
internal import Glibc
internal import PrivateFiles

/// The folders of the private database.
enum ClusterFolder {
    /// Makes the folder with its parents, or checks the one that is there.
    ///
    /// A folder that is there is closed to others only when `strict`: a folder the user has chosen keeps its mode.
    /// Errors: `Problem` 73 when it is a link, a file, or belongs to somebody else.
    static func ensure(
        _ path: String, owner: SystemAccount?, mode: mode_t = 0o700, strict: Bool = true
    ) throws(Problem) {
        try makeParents(of: path)
        do throws(PrivateDirectory.Refusal) {
            let owner = owner.map { PrivateDirectory.Owner(user: $0.user, group: $0.group) }
            try PrivateDirectory.make(path, mode: mode, owner: owner)
            if strict { try PrivateDirectory.closeToOthers(path) }
        } catch {
            throw switch error {
            case .system(let code): refused(path, String(cString: strerror(code)))
            case .noDirectory: refused(path, "not a folder")
            case .foreign(let user):
                refused(path, "belongs to user number \(user), not \(owner?.user ?? geteuid())")
            }
        }
    }

    private static func makeParents(of path: String) throws(Problem) {
        let parent = path.parentPath
        if parent.isEmpty || access(parent, F_OK) == 0 { return }
        try makeParents(of: parent)
        guard mkdir(parent, 0o755) == 0 || errno == EEXIST else {
            throw refused(parent, String(cString: strerror(errno)))
        }
    }

    static func refused(_ path: String, _ why: String) -> Problem {
        Problem(
            .cannotCreate, at: path, "cannot be used for the private database: \(why)",
            remedy: "Remove or repair it, or choose another folder with ETL_CLUSTER_DIR.")
    }
}
