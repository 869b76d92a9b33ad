import Foundation
import Postgres

/// What a result holds, table by table, measured without the program: by SQL, or by the lines of files.
struct Content: Equatable {
    /// Rows and an aggregate of them that does not depend on their order.
    private var tables: [String: String] = [:]

    /// A schema; empty when there is none.
    init(_ database: ConnectionString, schema: String) throws {
        let connection = try Connection(database)
        // A case may have given the database little patience.
        try connection.execute("SET statement_timeout = 0; SET lock_timeout = 0")
        let names = try connection.query(
            "SELECT tablename FROM pg_tables WHERE schemaname = $1 ORDER BY 1", [schema]
        ).compactMap { $0[0] }
        for name in names {
            let found = try connection.query(
                "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM \"\(schema)\".\"\(name)\" t")
            tables[name] = found.first.map { $0.map { $0 ?? "" }.joined(separator: " ") }
        }
        let keys = try connection.query(
            """
            SELECT 'keys', string_agg(conname || pg_get_constraintdef(c.oid), ',' ORDER BY conname)
            FROM pg_constraint c WHERE connamespace = to_regnamespace($1)
            UNION ALL
            SELECT 'indexes', string_agg(indexdef, ',' ORDER BY indexname) FROM pg_indexes WHERE schemaname = $1
            """, [schema])
        for row in keys { tables[row[0] ?? ""] = row[1] }
    }

    /// The CSV files of a directory.
    init(directory: String) throws {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? [] where name.hasSuffix(".csv")
        {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(directory)/\(name)"))
            var (lines, sum, line): (Int, UInt64, UInt64) = (0, 0, 0xcbf2_9ce4_8422_2325)
            for byte in bytes {
                line = (line ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
                guard byte == 0x0a else { continue }
                var mixed = line
                mixed = (mixed ^ mixed >> 32) &* 0xbf58_476d_1ce4_e5b9
                (lines, sum, line) = (lines + 1, sum &+ (mixed ^ mixed >> 29), 0xcbf2_9ce4_8422_2325)
            }
            tables[name] = "\(lines) \(sum)"
        }
    }

    var isEmpty: Bool { tables.values.allSatisfy(\.isEmpty) }

    /// Whether there are rows of patients at all: two empty results would be equal.
    var hasPersons: Bool {
        let count = (tables["person"] ?? tables["person.csv"])?.split(separator: " ").first.flatMap { Int($0) } ?? 0
        return count > 1
    }

    func expect(_ expected: Content, after what: String) throws {
        guard expected.hasPersons else { throw Wrong("what is compared with is empty") }
        let names = Set(tables.keys).union(expected.tables.keys).sorted()
        let others = names.filter { tables[$0] != expected.tables[$0] }
        guard others.isEmpty else { throw Wrong("other content \(what): \(others.joined(separator: ", "))") }
    }
}
