package import ETLCore

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

    func connect() throws(Problem) -> Connection {
        do throws(Problem) {
            let connection = try Connection(database)
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

/// What one bucket puts into one table.
package struct BucketTable {
    /// The OMOP table.
    package var name: String
    /// Its columns, in the order of the encoder.
    package var columns: [String]
    /// Binary COPY rows without header and trailer. Must live until the bucket is loaded.
    package var rows: UnsafeRawBufferPointer
    /// Sum of the SHA-256 of the rows modulo 2^128; nil where no digest is kept.
    package var digest: UInt128?

    package init(name: String, columns: [String], rows: UnsafeRawBufferPointer, digest: UInt128?) {
        self.name = name
        self.columns = columns
        self.rows = rows
        self.digest = digest
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
