internal import ETLCore

extension Loader {
    /// Sessions that this user may have in this database, this one included.
    struct SessionsLeft {
        /// Besides those that others have now.
        var now: Int
        /// If others had none.
        var ever: Int
    }

    func sessionsLeft() throws(Problem) -> SessionsLeft {
        let rows = try connection.query(
            """
            SELECT pg_catalog.current_setting('max_connections')::int - CASE WHEN r.rolsuper THEN 0
                    ELSE pg_catalog.current_setting('superuser_reserved_connections')::int
                        + coalesce(pg_catalog.current_setting('reserved_connections', true)::int, 0) END,
                (SELECT coalesce(sum(numbackends), 0) FROM pg_catalog.pg_stat_database),
                CASE WHEN r.rolsuper THEN -1 ELSE r.rolconnlimit END,
                (SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE usename = session_user),
                CASE WHEN r.rolsuper THEN -1 ELSE d.datconnlimit END,
                (SELECT coalesce(sum(numbackends), 0) FROM pg_catalog.pg_stat_database WHERE datname = d.datname)
            FROM pg_catalog.pg_roles r, pg_catalog.pg_database d
            WHERE r.rolname = session_user AND d.datname = pg_catalog.current_database()
            """, doing: "counting sessions")
        let numbers = (rows.first ?? []).map { $0.flatMap { Int($0) } ?? 0 }
        var left = SessionsLeft(now: .max, ever: .max)
        // Below 0 there is no limit.
        for place in stride(from: 0, to: numbers.count - 1, by: 2) where numbers[place] >= 0 {
            left.ever = min(left.ever, numbers[place])
            left.now = min(left.now, numbers[place] - numbers[place + 1] + 1)
        }
        left.now = max(left.now, 1)
        return left
    }

    /// Refuses a run that could never have its sessions, however long it waits.
    ///
    /// Errors: `Problem` 69.
    func checkSessions() throws(Problem) {
        let ever = try sessionsLeft().ever
        guard ever < sessions else { return }
        throw Problem(
            .unavailable, at: connection.place,
            "at most \(ever) sessions are allowed, and \(sessions - 1) workers need \(sessions)",
            remedy: ever < 2
                ? "Have the limit of the role, of the database or max_connections raised. Nothing was changed."
                : "Use --jobs \(ever - 1), or have the limit of the role, of the database or max_connections raised.")
    }
}
