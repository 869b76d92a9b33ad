package import ETLCore

#if canImport(Glibc)
    internal import Glibc
#endif

/// What a worker needs to take part in an open run. A value: hand it to any number of tasks.
package struct LoadPlan: Sendable {
    /// The number of the run in `<schema>_etl.run`.
    package let runID: Int64
    /// The schemas of the load.
    package let schemas: SchemaNames
    let database: ConnectionString

    /// Opens a connection for one task.
    ///
    /// Errors: `Problem` 75, because an unfinished run exists from here on.
    package func worker() throws(Problem) -> LoadWorker {
        try LoadWorker(self)
    }

    /// A session of this run that ended a moment ago may still count on the server: where none is left it is tried again
    /// for two seconds.
    private func session() throws(Problem) -> Connection {
        for _ in 0..<20 {
            do throws(Problem) { return try Connection(database) } catch {
                guard ConnectionRefusal.saysNoneLeft(error) else { throw error }
                try Interrupt.check()
                usleep(100_000)
            }
        }
        return try Connection(database)
    }

    func connect() throws(Problem) -> Connection {
        do throws(Problem) {
            let connection = try session()
            try connection.prepareForLoading(schemas)
            return connection
        } catch {
            var problem = error
            if problem.exitCode == .unavailable {
                problem.exitCode = .temporary
                problem.remedy += " Then run again with --resume."
            }
            throw problem
        }
    }
}

extension Connection {
    /// Settings of a session that loads: nothing times out, nothing depends on the search path.
    func prepareForLoading(_ schemas: SchemaNames) throws(Problem) {
        try execute(
            """
            SET application_name = \(quotedLiteral(schemas.applicationName));
            SET search_path = pg_catalog;
            SET statement_timeout = 0;
            SET lock_timeout = 0;
            SET idle_in_transaction_session_timeout = 0;
            """, doing: "preparing the session")
        // Both since PostgreSQL 14. The second ends an index build whose client was killed.
        if serverMajorVersion >= 14 {
            try execute(
                "SET idle_session_timeout = 0; SET client_connection_check_interval = '5s'",
                doing: "preparing the session")
        }
        lossExitCode = .temporary
    }
}
