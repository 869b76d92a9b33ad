internal import ETLCore

extension Loader {
    /// Views and materialised views in the schema, and those anywhere that read our tables or such views.
    ///
    /// In the order in which they can be made again; they are dropped in the reverse order.
    func dependentViews(_ tables: [String]) throws(Problem) -> [AddedObject] {
        let rows = try look(
            """
            WITH RECURSIVE base AS (
                SELECT t.oid FROM pg_catalog.pg_namespace s JOIN pg_catalog.pg_class t ON t.relnamespace = s.oid
                WHERE s.nspname = $1 AND $3 <> ''
                AND (t.relkind = 'r' AND t.relname = ANY (own_names) OR t.relkind IN ('v', 'm'))),
            edge AS (
                SELECT DISTINCT r.ev_class AS view, d.refobjid AS read
                FROM pg_catalog.pg_depend d
                JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid
                WHERE d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
                AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND r.ev_class <> d.refobjid),
            tree (oid, depth) AS (
                SELECT oid, 0 FROM base
                UNION
                SELECT e.view, tree.depth + 1 FROM tree JOIN edge e ON e.read = tree.oid)
            SELECT CASE v.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END,
                pg_catalog.format('%I.%I', n.nspname, v.relname),
                coalesce(' WITH (' || pg_catalog.array_to_string(v.reloptions, ', ') || ')', ''),
                pg_catalog.rtrim(pg_catalog.pg_get_viewdef(v.oid), '; '),
                pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(v.relowner)),
                v.relispopulated,
                CASE WHEN NOT pg_catalog.pg_has_role(v.relowner, 'USAGE') THEN 'has another owner'
                    WHEN NOT pg_catalog.has_schema_privilege(n.oid, 'CREATE') AND n.nspname <> $1
                        THEN 'is in a schema where etl has no right to create'
                    WHEN EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = v.oid AND NOT g.tgisinternal)
                        THEN 'has triggers'
                    WHEN EXISTS (SELECT FROM pg_catalog.pg_rewrite r WHERE r.ev_class = v.oid AND r.rulename <> '_RETURN')
                        THEN 'has rules'
                    WHEN v.relkind NOT IN ('v', 'm') THEN 'has a rule that reads the CDM' END,
                v.relowner = current_user::pg_catalog.regrole, v.oid
            FROM (SELECT oid, max(depth) AS depth FROM tree GROUP BY oid) place
            JOIN pg_catalog.pg_class v ON v.oid = place.oid
            JOIN pg_catalog.pg_namespace n ON n.oid = v.relnamespace
            WHERE place.oid NOT IN (SELECT oid FROM base WHERE oid IN (
                SELECT c.oid FROM pg_catalog.pg_class c WHERE c.relkind = 'r'))
            ORDER BY place.depth, 2
            """, tables)
        var views: [AddedObject] = []
        for row in rows { views.append(try view(row)) }
        return views
    }

    private func view(_ row: [String?]) throws(Problem) -> AddedObject {
        let (kind, name, owner) = (row[0] ?? "", row[1] ?? "", row[4] ?? "")
        var view = AddedObject(label: "\(kind.lowercased()) \(name)", obstacle: row[6])
        view.leave = ["DROP \(kind) \(name) RESTRICT"]
        let isStored = kind == "MATERIALIZED VIEW"
        view.arrive = ["CREATE \(kind) \(name)\(row[2] ?? "") AS \(row[3] ?? "")" + (isStored ? " WITH NO DATA" : "")]
        let details = try connection.query(
            """
            SELECT pg_catalog.pg_get_indexdef(i.indexrelid) FROM pg_catalog.pg_index i WHERE i.indrelid = $1::oid
            UNION ALL
            SELECT pg_catalog.format('GRANT %s ON TABLE %s TO %s%s', a.privilege_type, $2::text,
                CASE a.grantee WHEN 0 THEN 'PUBLIC'
                    ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) END,
                CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
            FROM pg_catalog.pg_class c, pg_catalog.aclexplode(c.relacl) a WHERE c.oid = $1::oid AND a.grantee <> c.relowner
            UNION ALL
            SELECT pg_catalog.format('COMMENT ON \(kind) %s IS %L', $2::text,
                pg_catalog.obj_description($1::oid, 'pg_class'))
            WHERE pg_catalog.obj_description($1::oid, 'pg_class') IS NOT NULL
            """, [row[8], name], doing: "looking at views")
        view.arrive += details.compactMap { $0.first.flatMap(\.self) }
        if row[7] != "t" { view.arrive.append("ALTER \(kind) \(name) OWNER TO \(owner)") }
        if isStored, row[5] == "t" { view.afterwards = ["REFRESH MATERIALIZED VIEW \(name)"] }
        return view
    }
}
