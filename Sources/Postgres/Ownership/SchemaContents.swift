internal import ETLCore

/// What a schema holds, as far as a load cares.
enum SchemaContents: Equatable {
    case absent
    case empty
    /// What the run of this number has made; with or without things that others have added.
    case ours(run: String)
    /// Nothing that a run of ours is known to have made: not ours to drop. Says why.
    case foreign(String)

    var isOurs: Bool { if case .ours = self { true } else { false } }
}

extension Loader {
    /// What a schema holds, and whether the run in a state is proved to have made it.
    ///
    /// The proof is the number that the server gave the schema or, after a restore, the token in its comment. That there
    /// are tables with the names of a CDM proves nothing.
    func contents(of schema: String, madeBy state: String) throws(Problem) -> SchemaContents {
        // Whatever lives in a schema depends on it: tables, functions, types, members of extensions.
        let found = try connection.query(
            """
            SELECT s.oid, coalesce(pg_catalog.obj_description(s.oid, 'pg_namespace'), ''), EXISTS (
                SELECT FROM pg_catalog.pg_depend d
                WHERE d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.refobjid = s.oid
                AND d.classid NOT IN ('pg_catalog.pg_default_acl'::pg_catalog.regclass,
                                      'pg_catalog.pg_statistic_ext'::pg_catalog.regclass))
            FROM pg_catalog.pg_namespace s WHERE s.nspname = $1
            """, [schema], doing: "looking at the schema")
        guard let row = found.first else { return .absent }
        guard row[2] == "t" else { return .empty }
        guard let run = try runNumber(in: state) else {
            return .foreign(
                state == "done"
                    ? "etl has not made it: \(schemas.run) holds no finished run"
                    : "etl has not made it: \(schemas.run) holds no unfinished run")
        }
        guard try tableExists("own_schema", in: schemas.run) else { return .ours(run: run) }
        let marks = try connection.query(
            "SELECT schema_oid, token FROM \(runTable("own_schema")) WHERE run_id = $1", [run],
            doing: "looking at the schema")
        // Runs from before these lines were written are taken at their word.
        guard let mark = marks.first else { return .ours(run: run) }
        if mark[0] == row[0] || row[1]?.contains(mark[1] ?? "?") == true { return .ours(run: run) }
        return .foreign("it is not the schema that run \(run) in \(schemas.run) has made")
    }

    /// Marks the new schema and lists its columns as ours, in the transaction that makes them.
    func claimLoadingSchema(for run: String) throws(Problem) {
        let rows = try connection.query(
            """
            INSERT INTO \(runTable("own_schema")) (run_id, schema_oid, token)
            SELECT $1::bigint, s.oid, pg_catalog.gen_random_uuid() FROM pg_catalog.pg_namespace s WHERE s.nspname = $2
            RETURNING token
            """, [run, schemas.loading], doing: "recording the schema")
        let token = rows.first?.first.flatMap(\.self) ?? ""
        try connection.execute(
            "COMMENT ON SCHEMA \(quotedIdentifier(schemas.loading)) IS \(quotedLiteral(Self.mark + token))",
            doing: "recording the schema")
        _ = try connection.query(
            """
            INSERT INTO \(runTable("own_object")) (run_id, kind, table_name, name)
            SELECT $1::bigint, 'column', t.relname, a.attname
            FROM pg_catalog.pg_namespace s JOIN pg_catalog.pg_class t ON t.relnamespace = s.oid AND t.relkind = 'r'
            JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE s.nspname = $2
            """, [run, schemas.loading], doing: "recording the tables")
    }

    /// Lists keys and indexes as ours.
    func claim(_ constraints: [ConstraintStatement], for run: String) throws(Problem) {
        _ = try connection.query(
            """
            INSERT INTO \(runTable("own_object")) (run_id, kind, table_name, name)
            SELECT $1::bigint, 'constraint', t, n
            FROM unnest(pg_catalog.string_to_array($2, E'\\n'), pg_catalog.string_to_array($3, E'\\n')) AS line (t, n)
            ON CONFLICT DO NOTHING
            """,
            [
                run, constraints.map(\.table).joined(separator: "\n"),
                constraints.map(\.name).joined(separator: "\n"),
            ], doing: "recording the keys")
    }

    /// Begins the comment of a schema of ours.
    static let mark = "OMOP CDM 5.4, made by etl, run "

    /// Refuses a schema for run tables that is somebody's.
    ///
    /// Errors: `Problem` 73.
    func checkRunSchema() throws(Problem) {
        let columns = try connection.query(
            """
            SELECT count(*) FILTER (WHERE a.attname IN ('run_id', 'state', 'replaces_cdm', 'settings')), count(*)
            FROM pg_catalog.pg_namespace s
            JOIN pg_catalog.pg_class t ON t.relnamespace = s.oid
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND t.relname = 'run' AND a.attnum > 0
            WHERE s.nspname = $1
            """, [schemas.run], doing: "looking at the run tables")
        guard let row = columns.first, row[1] != "0", row[0] != "4" else { return }
        throw Problem(
            .cannotCreate, at: "schema \(schemas.run)", "holds objects, but no run tables of etl",
            remedy: "It is left alone. Rename it, or choose another schema with --schema.")
    }

    private func runNumber(in state: String) throws(Problem) -> String? {
        guard try tableExists("run", in: schemas.run) else { return nil }
        return try connection.query(
            "SELECT run_id FROM \(runTable("run")) WHERE state = $1", [state], doing: "looking for the run"
        ).first?.first.flatMap(\.self)
    }
}
