#if canImport(Glibc)
    package import Glibc
#elseif canImport(Musl)
    package import Musl
#elseif canImport(Darwin)
    package import Darwin
#endif

/// Directories whose owner is checked, so that nobody can slip another one in. Links are refused, never followed.
package enum PrivateDirectory {
    /// Why a directory cannot be used.
    package enum Refusal: Error {
        /// The system says so, by `errno`.
        case system(Int32)
        /// It is a file or a link.
        case noDirectory
        /// It belongs to another account, by its number.
        case foreign(uid_t)
    }

    /// An account of the system, by its numbers.
    package struct Owner: Sendable {
        package var user: uid_t
        package var group: gid_t

        package init(user: uid_t, group: gid_t) { (self.user, self.group) = (user, group) }
    }

    /// Makes a directory, or checks the one that is there, which keeps its mode.
    /// - Parameter owner: who it belongs to; the account that calls by default.
    package static func make(_ path: String, mode: mode_t = 0o700, owner: Owner? = nil) throws(Refusal) {
        guard mkdir(path, mode) == 0 else {
            guard errno == EEXIST else { throw .system(errno) }
            return try check(path, owner: owner?.user ?? geteuid())
        }
        // The umask may have taken bits away.
        chmod(path, mode)
        if let owner, chown(path, owner.user, owner.group) != 0 { throw .system(errno) }
    }

    /// Checks that a path is a directory of an account.
    package static func check(_ path: String, owner: uid_t = geteuid()) throws(Refusal) {
        let status = try status(path)
        guard status.st_mode & S_IFMT == S_IFDIR else { throw .noDirectory }
        guard status.st_uid == owner else { throw .foreign(status.st_uid) }
    }

    /// Takes every right of other accounts away.
    package static func closeToOthers(_ path: String) throws(Refusal) {
        let mode = try status(path).st_mode
        if mode & 0o077 != 0, chmod(path, 0o700) != 0 { throw .system(errno) }
    }

    /// Removes a directory and what is in it. Links are removed, not what they point at.
    package static func remove(_ path: String) {
        guard let status = try? status(path) else { return }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            unlink(path)
            return
        }
        for name in namesInDirectory(path) { remove("\(path)/\(name)") }
        rmdir(path)
    }

    private static func status(_ path: String) throws(Refusal) -> stat {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw .system(errno) }
        return status
    }
}
