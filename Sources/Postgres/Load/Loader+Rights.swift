internal import ETLCore

extension Loader {
    /// Checks everything the load will need, and reports all that is missing at once.
    ///
    /// Errors: `Problem` 73.
    func checkRights() throws(Problem) {
        var missing: [String] = []
        let row =
            try connection.query(
                """
                SELECT pg_catalog.pg_is_in_recovery(),
                       pg_catalog.current_setting('server_encoding'),
                       pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'),
                       pg_catalog.quote_ident(pg_catalog.current_database()),
                       pg_catalog.quote_ident(current_user)
                """, doing: "checking rights"
            ).first ?? []
        guard row.count == 5 else { return }
        if row[0] == "t" { missing.append("the server is a read-only standby: connect to the primary server") }
        if row[1] != "UTF8" {
            missing.append("the database is encoded in \(row[1] ?? "?"): createdb --encoding UTF8 --template template0")
        }
        if row[2] != "t" {
            missing.append("no right to create schemas: GRANT CREATE ON DATABASE \(row[3] ?? "") TO \(row[4] ?? "")")
        }
        // Renaming and dropping need ownership, not a grant.
        let foreign = try connection.query(
            """
            SELECT pg_catalog.quote_ident(nspname) FROM pg_catalog.pg_namespace
            WHERE nspname IN ($1, $2, $3) AND NOT pg_catalog.pg_has_role(nspowner, 'USAGE') ORDER BY 1
            """, [schemas.final, schemas.loading, schemas.run], doing: "checking rights")
        for name in foreign.compactMap({ $0.first.flatMap(\.self) }) {
            missing.append("schema \(name) has another owner: ALTER SCHEMA \(name) OWNER TO \(row[4] ?? "")")
        }
        guard missing.isEmpty else {
            throw Problem(
                .cannotCreate, at: connection.place, "the load is not possible: " + missing.joined(separator: "; "),
                remedy: "Ask the administrator of the database for it, then run again. Nothing was changed.")
        }
    }
}
