internal import ETLCore

/// One statement of `sql/30-constraints`, understood as far as needed to skip it when it is done already.
struct ConstraintStatement {
    /// In the order in which they are created: foreign keys need the primary keys they refer to.
    enum Kind: Int, Comparable, CaseIterable {
        case primaryKey, index, foreignKey

        static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
    }

    let kind: Kind
    /// The name of the key or the index, without quotes.
    let name: String
    /// The table it belongs to, without schema and quotes.
    let table: String
    /// The statement, with its parameter.
    let sql: String
    /// What stands behind `ALTER TABLE s.t`, so that the keys of a table can be added at once; nil for an index.
    let clause: String?

    /// Reads `ALTER TABLE s.t ADD CONSTRAINT n PRIMARY KEY …`, `… UNIQUE …`, `… FOREIGN KEY …` and
    /// `CREATE [UNIQUE] INDEX n ON s.t …`.
    ///
    /// Errors: `Problem` 70 for anything else: the files are our own.
    init(_ sql: String) throws(Problem) {
        self.sql = sql
        clause = sql.firstRange(of: " ADD CONSTRAINT ").map { String(sql[sql.index(after: $0.lowerBound)...]) }
        let words = sql.split(whereSeparator: { $0.isWhitespace || $0 == "(" }).map(String.init)
        let upper = words.prefix(8).map { $0.uppercased() }
        if upper.starts(with: ["ALTER", "TABLE"]), words.count > 6, upper[3] == "ADD", upper[4] == "CONSTRAINT" {
            table = Self.lastPart(of: words[2])
            name = Self.lastPart(of: words[5])
            switch upper[6] {
            case "PRIMARY", "UNIQUE": kind = .primaryKey
            case "FOREIGN": kind = .foreignKey
            default: throw Self.notUnderstood(sql)
            }
            return
        }
        let start = upper.starts(with: ["CREATE", "UNIQUE", "INDEX"]) ? 3 : 2
        guard upper.starts(with: ["CREATE", "INDEX"]) || start == 3, words.count > start + 2, upper[start + 1] == "ON"
        else { throw Self.notUnderstood(sql) }
        kind = .index
        name = Self.lastPart(of: words[start])
        table = Self.lastPart(of: words[start + 2])
    }

    /// `@cdmDatabaseSchema.person` and `"person"` are both `person`. An unquoted name is folded as the server does.
    private static func lastPart(of name: String) -> String {
        let part = name.split(separator: ".").last.map(String.init) ?? name
        return part.hasPrefix("\"") ? part.replacing("\"", with: "") : part.lowercased()
    }

    private static func notUnderstood(_ sql: String) -> Problem {
        Problem(
            .bug, at: "sql/30-constraints", "statement not understood: \(sql.prefix(80))",
            remedy: "Please report this.")
    }
}
