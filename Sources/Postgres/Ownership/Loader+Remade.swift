internal import ETLCore

extension Loader {
    /// What an administrator has set on the old schema and its tables, as statements on the new ones of the same names:
    /// grants, default grants, comments, row security. The old schema need not be ours: an empty one is prepared like that.
    func remadeSettings(_ tables: [String]) throws(Problem) -> [String] {
        let rows = try look(
            """
            WITH ours AS (
                SELECT t.*, s.nspname, pg_catalog.format('%I.%I', s.nspname, t.relname) AS name
                FROM pg_catalog.pg_namespace s JOIN pg_catalog.pg_class t ON t.relnamespace = s.oid
                WHERE s.nspname = $1 AND t.relkind = 'r' AND t.relname = ANY (own_names)
                AND pg_catalog.to_regclass(pg_catalog.format('%I.%I', $3::text, t.relname)) IS NOT NULL),
            columns AS (
                SELECT ours.name, ours.relowner, a.attrelid, a.attnum, a.attacl, pg_catalog.format('%I', a.attname) AS col
                FROM ours JOIN pg_catalog.pg_attribute a ON a.attrelid = ours.oid AND a.attnum > 0
                AND NOT a.attisdropped),
            given AS (
                SELECT s.nspowner AS owner, 'ON SCHEMA ' || pg_catalog.quote_ident(s.nspname) AS place, '' AS col, x.*
                FROM pg_catalog.pg_namespace s, pg_catalog.aclexplode(s.nspacl) x WHERE s.nspname = $1
                UNION ALL
                SELECT t.relowner, 'ON TABLE ' || t.name, '', x.* FROM ours t, pg_catalog.aclexplode(t.relacl) x
                UNION ALL
                SELECT c.relowner, 'ON TABLE ' || c.name, ' (' || c.col || ')', x.*
                FROM columns c, pg_catalog.aclexplode(c.attacl) x
                UNION ALL
                SELECT d.defaclrole, pg_catalog.format('IN SCHEMA %I', s.nspname),
                    CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS'
                        WHEN 'T' THEN 'TYPES' ELSE '?' END, x.*
                FROM pg_catalog.pg_namespace s JOIN pg_catalog.pg_default_acl d ON d.defaclnamespace = s.oid,
                    pg_catalog.aclexplode(d.defaclacl) x WHERE s.nspname = $1),
            words AS (
                SELECT *, CASE grantee WHEN 0 THEN 'PUBLIC'
                        ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(grantee)) END
                    || CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END AS receiver
                FROM given WHERE grantee <> owner OR place LIKE 'IN SCHEMA%')
            SELECT CASE WHEN place LIKE 'IN SCHEMA%' THEN pg_catalog.format(
                    'ALTER DEFAULT PRIVILEGES FOR ROLE %I %s GRANT %s ON %s TO %s',
                    pg_catalog.pg_get_userbyid(owner), place, privilege_type, col, receiver)
                ELSE pg_catalog.format('GRANT %s%s %s TO %s', privilege_type, col, place, receiver) END
            FROM words
            UNION ALL
            SELECT pg_catalog.format('COMMENT ON SCHEMA %I IS %L', s.nspname,
                pg_catalog.obj_description(s.oid, 'pg_namespace'))
            FROM pg_catalog.pg_namespace s
            WHERE s.nspname = $1 AND NOT pg_catalog.starts_with(pg_catalog.obj_description(s.oid, 'pg_namespace'), $4)
            UNION ALL
            SELECT pg_catalog.format('COMMENT ON TABLE %s IS %L', name, pg_catalog.obj_description(oid, 'pg_class'))
            FROM ours WHERE pg_catalog.obj_description(oid, 'pg_class') IS NOT NULL
            UNION ALL
            SELECT pg_catalog.format('COMMENT ON COLUMN %s.%s IS %L', name, col,
                pg_catalog.col_description(attrelid, attnum))
            FROM columns WHERE pg_catalog.col_description(attrelid, attnum) IS NOT NULL
            UNION ALL
            SELECT pg_catalog.format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name) FROM ours WHERE relrowsecurity
            UNION ALL
            SELECT pg_catalog.format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name) FROM ours WHERE relforcerowsecurity
            """, tables, [Self.mark])
        return rows.compactMap { $0.first.flatMap(\.self) }
    }

    /// Indexes that somebody has put on the tables of the old CDM, as statements on the new tables before the swap; those
    /// over added columns come behind them, once the swap has made these.
    func remadeIndexes(_ run: String, besides ours: [ConstraintStatement]) throws(Problem) -> (
        before: [(table: String, sql: String)], withColumns: [AddedObject]
    ) {
        let rows = try look(
            """
            SELECT c.relname, t.relname, pg_catalog.pg_get_indexdef(c.oid),
                pg_catalog.format('CREATE %sINDEX %I ON %I.%I ', CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END,
                    c.relname, s.nspname, t.relname),
                pg_catalog.format('CREATE %sINDEX IF NOT EXISTS %I ON %I.%I ',
                    CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END, c.relname, $3::text, t.relname),
                pg_catalog.to_regclass(pg_catalog.format('%I.%I', $3::text, t.relname)) IS NOT NULL,
                EXISTS (
                    SELECT FROM pg_catalog.pg_depend d
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
                    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid
                    AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = t.oid
                    AND NOT EXISTS (
                        SELECT FROM pg_catalog.pg_attribute n
                        WHERE n.attrelid = pg_catalog.to_regclass(pg_catalog.format('%I.%I', $3::text, t.relname))
                        AND n.attname = a.attname AND NOT n.attisdropped))
            FROM pg_catalog.pg_namespace s JOIN pg_catalog.pg_class t ON t.relnamespace = s.oid AND t.relkind = 'r'
            JOIN pg_catalog.pg_index i ON i.indrelid = t.oid AND i.indisvalid
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            WHERE s.nspname = $1 AND t.relname = ANY (own_names)
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = c.oid AND k.conrelid = t.oid)
            AND NOT EXISTS (
                SELECT FROM \(runTable("own_object")) o WHERE o.run_id = $4::bigint AND o.kind = 'constraint'
                AND o.table_name = t.relname AND o.name = c.relname)
            ORDER BY 2, 1
            """, try ownTables(of: run), [run])
        let names = Set(ours.map(\.name))
        var before: [(table: String, sql: String)] = []
        var behind: [AddedObject] = []
        for row in rows where !names.contains(row[0] ?? "") {
            let (definition, head) = (row[2] ?? "", row[3] ?? "")
            guard row[5] == "t", definition.hasPrefix(head) else { continue }
            if row[6] == "t" {
                behind.append(AddedObject(label: "index \(row[0] ?? "")", arrive: [definition]))
            } else {
                before.append((row[1] ?? "", (row[4] ?? "") + definition.dropFirst(head.count)))
            }
        }
        return (before, behind)
    }
}
