internal import ETLCore

extension Loader {
    /// Everything in the finished schema, or on its tables, that the run which made it has not made. Views last.
    ///
    /// Grants, comments and indexes are not among it: they are always made again. Statistics are ignored.
    func addedObjects(_ run: String) throws(Problem) -> [AddedObject] {
        let tables = try ownTables(of: run)
        var added = try addedToSchema(tables)
        added += try addedColumns(tables, run)
        added += try addedToTables(tables, run)
        added += try filledTables(tables, run)
        added += try foreignKeysFromOutside(tables)
        added += try otherDependents(tables)
        added += try dependentViews(tables)
        return added
    }

    /// The tables that a run has made. Of a run from before they were recorded, those with a digest.
    func ownTables(of run: String) throws(Problem) -> [String] {
        var rows: [[String?]] = []
        if try tableExists("own_object", in: schemas.run) {
            rows = try connection.query(
                "SELECT DISTINCT table_name FROM \(runTable("own_object")) WHERE run_id = $1 ORDER BY 1", [run],
                doing: "listing our tables")
        }
        if rows.isEmpty, try tableExists("digest", in: schemas.run) {
            rows = try connection.query(
                "SELECT table_name FROM \(runTable("digest")) WHERE run_id = $1 ORDER BY 1", [run],
                doing: "listing our tables")
        }
        let names = rows.compactMap { $0.first.flatMap(\.self) }
        return names.isEmpty ? scripts.tableNames : names
    }

    /// A query over the finished schema: `$1` its name, `$2` the names of our tables, `$3` that of the loading schema.
    func look(_ sql: String, _ tables: [String], _ more: [String?] = []) throws(Problem) -> [[String?]] {
        try connection.query(
            sql.replacing("own_names", with: "pg_catalog.string_to_array($2, E'\\n')"),
            [schemas.final, tables.joined(separator: "\n"), schemas.loading] + more, doing: "looking at the old schema")
    }

    /// What is in a schema beside tables of ours, by name.
    func strangers(in schema: String, besides tables: [String]) throws(Problem) -> [String] {
        try connection.query(
            """
            SELECT o.type || ' ' || o.identity
            FROM pg_catalog.pg_namespace s
            JOIN pg_catalog.pg_depend d
                ON d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.refobjid = s.oid
            CROSS JOIN LATERAL pg_catalog.pg_identify_object(d.classid, d.objid, 0) o
            LEFT JOIN pg_catalog.pg_class c ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND c.oid = d.objid
            WHERE s.nspname = $1 AND NOT (coalesce(c.relkind = 'r', false)
                AND coalesce(c.relname = ANY (pg_catalog.string_to_array($2, E'\\n')), false))
            ORDER BY 1
            """, [schema, tables.joined(separator: "\n")], doing: "looking at the unfinished load"
        ).compactMap { $0.first.flatMap(\.self) }
    }

    /// Tables, functions, types and the like that live in the schema, without views.
    private func addedToSchema(_ tables: [String]) throws(Problem) -> [AddedObject] {
        let rows = try look(
            """
            SELECT o.type, o.identity, coalesce(pg_catalog.pg_has_role(c.relowner, 'USAGE'), true),
                pg_catalog.format('%I', $3::text)
            FROM pg_catalog.pg_namespace s
            JOIN pg_catalog.pg_depend d
                ON d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.refobjid = s.oid
            CROSS JOIN LATERAL pg_catalog.pg_identify_object(d.classid, d.objid, 0) o
            LEFT JOIN pg_catalog.pg_class c ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND c.oid = d.objid
            WHERE s.nspname = $1
            AND d.classid NOT IN ('pg_catalog.pg_default_acl'::pg_catalog.regclass,
                                  'pg_catalog.pg_statistic_ext'::pg_catalog.regclass)
            AND NOT (coalesce(c.relkind IN ('r', 'p'), false) AND coalesce(c.relname = ANY (own_names), false))
            AND coalesce(c.relkind NOT IN ('v', 'm', 'c'), true)
            AND NOT EXISTS (
                -- Of an identity or serial column, or made by the server for another object.
                SELECT FROM pg_catalog.pg_depend i
                WHERE i.classid = d.classid AND i.objid = d.objid
                AND (i.deptype = 'i' OR i.deptype = 'a' AND i.refobjsubid > 0))
            ORDER BY 1, 2
            """, tables)
        return rows.map { row in
            let (type, identity) = (row[0] ?? "", row[1] ?? "")
            var added = AddedObject(label: "\(type) \(identity)")
            let verb: String? =
                switch type {
                case "table": "TABLE"
                case "foreign table": "FOREIGN TABLE"
                case "sequence": "SEQUENCE"
                case "function", "procedure", "aggregate": "ROUTINE"
                case "type", "domain": "TYPE"
                default: nil
                }
            if row[2] != "t" {
                added.obstacle = "has another owner"
            } else if let verb {
                if type == "table" { added.locks = [identity] }
                added.leave = ["ALTER \(verb) \(identity) SET SCHEMA \(row[3] ?? "")"]
            } else {
                added.obstacle = "cannot change its schema"
            }
            return added
        }
    }

    /// Columns that our tables did not have. Their values belong to rows that are gone: only a definition is carried.
    private func addedColumns(_ tables: [String], _ run: String) throws(Problem) -> [AddedObject] {
        let rows = try look(
            """
            SELECT pg_catalog.format('%I.%I', t.relname, a.attname),
                pg_catalog.format('%I.%I', s.nspname, t.relname), pg_catalog.format('%I', a.attname),
                pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated, a.attidentity,
                pg_catalog.pg_get_expr(e.adbin, e.adrelid)
            FROM pg_catalog.pg_namespace s JOIN pg_catalog.pg_class t ON t.relnamespace = s.oid
            JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_catalog.pg_attrdef e ON e.adrelid = t.oid AND e.adnum = a.attnum
            WHERE s.nspname = $1 AND $3 <> '' AND t.relkind = 'r' AND t.relname = ANY (own_names)
            AND EXISTS (SELECT FROM \(runTable("own_object")) o WHERE o.run_id = $4::bigint AND o.kind = 'column')
            AND NOT EXISTS (
                SELECT FROM \(runTable("own_object")) o WHERE o.run_id = $4::bigint AND o.kind = 'column'
                AND o.table_name = t.relname AND o.name = a.attname)
            ORDER BY t.relname, a.attnum
            """, tables, [run])
        var added: [AddedObject] = []
        for row in rows {
            let (table, column, type) = (row[1] ?? "", row[2] ?? "", row[3] ?? "")
            var object = AddedObject(label: "column \(row[0] ?? "")")
            let isGenerated = row[5]?.isEmpty == false
            let standard = row[7]
            if row[6]?.isEmpty == false {
                object.obstacle = "numbers rows that are gone"
            } else if !isGenerated, try holds("\(column) IS DISTINCT FROM \(standard ?? "NULL")", table) {
                object.obstacle = "its values belong to rows that are gone: keep them in a table of yours"
            } else {
                var clause = "ALTER TABLE \(table) ADD COLUMN \(column) \(type)"
                if let standard {
                    clause += isGenerated ? " GENERATED ALWAYS AS (\(standard)) STORED" : " DEFAULT \(standard)"
                }
                if row[4] == "t" { clause += " NOT NULL" }
                object.arrive = [clause]
            }
            added.append(object)
        }
        return added
    }

    private func holds(_ condition: String, _ table: String) throws(Problem) -> Bool {
        try connection.query(
            "SELECT EXISTS (SELECT FROM \(table) WHERE \(condition))", doing: "looking at added columns"
        ).first?.first == "t"
    }

    /// Tables that the run left empty, such as `cohort`, and that somebody has filled.
    private func filledTables(_ tables: [String], _ run: String) throws(Problem) -> [AddedObject] {
        let empty = try look(
            """
            SELECT pg_catalog.format('%I', t.relname), pg_catalog.format('%I.%I', s.nspname, t.relname),
                pg_catalog.format('%I.%I', $3::text, t.relname),
                (SELECT pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum)
                 FROM pg_catalog.pg_attribute a JOIN \(runTable("own_object")) o
                     ON o.run_id = d.run_id AND o.kind = 'column' AND o.table_name = t.relname AND o.name = a.attname
                 WHERE a.attrelid = t.oid AND a.attnum > 0)
            FROM pg_catalog.pg_namespace s JOIN pg_catalog.pg_class t ON t.relnamespace = s.oid
            JOIN \(runTable("digest")) d ON d.run_id = $4::bigint AND d.table_name = t.relname AND d.row_count = 0
            WHERE s.nspname = $1 AND t.relkind = 'r' AND t.relname = ANY (own_names)
            ORDER BY t.relname
            """, tables, [run])
        var added: [AddedObject] = []
        for row in empty {
            let (old, new) = (row[1] ?? "", row[2] ?? "")
            guard try holds("true", old) else { continue }
            let count =
                try connection.query("SELECT count(*) FROM \(old)", doing: "counting added rows")
                .first?.first.flatMap(\.self) ?? "?"
            var object = AddedObject(label: "\(count) rows in \(old)")
            let isThere = try connection.query(
                "SELECT pg_catalog.to_regclass($1) IS NOT NULL", [new], doing: "looking at the new schema")
            if isThere.first?.first == "t", try holds("true", new) {
                object.obstacle = "the new run fills the table itself"
            }
            if let columns = row[3] {
                object.prepare = [
                    "LOCK TABLE \(old) IN SHARE MODE", "INSERT INTO \(new) (\(columns)) SELECT \(columns) FROM \(old)",
                ]
            } else {
                object.obstacle = "the run is too old to tell its columns"
            }
            added.append(object)
        }
        return added
    }
}
