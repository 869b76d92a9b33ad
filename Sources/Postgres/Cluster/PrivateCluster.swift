package import ETLCore
internal import Glibc
package import Logging

/// A PostgreSQL server of our own, from the installed server programs, for users who have no database.
///
/// Reachable through a private Unix socket only, with `peer` authentication: whoever may open the socket is already
/// the account that owns the data, or root. Every command may be repeated; a killed server is started again.
package struct PrivateCluster: Sendable {
    /// Name of the database, and of the role that owns it.
    static let databaseName = "etl"

    /// Where it is.
    package let place: ClusterPlace
    /// Server settings that win over our own. For tests.
    package var extraSettings: [String: String] = [:]
    /// How long a start may take; recovery after a crash reads the log again.
    var startSeconds = 600

    /// What `status` found.
    package enum Status: Sendable, Equatable {
        /// Never started.
        case notCreated
        /// There is a cluster, and nobody answers.
        case stopped(majorVersion: Int)
        /// It answers.
        case running(majorVersion: Int, processID: Int)
    }

    package init(_ place: ClusterPlace) {
        self.place = place
    }

    /// The connection URI, for any client that runs as the same account.
    package var url: String { url(database: Self.databaseName) }

    /// Says whether it runs. Starts nothing.
    package func status() throws(Problem) -> Status {
        guard let version = place.clusterVersion() else { return .notCreated }
        guard let connection = try? connect(), let processID = postmasterProcessID() else {
            return .stopped(majorVersion: version)
        }
        return .running(majorVersion: connection.serverMajorVersion, processID: processID)
    }

    /// Makes the cluster when there is none, starts it when it does not run, and returns the way to connect.
    ///
    /// Errors: `Problem` 69 when the server programs are missing or the server does not start, 73 when a folder or
    /// the account cannot be made.
    package func start(logger: Logger? = nil) throws(Problem) -> ConnectionString {
        if (try? connect()) != nil { return connectionString }
        let account = try prepareFolders()
        // Two commands may start the cluster at the same moment: the second waits, then finds it running.
        let lock = try ClusterLock(place.lockFile)
        defer { lock.release() }
        if (try? connect()) != nil { return connectionString }

        let binaries = try ServerBinaries.choose(for: place.clusterVersion())
        if place.clusterVersion() == nil {
            logger?.info("creating the private database", metadata: ["place": "\(place.data)"])
            try create(with: binaries, account: account)
        }
        // A server whose socket somebody has cleaned away cannot be reached any more, only stopped.
        if serverProcessesExist(), access("\(place.socketDirectory)/.s.PGSQL.5432", F_OK) != 0 { try stop() }
        try writeSettings(account: account)
        logger?.info("starting the private database", metadata: ["place": "\(place.data)"])
        try startServer(binaries)
        try createDatabase()
        return connectionString
    }

    /// Stops it; open sessions are ended, nothing is lost. Does nothing when it does not run.
    package func stop() throws(Problem) {
        try stop(mode: "fast")
    }

    /// Becomes `psql` on this database. Returns only when that fails.
    package func psql(_ arguments: [String] = []) -> Problem {
        guard let psql = ChildProcess.find("psql") else {
            return Problem(
                .unavailable, at: "psql", "not installed",
                remedy: "Install it (Debian, Ubuntu: apt-get install postgresql-client).")
        }
        // PGOPTIONS and the like stay: they are the user's wishes. The place is the only argument we add.
        return ChildProcess(psql, ["--dbname", url] + arguments, environment: ["PGSERVICE": nil])
            .replaceThisProcess()
    }

    /// The way to connect, whether it runs or not.
    package var connectionString: ConnectionString { ConnectionString(trusted: url) }

    package func url(database: String) -> String {
        // A socket folder stands where the host would, percent-encoded (libpq, "Connection URIs").
        let host = place.socketDirectory.utf8.map { byte in
            let character = Character(UnicodeScalar(byte))
            let plain = byte < 128 && (character.isLetter || character.isNumber || "-._~".contains(character))
            return plain ? String(character) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
        return "postgresql://\(Self.databaseName)@\(host.joined()):5432/\(database)"
    }

    package func stop(mode: String) throws(Problem) {
        guard let version = place.clusterVersion(), postmasterProcessID() != nil else { return }
        if !serverProcessesExist() { return }
        let binaries = try ServerBinaries.choose(for: version)
        let outcome = try place.command(
            binaries.pgCtl, ["stop", "--pgdata", place.data, "--mode", mode, "--wait", "--timeout", "300"]
        ).run()
        guard outcome.status == 0 || !serverProcessesExist() else {
            throw Problem(
                .failed, at: place.data, "the server did not stop: \(outcome.standardError.trimmingNewline())",
                remedy: "See \(place.serverLog).")
        }
    }

    private func connect() throws(Problem) -> Connection {
        try Connection(connectionString)
    }

    /// The first line of `postmaster.pid`, which a killed server leaves behind.
    package func postmasterProcessID() -> Int? {
        TextFile.read("\(place.data)/postmaster.pid").flatMap { text in
            Int(text.prefix { $0 != "\n" })
        }
    }
}
