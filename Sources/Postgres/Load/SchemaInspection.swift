internal import ETLCore

/// What a schema holds, as far as a load cares.
enum SchemaContents: Equatable {
    case absent
    case empty
    /// A table `person` is there.
    case cdm
    /// Something else: not ours to drop.
    case other
}

extension Loader {
    func contents(of schema: String) throws(Problem) -> SchemaContents {
        if try tableExists("person", in: schema) { return .cdm }
        // Whatever lives in a schema depends on it: tables, functions, types, members of extensions.
        let rows = try connection.query(
            """
            SELECT EXISTS (
                SELECT FROM pg_catalog.pg_depend d
                WHERE d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.refobjid = s.oid)
            FROM pg_catalog.pg_namespace s WHERE s.nspname = $1
            """, [schema], doing: "looking at the schema")
        guard let row = rows.first else { return .absent }
        return row[0] == "t" ? .other : .empty
    }

    /// Views and foreign keys of other schemas that would vanish with the old CDM.
    func outsideDependents(of schema: String) throws(Problem) -> [String] {
        let rows = try connection.query(
            """
            SELECT DISTINCT pg_catalog.format('%I.%I', n.nspname, v.relname)
            FROM pg_catalog.pg_namespace s
            JOIN pg_catalog.pg_class t ON t.relnamespace = s.oid
            JOIN pg_catalog.pg_depend d
                ON d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = t.oid
                AND d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
            JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid
            JOIN pg_catalog.pg_class v ON v.oid = r.ev_class
            JOIN pg_catalog.pg_namespace n ON n.oid = v.relnamespace
            WHERE s.nspname = $1 AND n.oid <> s.oid
            UNION
            SELECT DISTINCT pg_catalog.format('%I.%I', n.nspname, c.relname)
            FROM pg_catalog.pg_namespace s
            JOIN pg_catalog.pg_class t ON t.relnamespace = s.oid
            JOIN pg_catalog.pg_constraint k ON k.contype = 'f' AND k.confrelid = t.oid
            JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE s.nspname = $1 AND n.oid <> s.oid
            ORDER BY 1
            """, [schema], doing: "looking for views on the schema")
        return rows.compactMap { $0.first.flatMap(\.self) }
    }

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
