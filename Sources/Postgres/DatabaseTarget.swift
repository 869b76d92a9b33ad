package import ETLCore
package import Logging

/// Which database a command works on: the one it was told, the one the environment names, or our own.
package enum DatabaseTarget: Sendable {
    /// A server of the user's. An empty string leaves everything to libpq's environment.
    case external(ConnectionString)
    /// No database was named: the private cluster.
    case privateCluster(PrivateCluster)

    /// The variables that name a database. `PGUSER` and `PGPASSWORD` alone do not.
    package static let variables = ["PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGSERVICE"]

    /// Decides: `--database`, then the environment, then the private cluster.
    ///
    /// Errors: `Problem` 64 when the connection string cannot be read.
    package static func resolve(
        database: String?, environment: [String: String]
    ) throws(Problem) -> DatabaseTarget {
        if let database { return .external(try ConnectionString(database)) }
        let named = variables.contains { environment[$0]?.isEmpty == false }
        if named { return .external(try ConnectionString("")) }
        return .privateCluster(PrivateCluster(try ClusterPlace.standard(environment: environment)))
    }

    /// The way to connect to what is there: a private cluster that is stopped is started, but none is made.
    ///
    /// - Throws: `missing` when there is none.
    package func connectionString(
        logger: Logger? = nil, else missing: @autoclosure () -> Problem
    ) throws(Problem) -> ConnectionString {
        if case .privateCluster(let cluster) = self, try cluster.status() == .notCreated { throw missing() }
        return try connectionString(logger: logger)
    }

    /// The way to connect. Starts the private cluster when that is the target and it does not run.
    package func connectionString(logger: Logger? = nil) throws(Problem) -> ConnectionString {
        switch self {
        case .external(let string): string
        case .privateCluster(let cluster): try cluster.start(logger: logger)
        }
    }
}
