internal import ETLCore

extension Loader {
    /// Constraints, triggers, rules and policies that somebody has put on our tables.
    func addedToTables(_ tables: [String], _ run: String) throws(Problem) -> [AddedObject] {
        let rows = try look(
            """
            WITH ours AS (
                SELECT t.oid, t.relname, pg_catalog.format('%I.%I', s.nspname, t.relname) AS name
                FROM pg_catalog.pg_namespace s JOIN pg_catalog.pg_class t ON t.relnamespace = s.oid
                WHERE s.nspname = $1 AND $3 <> '' AND t.relkind = 'r' AND t.relname = ANY (own_names))
            SELECT 'constraint', pg_catalog.format('%I', k.conname), t.name,
                pg_catalog.format('ALTER TABLE %s ADD CONSTRAINT %I %s', t.name, k.conname,
                    pg_catalog.pg_get_constraintdef(k.oid))
            FROM ours t JOIN pg_catalog.pg_constraint k ON k.conrelid = t.oid AND k.contype IN ('p', 'u', 'f', 'c', 'x')
            WHERE NOT EXISTS (
                SELECT FROM \(runTable("own_object")) o WHERE o.run_id = $4::bigint AND o.kind = 'constraint'
                AND o.table_name = t.relname AND o.name = k.conname)
            AND EXISTS (SELECT FROM \(runTable("own_object")) o WHERE o.run_id = $4::bigint AND o.kind = 'constraint')
            UNION ALL
            SELECT 'trigger', pg_catalog.format('%I', g.tgname), t.name, pg_catalog.pg_get_triggerdef(g.oid)
            FROM ours t JOIN pg_catalog.pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
            UNION ALL
            SELECT 'rule', pg_catalog.format('%I', r.rulename), t.name, pg_catalog.pg_get_ruledef(r.oid)
            FROM ours t JOIN pg_catalog.pg_rewrite r ON r.ev_class = t.oid
            UNION ALL
            SELECT 'policy', pg_catalog.format('%I', p.polname), t.name,
                pg_catalog.format('CREATE POLICY %I ON %s AS %s FOR %s TO %s', p.polname, t.name,
                    CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
                    CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                        WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
                    (SELECT pg_catalog.string_agg(CASE WHEN r = 0 THEN 'PUBLIC'
                         ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(r)) END, ', ')
                     FROM unnest(p.polroles) r))
                || coalesce(' USING (' || pg_catalog.pg_get_expr(p.polqual, p.polrelid) || ')', '')
                || coalesce(' WITH CHECK (' || pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')
            FROM ours t JOIN pg_catalog.pg_policy p ON p.polrelid = t.oid
            ORDER BY 1, 3, 2
            """, tables, [run])
        return rows.map { row in
            AddedObject(label: "\(row[0] ?? "") \(row[1] ?? "") on \(row[2] ?? "")", arrive: [row[3] ?? ""])
        }
    }

    /// Foreign keys of other tables that refer to ours: taken off the old tables, put on the new ones.
    func foreignKeysFromOutside(_ tables: [String]) throws(Problem) -> [AddedObject] {
        let rows = try look(
            """
            SELECT pg_catalog.format('%I', k.conname), pg_catalog.format('%I.%I', n.nspname, c.relname),
                pg_catalog.pg_get_constraintdef(k.oid), pg_catalog.pg_has_role(c.relowner, 'USAGE')
            FROM pg_catalog.pg_namespace s
            JOIN pg_catalog.pg_class t ON t.relnamespace = s.oid AND t.relkind = 'r' AND t.relname = ANY (own_names)
            JOIN pg_catalog.pg_constraint k ON k.contype = 'f' AND k.confrelid = t.oid AND k.conparentid = 0
            JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE s.nspname = $1 AND $3 <> '' AND NOT (n.oid = s.oid AND c.relkind = 'r' AND c.relname = ANY (own_names))
            ORDER BY 2, 1
            """, tables)
        return rows.map { row in
            let (name, table) = (row[0] ?? "", row[1] ?? "")
            return AddedObject(
                label: "foreign key \(name) of \(table)", obstacle: row[3] == "t" ? nil : "has another owner",
                locks: [table],
                leave: ["ALTER TABLE \(table) DROP CONSTRAINT \(name)"],
                arrive: ["ALTER TABLE \(table) ADD CONSTRAINT \(name) \(row[2] ?? "")"])
        }
    }

    /// Whatever else would be in the way of dropping our tables: functions over their rows, heirs, publications.
    func otherDependents(_ tables: [String]) throws(Problem) -> [AddedObject] {
        let rows = try look(
            """
            WITH ours AS (
                SELECT t.oid, t.reltype FROM pg_catalog.pg_namespace s
                JOIN pg_catalog.pg_class t ON t.relnamespace = s.oid AND t.relkind = 'r' AND t.relname = ANY (own_names)
                WHERE s.nspname = $1 AND $3 <> ''),
            types AS (
                SELECT y.oid FROM ours JOIN pg_catalog.pg_type y ON y.oid = ours.reltype OR y.typelem = ours.reltype)
            SELECT DISTINCT o.type, o.identity
            FROM pg_catalog.pg_depend d
            CROSS JOIN LATERAL pg_catalog.pg_identify_object(d.classid, d.objid, 0) o
            WHERE (d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid IN (SELECT oid FROM ours)
                OR d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.refobjid IN (SELECT oid FROM types))
            AND (d.classid IN ('pg_catalog.pg_proc'::pg_catalog.regclass,
                               'pg_catalog.pg_publication_rel'::pg_catalog.regclass)
                OR d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype = 'n'
                    AND EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = d.objid AND c.relkind IN ('r', 'p', 'f')))
            AND NOT (d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid IN (SELECT oid FROM ours))
            ORDER BY 1, 2
            """, tables)
        return rows.map { row in
            AddedObject(label: "\(row[0] ?? "") \(row[1] ?? "")", obstacle: "is made of a table that is dropped")
        }
    }
}
