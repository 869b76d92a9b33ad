internal import ETLCore

/// What happens to the old schema when the new one takes its name.
struct Handover {
    /// Before readers are locked out.
    var prepare: [String] = []
    /// Tables that are dropped or changed.
    var locks: [String] = []
    /// Takes out of the old schema what is carried over.
    var leave: [String] = []
    /// Drops the old schema and nothing else: whatever else holds on to it stops the swap.
    var drop: [String] = []
    /// Makes again on the new schema what was on the old one.
    var arrive: [(label: String, sql: String)] = []
    /// Once the swap is committed.
    var afterwards: [String] = []
}

extension Loader {
    /// Refuses what the swap could not or must not replace, and says how the rest is handed over.
    ///
    /// Errors: `Problem` 73 for a schema that is not ours, a CDM without `--replace`, and things that others have added to
    /// it, unless `keepsAdded` and all of them can be carried.
    @discardableResult
    func handover(
        _ contents: SchemaContents, replacing: Bool, constraints: [ConstraintStatement] = []
    ) throws(Problem) -> Handover {
        let place = "schema \(schemas.final)"
        var handover = Handover()
        switch contents {
        case .absent: return handover
        case .empty:
            handover.arrive = try remadeSettings([]).map { ("settings", $0) }
            handover.drop = ["DROP SCHEMA \(quotedIdentifier(schemas.final)) RESTRICT"]
        case .foreign(let reason):
            throw Problem(
                .cannotCreate, at: place, "is not replaced: \(reason)",
                remedy: "It is never dropped. Choose another schema with --schema, or drop it yourself.")
        case .ours where !replacing:
            throw Problem(
                .cannotCreate, at: place, "holds a CDM already",
                remedy: "--replace puts the new one in its place when it is complete; --schema loads elsewhere.")
        case .ours(let run):
            let tables = try ownTables(of: run)
            let added = try checkAdded(try addedObjects(run))
            let indexes = try remadeIndexes(run, besides: constraints).withColumns
            handover.prepare = added.flatMap(\.prepare)
            handover.locks = try existing(tables, in: schemas.final) + added.flatMap(\.locks)
            handover.leave = added.reversed().flatMap(\.leave)
            handover.arrive = try remadeSettings(tables).map { ("settings", $0) }
            handover.arrive += (added + indexes).flatMap { object in object.arrive.map { (object.label, $0) } }
            handover.afterwards = added.flatMap(\.afterwards)
            handover.drop = try dropping(tables, in: schemas.final)
        }
        return handover
    }

    private func checkAdded(_ added: [AddedObject]) throws(Problem) -> [AddedObject] {
        let place = "schema \(schemas.final)"
        guard keepsAdded || added.isEmpty else {
            throw Problem(
                .cannotCreate, at: place, "others have added to the old CDM: \(added.listed())",
                remedy: "--keep-added carries it over to the new one; or remove it, or move it to another schema.")
        }
        let stuck = added.filter { $0.obstacle != nil }
        guard stuck.isEmpty else {
            throw Problem(
                .cannotCreate, at: place,
                "cannot be carried over: " + stuck.listed { "\($0.label) (\($0.obstacle ?? ""))" },
                remedy: "Remove it, or move it to another schema, then run again.")
        }
        return added
    }

    /// Statements that drop tables of ours and then their schema: never with CASCADE, which would take others along.
    func dropping(_ tables: [String], in schema: String) throws(Problem) -> [String] {
        let there = try existing(tables, in: schema)
        let drop = there.isEmpty ? [] : ["DROP TABLE \(there.joined(separator: ", ")) RESTRICT"]
        return drop + ["DROP SCHEMA \(quotedIdentifier(schema)) RESTRICT"]
    }

    private func existing(_ tables: [String], in schema: String) throws(Problem) -> [String] {
        let rows = try connection.query(
            """
            SELECT t.relname FROM pg_catalog.pg_class t JOIN pg_catalog.pg_namespace s ON s.oid = t.relnamespace
            WHERE s.nspname = $1 AND t.relkind = 'r' AND t.relname = ANY (pg_catalog.string_to_array($2, E'\\n'))
            ORDER BY 1
            """, [schema, tables.joined(separator: "\n")], doing: "listing our tables")
        return rows.compactMap { $0.first.flatMap(\.self) }.map { qualifiedName($0, in: schema) }
    }

    /// Puts the new schema in the place of the old one, inside the caller's transaction.
    func perform(_ handover: Handover) throws(Problem) {
        for sql in handover.prepare { try connection.execute(sql, doing: "copying what was added to the old CDM") }
        // One statement with one limit for all tables: a limit a lock would let readers of the first wait for the last.
        try connection.execute("SET LOCAL lock_timeout = '900ms'; SET LOCAL statement_timeout = '900ms'")
        if !handover.locks.isEmpty {
            try connection.execute(
                "LOCK TABLE \(handover.locks.joined(separator: ", ")) IN ACCESS EXCLUSIVE MODE",
                doing: "waiting for readers of the old CDM")
        }
        try connection.execute("SET LOCAL statement_timeout = 0")
        for sql in handover.leave { try connection.execute(sql, doing: "moving what was added to the old CDM") }
        for sql in handover.drop { try connection.execute(sql, doing: "dropping the old schema") }
        try connection.execute(
            "ALTER SCHEMA \(quotedIdentifier(schemas.loading)) RENAME TO \(quotedIdentifier(schemas.final))",
            doing: "putting the new schema in place")
        for step in handover.arrive {
            do throws(Problem) {
                try connection.execute(step.sql, doing: "making it again")
            } catch {
                guard error.exitCode != .temporary, error.exitCode != .unavailable else { throw error }
                throw Problem(
                    .cannotCreate, at: "schema \(schemas.final)",
                    "\(step.label) does not fit the new CDM (\(error.what))",
                    remedy: "The old CDM is as it was, and the load is kept: change or remove it, then --resume.")
            }
        }
    }
}
