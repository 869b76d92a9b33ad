package import ETLCore
internal import Glibc
package import Postgres
internal import Synchronization

/// A real PostgreSQL server for tests, in a temporary folder, made by the same code as the private cluster.
///
/// `shared()` starts one per test process and stops it at exit; tests that kill their server make their own.
package final class TemporaryCluster: Sendable {
    /// The cluster under test conditions: no fsync.
    package let cluster: PrivateCluster
    /// The folder of data and socket: a value for `ETL_CLUSTER_DIR`.
    package let directory: String

    private static let all = Mutex<[PrivateCluster]>([])
    private static let common = Mutex<Result<TemporaryCluster, Problem>?>(nil)
    private static let databases = Atomic<Int>(0)

    /// Starts a server of its own.
    package init() throws(Problem) {
        Self.prepareExit()
        let folder = try TemporaryDirectory()
        // Kept until the process ends: the server is stopped before its folder is removed.
        _ = Unmanaged.passRetained(folder)
        directory = folder.path
        var cluster = PrivateCluster(try ClusterPlace.under(folder.path))
        cluster.extraSettings = ["fsync": "off", "shared_buffers": "64MB", "max_wal_size": "256MB"]
        self.cluster = cluster
        Self.all.withLock { $0.append(cluster) }
        _ = try cluster.start()
    }

    /// The server that all tests of this process share.
    package static func shared() throws(Problem) -> TemporaryCluster {
        // Errors are remembered, so that a missing server is reported once per test and not tried again.
        let result = common.withLock { common in
            if let common { return common }
            let made: Result<TemporaryCluster, Problem>
            do throws(Problem) {
                made = .success(try TemporaryCluster())
            } catch {
                made = .failure(error)
            }
            common = made
            return made
        }
        return try result.get()
    }

    /// Makes an empty database and returns the way to connect to it.
    package func makeDatabase() throws(Problem) -> ConnectionString {
        let number = Self.databases.add(1, ordering: .relaxed).newValue
        let name = "test_\(number)"
        try Connection(cluster.connectionString).execute("CREATE DATABASE \(name) TEMPLATE template0")
        return try ConnectionString(cluster.url(database: name))
    }

    /// Removes a database that `makeDatabase` has made, whoever uses it.
    package func drop(_ database: ConnectionString) throws(Problem) {
        guard let name = database.text.split(separator: "/").last else { return }
        try Connection(cluster.connectionString).execute("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    }

    /// Ends the server as a crash would: no shutdown, the backends die.
    package func kill() {
        guard let pid = cluster.postmasterProcessID() else { return }
        Glibc.kill(pid_t(pid), SIGKILL)
    }

    private static let exitIsPrepared: Bool = {
        removeLeftovers()
        atexit {
            for cluster in TemporaryCluster.all.withLock({ $0 }) {
                try? cluster.stop(mode: "immediate")
                TemporaryDirectory.remove(cluster.place.base)
            }
        }
        return true
    }()

    private static func prepareExit() { _ = exitIsPrepared }

    /// Stops and removes what a killed test process has left behind. The folder's name holds its number.
    private static func removeLeftovers() {
        guard let listing = try? ChildProcess("/bin/ls", ["/tmp"]).run().standardOutput else { return }
        let prefix = TemporaryDirectory.prefix.dropFirst("/tmp/".count)
        for name in listing.split(separator: "\n") where name.hasPrefix(prefix) {
            let number = name.dropFirst(prefix.count).prefix { $0.isNumber }
            guard let owner = pid_t(number), Glibc.kill(owner, 0) != 0, errno == ESRCH else { continue }
            let path = "/tmp/\(name)"
            if let place = try? ClusterPlace.under(path) { try? PrivateCluster(place).stop(mode: "immediate") }
            TemporaryDirectory.remove(path)
        }
    }
}
