package import ETLCore
internal import Glibc

extension Loader {
    /// Takes the schema's lock, checks, and opens a run: a new one, or the unfinished one.
    ///
    /// After it returns `.open`, the run line and the empty tables are committed. `<schema>` is untouched.
    /// Errors: `Problem` 75 when another run holds the schema or an unfinished one is in the way, 73 when the schema
    /// holds a CDM, the loading schema is somebody's, or rights are missing, 65 when files have changed under a resumed
    /// run.
    package func openRun(_ fingerprint: RunFingerprint, mode: Mode) throws(Problem) -> Opening {
        try takeLock()
        try checkRights()
        try checkAccess()
        try checkSessions()
        try connection.prepareForLoading(schemas)
        connection.lossExitCode = .unavailable
        try endSessionsOfKilledRuns()

        try checkRunSchema()
        // A run of an older version has not made all of them.
        if try tableExists("run", in: schemas.run) {
            try connection.transaction { () throws(Problem) in try makeRunTables() }
        }
        switch try course(fingerprint, mode: mode) {
        case .nothing(let done):
            try releaseLock()
            return .alreadyDone(done)
        case .resume(let unfinished): return try resume(unfinished, fingerprint)
        case .begin(let leftovers, let replaces): return try begin(fingerprint, leftovers, replaces: replaces)
        }
    }

    /// What a run would do about what is there.
    enum Course {
        /// The result is in place.
        case nothing(RecordedRun)
        case resume(RecordedRun)
        case begin(SchemaContents, replaces: Bool)
    }

    /// Decides, and changes nothing. Errors: as `openRun`.
    func course(_ fingerprint: RunFingerprint, mode: Mode) throws(Problem) -> Course {
        let contents = try contents(of: schemas.final, madeBy: "done")
        let done = try recordedRun(state: "done")
        let unfinished = try recordedRun(state: "loading")
        let leftovers = try self.contents(of: schemas.loading, madeBy: "loading")
        try checkLeftovers(leftovers)
        // An unfinished run comes first: the user asked for it with --replace after the finished one.
        if mode != .replace, unfinished == nil, leftovers == .absent, let done, contents.isOurs,
            fingerprint.matches(done.fingerprint)
        {
            return .nothing(done)
        }
        switch mode {
        case .new where unfinished != nil || leftovers != .absent: throw unfinishedRunExists()
        case .resume:
            if let unfinished, leftovers != .absent {
                try fingerprint.checkUnchanged(since: unfinished.fingerprint, at: "schema \(schemas.final)")
                try handover(contents, replacing: unfinished.replaces)
                return .resume(unfinished)
            }
            if leftovers != .absent { throw unfinishedRunExists() }
        case .new, .replace: break
        }
        // Somebody may have dropped the tables of an unfinished run: its wish to replace still holds.
        let replaces = mode == .replace || unfinished?.replaces == true
        try handover(contents, replacing: replaces)
        return .begin(leftovers, replaces: replaces)
    }

    /// Drops an unfinished run: its rows, its lines. The finished CDM stays.
    ///
    /// `openRun` with `.replace` does this itself.
    package func abandon() throws(Problem) {
        try takeLock()
        try endSessionsOfKilledRuns()
        try checkRunSchema()
        let leftovers = try contents(of: schemas.loading, madeBy: "loading")
        try checkLeftovers(leftovers)
        try connection.transaction { () throws(Problem) in try dropLeftovers(leftovers) }
        openRunID = nil
        try releaseLock()
    }

    private func begin(
        _ fingerprint: RunFingerprint, _ leftovers: SchemaContents, replaces: Bool
    ) throws(Problem) -> Opening {
        // One transaction: a run line without tables, or tables without a run line, cannot be left behind.
        let id = try connection.transaction { () throws(Problem) -> Int64 in
            try connection.execute(
                "CREATE SCHEMA IF NOT EXISTS \(quotedIdentifier(schemas.run))", doing: "creating the run tables")
            try makeRunTables()
            try dropLeftovers(leftovers)
            try connection.execute(
                "CREATE SCHEMA \(quotedIdentifier(schemas.loading))", doing: "creating the tables")
            for statement in scripts.cdmTables {
                try connection.execute(
                    SQLScript.bind(statement, SQLScript.schemaParameter, to: schemas.loading),
                    doing: "creating the tables")
            }
            let rows = try connection.query(
                // The lock is held. A sequence would not do: a restored copy of the database may lag behind its table.
                """
                INSERT INTO \(runTable("run")) (run_id, state, replaces_cdm, settings) OVERRIDING SYSTEM VALUE
                SELECT coalesce(max(run_id), 0) + 1, 'loading', $1::boolean, $2::text FROM \(runTable("run"))
                RETURNING run_id
                """, [replaces ? "true" : "false", fingerprint.settings],
                doing: "recording the run")
            guard let id = rows.first?.first.flatMap(\.self).flatMap({ Int64($0) }) else {
                throw Problem(.bug, at: connection.place, "no number for the run", remedy: "Please report this.")
            }
            try claimLoadingSchema(for: String(id))
            try insert(files: fingerprint.files, of: String(id))
            return id
        }
        openRunID = id
        connection.lossExitCode = .temporary
        return .open(
            RecordedRun(
                id: id, replaces: replaces, fingerprint: fingerprint, buckets: [:]))
    }

    private func makeRunTables() throws(Problem) {
        for statement in scripts.runTables {
            try connection.execute(
                SQLScript.bind(statement, SQLScript.runSchemaParameter, to: schemas.run),
                doing: "creating the run tables")
        }
    }

    private func resume(_ run: RecordedRun, _ fingerprint: RunFingerprint) throws(Problem) -> Opening {
        openRunID = run.id
        connection.lossExitCode = .temporary
        try record(files: fingerprint.files)
        return .open(run)
    }

    private func dropLeftovers(_ leftovers: SchemaContents) throws(Problem) {
        if case .ours(let run) = leftovers {
            for sql in try dropping(try ownTables(of: run), in: schemas.loading) {
                try connection.execute(sql, doing: "dropping an unfinished run")
            }
        }
        if try tableExists("run", in: schemas.run) {
            try connection.execute(
                "DELETE FROM \(runTable("run")) WHERE state = 'loading'", doing: "dropping an unfinished run")
        }
    }

    /// Our loading schema is made with its tables and its run line in one transaction: any other is somebody's.
    private func checkLeftovers(_ leftovers: SchemaContents) throws(Problem) {
        let reason: String
        switch leftovers {
        case .absent: return
        case .empty: reason = "is empty, and no unfinished run of etl has made it"
        case .foreign(let why): reason = "is not of etl: \(why)"
        case .ours(let run):
            let added = try strangers(in: schemas.loading, besides: try ownTables(of: run))
            guard !added.isEmpty else { return }
            reason = "holds what etl has not made: \(added.prefix(12).joined(separator: ", "))"
        }
        throw Problem(
            .cannotCreate, at: "schema \(schemas.loading)", reason,
            remedy: "It is never dropped. Rename it or move what is in it, or choose another schema with --schema.")
    }

    /// A session lock: it ends with this connection, also when the process is killed.
    private func takeLock() throws(Problem) {
        if openRunID != nil { return }
        // A killed run's session may need a moment to notice.
        for attempt in 0..<20 {
            if attempt > 0 { usleep(100_000) }
            try Interrupt.check()
            let rows = try connection.query(
                "SELECT pg_catalog.pg_try_advisory_lock($1)", [String(schemas.lockKey)], doing: "locking the schema")
            if rows.first?.first == "t" { return }
        }
        throw schemaIsHeld
    }

    var schemaIsHeld: Problem {
        Problem(
            .temporary, at: "schema \(schemas.final)", "another run holds the schema",
            remedy: "Wait until it ends, or load into another schema with --schema.")
    }

    func releaseLock() throws(Problem) {
        try connection.execute("SELECT pg_catalog.pg_advisory_unlock_all()", doing: "unlocking the schema")
    }

    /// With the lock in hand, any other session of this load belongs to a run that was killed.
    private func endSessionsOfKilledRuns() throws(Problem) {
        for attempt in 0..<100 {
            if attempt > 0 { usleep(100_000) }
            try Interrupt.check()
            let rows = try connection.query(
                """
                SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
                WHERE application_name = $1 AND datname = pg_catalog.current_database()
                AND usename = current_user AND pid <> pg_catalog.pg_backend_pid()
                """, [schemas.applicationName], doing: "ending the sessions of a killed run")
            if rows.isEmpty { return }
        }
        throw Problem(
            .temporary, at: "schema \(schemas.final)", "a session of an earlier run does not end",
            remedy: "Look at pg_stat_activity for \(schemas.applicationName), then run again.")
    }

    private func unfinishedRunExists() -> Problem {
        Problem(
            .temporary, at: "schema \(schemas.final)", "an unfinished run exists",
            remedy: "--resume goes on with it, --replace drops it and starts afresh.")
    }
}
