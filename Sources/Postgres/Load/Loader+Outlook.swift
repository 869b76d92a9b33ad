package import ETLCore

extension Loader {
    /// What `openRun` would meet. Takes no lock; the session is read-only from here on.
    ///
    /// - Parameter fingerprint: that of the run; `nil` when its input cannot be read.
    /// Errors: `Problem` when the server cannot be asked; what would stop a run is told, not thrown.
    package func outlook(_ fingerprint: RunFingerprint?, mode: Mode) throws(Problem) -> LoadOutlook {
        try connection.execute(
            "SET default_transaction_read_only = on; SET search_path = pg_catalog", doing: "preparing the session")
        var outlook = LoadOutlook(connection.place)
        outlook.server_version = connection.serverMajorVersion
        outlook.database_bytes = try connection.query(
            "SELECT pg_catalog.pg_database_size(pg_catalog.current_database())", doing: "asking for the size"
        ).first?.first.flatMap(\.self).flatMap { Int($0) }
        outlook.free_bytes = try freeBytes()
        let left = try sessionsLeft()
        (outlook.sessions_needed, outlook.sessions_free) = (sessions, left.now)
        if left.now < sessions, left.ever >= sessions {
            outlook.warnings.append(
                "\(left.now) sessions are free now, and the run needs \(sessions): use fewer --jobs, or wait until others are done"
            )
        }
        // In the order of a run.
        outlook.look { () throws(Problem) in
            if try isHeld() { throw schemaIsHeld }
        }
        outlook.look { () throws(Problem) in try checkRights() }
        outlook.look { () throws(Problem) in try checkAccess() }
        outlook.look { () throws(Problem) in try checkSessions() }
        outlook.look { () throws(Problem) in try checkRunSchema() }
        guard outlook.problems.isEmpty, let fingerprint else { return outlook }
        var course: Course?
        outlook.look { () throws(Problem) in course = try self.course(fingerprint, mode: mode) }
        try outlook.tell(course, self)
        return outlook
    }

    /// Whether a session holds the lock of the schema.
    private func isHeld() throws(Problem) -> Bool {
        let key = UInt64(bitPattern: schemas.lockKey)
        return try !connection.query(
            """
            SELECT FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1
            AND classid = $1::pg_catalog.oid AND objid = $2::pg_catalog.oid
            AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
            """, [String(key >> 32), String(key & 0xFFFF_FFFF)], doing: "looking for other runs"
        ).isEmpty
    }

    /// The tables of a run in a schema, and their bytes.
    fileprivate func dropped(_ schema: String, run: String, isResult: Bool) throws(Problem) -> LoadOutlook.Dropped {
        let rows = try connection.query(
            """
            SELECT count(*), coalesce(sum(pg_catalog.pg_total_relation_size(t.oid)), 0)
            FROM pg_catalog.pg_class t JOIN pg_catalog.pg_namespace s ON s.oid = t.relnamespace
            WHERE s.nspname = $1 AND t.relkind = 'r' AND t.relname = ANY (pg_catalog.string_to_array($2, E'\\n'))
            """, [schema, try ownTables(of: run).joined(separator: "\n")], doing: "looking at the schema")
        let numbers = (rows.first ?? []).map { $0.flatMap { Int($0) } ?? 0 }
        return LoadOutlook.Dropped(
            place: "schema \(schema)", tables: numbers.first ?? 0, bytes: numbers.last ?? 0, is_result: isResult)
    }
}

extension LoadOutlook {
    /// Keeps what speaks against the run.
    package mutating func look(_ body: () throws(Problem) -> Void) {
        do throws(Problem) { try body() } catch { problems.append(error) }
    }

    fileprivate mutating func tell(_ course: Loader.Course?, _ loader: Loader) throws(Problem) {
        switch course {
        case nil: return
        case .nothing:
            begins = .nothing
            return
        case .resume: begins = .resume
        case .begin(let leftovers, _):
            begins = .new
            if case .ours(let run) = leftovers {
                drops.append(try loader.dropped(loader.schemas.loading, run: run, isResult: false))
            }
        }
        guard case .ours(let run) = try loader.contents(of: loader.schemas.final, madeBy: "done") else { return }
        if begins == .new { begins = .replace }
        drops.append(try loader.dropped(loader.schemas.final, run: run, isResult: true))
        carries = try loader.addedObjects(run).map(\.label)
    }
}
