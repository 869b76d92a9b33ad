internal import ETLCore
internal import Glibc

/// An account of the operating system.
struct SystemAccount {
    var name: String
    var user: uid_t
    var group: gid_t

    /// The account that runs this process.
    static func ofThisProcess() throws(Problem) -> SystemAccount {
        // Blocking look-up of the calling user: PostgreSQL's peer authentication compares names, not numbers.
        guard let entry = getpwuid(geteuid()) else {
            throw Problem(
                .unavailable, at: "private database", "user number \(geteuid()) has no name on this system",
                remedy: "Add a line for it to /etc/passwd, or name a database with --database.")
        }
        return SystemAccount(entry.pointee)
    }

    /// The named account, or nil.
    static func named(_ name: String) -> SystemAccount? {
        getpwnam(name).map { SystemAccount($0.pointee) }
    }

    /// The named account, created as a system account without a home and without a shell when it is missing.
    static func findOrCreate(_ name: String, home: String) throws(Problem) -> SystemAccount {
        if let found = named(name) { return found }
        var reason = "useradd is missing"
        if let useradd = ChildProcess.find("useradd") {
            let arguments = [
                "--system", "--user-group", "--no-create-home", "--home-dir", home, "--shell", "/usr/sbin/nologin",
                "--comment", "private database of etl", name,
            ]
            reason = try ChildProcess(useradd, arguments).run().standardError.trimmingNewline()
        }
        if let created = named(name) { return created }
        throw Problem(
            .cannotCreate, at: "private database", "the system account \(name) cannot be created: \(reason)",
            remedy: "Create it (useradd --system --user-group \(name)), run as an ordinary user, or name a database "
                + "with --database.")
    }

    private init(_ entry: passwd) {
        name = String(cString: entry.pw_name)
        user = entry.pw_uid
        group = entry.pw_gid
    }
}
