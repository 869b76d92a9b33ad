package import ETLCore
internal import Glibc

/// Where the private cluster lives and which account runs it.
///
/// As root: `/var/lib/etl/pg`, `/run/etl`, account `etl-pg`, because the server refuses to run as root. Otherwise
/// `$XDG_DATA_HOME/etl/pg`, `/tmp/etl-<uid>` and the account that calls. `ETL_CLUSTER_DIR` puts both under one folder.
package struct ClusterPlace: Sendable, Equatable {
    /// The account that runs a cluster started by root.
    static let systemAccount = "etl-pg"
    /// `sockaddr_un.sun_path`, with its final zero byte, and the name `.s.PGSQL.5432` after the folder.
    private static let longestSocketDirectory = 107 - "/.s.PGSQL.5432".utf8.count

    /// The folder that holds the data folder, the lock and nothing else.
    package let base: String
    /// The folder of the Unix socket.
    package let socketDirectory: String
    /// The account that runs the server: its name in the system.
    package let account: String
    /// True when that account is not the one that calls.
    let isForeignAccount: Bool

    /// PostgreSQL's data folder.
    package var data: String { "\(base)/pg" }
    var serverLog: String { "\(data)/server.log" }
    var lockFile: String { "\(base)/lock" }

    /// Reads the environment and the caller's identity.
    ///
    /// Errors: `Problem` 64 when the socket path would be too long, 69 when the caller has no account name.
    package static func standard(environment: [String: String]) throws(Problem) -> ClusterPlace {
        if let directory = environment["ETL_CLUSTER_DIR"], !directory.isEmpty {
            return try under(directory)
        }
        if geteuid() == 0 {
            return try ClusterPlace(base: "/var/lib/etl", socketDirectory: "/run/etl")
        }
        let home = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let data = home ?? "\(environment["HOME"] ?? "/tmp")/.local/share"
        return try ClusterPlace(base: "\(data)/etl", socketDirectory: "/tmp/etl-\(geteuid())")
    }

    /// Data and socket under one folder, made when missing.
    package static func under(_ directory: String) throws(Problem) -> ClusterPlace {
        var absolute = directory
        if !absolute.hasPrefix("/"), let here = getcwd(nil, 0) {
            absolute = "\(String(cString: here))/\(directory)"
            free(here)
        }
        while absolute.count > 1 && absolute.hasSuffix("/") { absolute.removeLast() }
        return try ClusterPlace(base: absolute, socketDirectory: "\(absolute)/run")
    }

    private init(base: String, socketDirectory: String) throws(Problem) {
        guard socketDirectory.utf8.count <= Self.longestSocketDirectory else {
            throw Problem(
                .usage, at: socketDirectory,
                "too long for a socket: at most \(Self.longestSocketDirectory) bytes",
                remedy: "Set ETL_CLUSTER_DIR to a shorter folder.")
        }
        self.base = base
        self.socketDirectory = socketDirectory
        isForeignAccount = geteuid() == 0
        account = isForeignAccount ? Self.systemAccount : try SystemAccount.ofThisProcess().name
    }

    /// The major version of the cluster that is there, or nil when there is none.
    func clusterVersion() -> Int? {
        TextFile.read("\(data)/PG_VERSION").flatMap { Int($0.trimmingNewline()) }
    }

    /// A program run as the account of the cluster.
    func command(_ path: String, _ arguments: [String]) throws(Problem) -> ChildProcess {
        // LC_ALL: messages are compared below, and shown in the language of the rest of the program.
        let environment: [String: String?] = ["LC_ALL": "C", "PGDATA": nil, "PGOPTIONS": nil]
        guard isForeignAccount else { return ChildProcess(path, arguments, environment: environment) }
        guard let setpriv = ChildProcess.find("setpriv") else {
            throw Problem(
                .unavailable, at: "private database", "setpriv is missing (PostgreSQL refuses to run as root)",
                remedy: "Install util-linux, or run as an ordinary user.")
        }
        let switching = ["--reuid", account, "--regid", account, "--init-groups", "--", path]
        return ChildProcess(setpriv, switching + arguments, environment: environment)
    }
}
