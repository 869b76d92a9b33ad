/// What is left to do on loaded tables: keys, indexes, foreign keys, vacuum, as chains of statements.
///
/// A table of some pages costs little but the way to the server, so the statements of all small tables go together: of
/// a CDM these are some two hundred. Large tables come first, each on its own, so that the last session does not work
/// alone at the end and a stop loses little.
struct KeyWork {
    typealias Statement = ParallelStatements.Statement

    /// Bytes up to which a table is small.
    private static let smallTable = 1 << 20

    let primaryKeys: [[Statement]]
    let indexes: [[Statement]]
    /// One chain, because adding a foreign key locks both tables.
    let foreignKeys: [Statement]
    /// Foreign keys that were added unchecked: checking locks one table, and is the work.
    let validations: [[Statement]]
    let vacuums: [[Statement]]

    /// - Parameters:
    ///   - sizes: bytes of each table.
    ///   - existing: what an earlier attempt has made.
    ///   - schema: the schema of the tables.
    ///   - sessions: how many work at the same time.
    init(
        _ statements: [ConstraintStatement], sizes: [String: Int], existing: ExistingObjects, schema: String,
        sessions: Int
    ) {
        let writer = KeyWriter(schema: schema, small: Set(sizes.filter { $0.value <= Self.smallTable }.keys))
        let ordered = statements.sorted { sizes[$0.table] ?? 0 > sizes[$1.table] ?? 0 }
        let missing = ordered.filter { !existing.contains($0.name, on: $0.table) }
        func large(_ kind: ConstraintStatement.Kind) -> [ConstraintStatement] {
            missing.filter { $0.kind == kind && !writer.small.contains($0.table) }
        }
        func small(_ kind: ConstraintStatement.Kind) -> [ConstraintStatement] {
            missing.filter { $0.kind == kind && writer.small.contains($0.table) }
        }
        primaryKeys =
            large(.primaryKey).map { [writer.statement($0)] }
            + writer.together(small(.primaryKey), "the keys of small tables", on: sessions)
        // Index builds on one table do not lock each other out.
        indexes =
            large(.index).map { [writer.statement($0)] }
            + writer.together(small(.index), "the indexes of small tables", on: sessions)
        foreignKeys = writer.together(missing.filter { $0.kind == .foreignKey }, "the foreign keys", on: 1)
            .flatMap(\.self)
        let added = Set(large(.foreignKey).map(\.name))
        let unchecked = ordered.filter { key in
            guard key.kind == .foreignKey else { return false }
            return added.contains(key.name)
                || existing.contains(key.name, on: key.table) && !existing.isValidated(key.name, on: key.table)
        }
        validations = KeyWriter.grouped(unchecked).map { $0.map(writer.validation) }
        let tables = sizes.keys.sorted { (sizes[$0] ?? 0, $1) > (sizes[$1] ?? 0, $0) }
        let few = tables.filter(writer.small.contains)
        vacuums =
            tables.filter { !writer.small.contains($0) }.map { [writer.vacuum([$0], "vacuuming \($0)")] }
            + (few.isEmpty ? [] : [[writer.vacuum(few, "vacuuming small tables")]])
    }

    /// Pieces of all steps.
    var pieces: Int { (primaryKeys + indexes + [foreignKeys] + validations + vacuums).reduce(0) { $0 + $1.pieces } }
}

extension [ParallelStatements.Statement] {
    /// Pieces of all statements.
    var pieces: Int { reduce(0) { $0 + $1.pieces } }
}

/// Writes the statements of `KeyWork`.
private struct KeyWriter {
    typealias Statement = ParallelStatements.Statement

    let schema: String
    let small: Set<String>

    /// The statements of each table, in the order in which tables first occur.
    static func grouped(_ statements: [ConstraintStatement]) -> [[ConstraintStatement]] {
        var groups: [[ConstraintStatement]] = []
        var position: [String: Int] = [:]
        for statement in statements {
            if let index = position[statement.table] {
                groups[index].append(statement)
            } else {
                position[statement.table] = groups.count
                groups.append([statement])
            }
        }
        return groups
    }

    func statement(_ constraint: ConstraintStatement) -> Statement {
        Statement(sql: bound(constraint.sql), action: "creating \(constraint.name)")
    }

    /// One transaction for each session, in which the tables are dealt out.
    func together(_ statements: [ConstraintStatement], _ what: String, on sessions: Int) -> [[Statement]] {
        let groups = Self.grouped(statements)
        return (0..<sessions).compactMap { session in
            let dealt = groups.indices.filter { $0 % sessions == session }.map { groups[$0] }
            guard !dealt.isEmpty else { return nil }
            return [
                Statement(
                    sql: dealt.flatMap(sql).joined(separator: ";\n"), action: "creating \(what)",
                    pieces: dealt.reduce(0) { $0 + $1.count })
            ]
        }
    }

    /// The keys of a table are added at once; foreign keys of a large table unchecked.
    private func sql(_ group: [ConstraintStatement]) -> [String] {
        let clauses = group.compactMap { statement in
            statement.clause.map { clause in
                let isUnchecked = statement.kind == .foreignKey && !small.contains(statement.table)
                return bound(clause) + (isUnchecked ? " NOT VALID" : "")
            }
        }
        let keys = group.first.map { "ALTER TABLE \(table($0.table)) \(clauses.joined(separator: ", "))" }
        return (clauses.isEmpty ? [] : [keys].compactMap(\.self))
            + group.filter { $0.clause == nil }.map { bound($0.sql) }
    }

    func validation(_ constraint: ConstraintStatement) -> Statement {
        Statement(
            sql: "ALTER TABLE \(table(constraint.table)) VALIDATE CONSTRAINT \(quotedIdentifier(constraint.name))",
            action: "checking \(constraint.name)")
    }

    func vacuum(_ tables: [String], _ action: String) -> Statement {
        Statement(
            sql: "VACUUM (ANALYZE) \(tables.map(table).joined(separator: ", "))", action: action,
            pieces: tables.count)
    }

    private func table(_ name: String) -> String { qualifiedName(name, in: schema) }
    private func bound(_ sql: String) -> String { SQLScript.bind(sql, SQLScript.schemaParameter, to: schema) }
}
