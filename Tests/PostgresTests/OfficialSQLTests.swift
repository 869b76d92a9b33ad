import ETLCore
import ETLTestKit
import Foundation
import Postgres
import Testing

/// The SQL that ships, on a real server.
struct OfficialSQLTests {
    private func statements(_ path: String) throws -> [String] {
        SQLScript.statements(of: try String(contentsOf: TinyCDM.root.appending(path: path), encoding: .utf8))
    }

    @Test func `an empty CDM gets all its tables, keys and indexes`() throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        var scripts = try TinyCDM.scripts()
        scripts.cdmTables = try statements("sql/10-ddl/tables.sql")
        let keys = try statements("sql/30-constraints/primary_keys.sql")
        let indexes = try statements("sql/30-constraints/indexes.sql")
        let foreign = try statements("sql/30-constraints/foreign_keys.sql")

        let loader = try Loader(database, schema: "cdm", scripts: scripts)
        _ = try loader.openRun(fingerprint, mode: .new)
        try loader.finish(RunFacts(), .init(constraints: foreign + indexes + keys))

        let look = try Connection(database)
        let count = { (sql: String) throws -> Int? in try look.value(sql).flatMap { Int($0) } }
        let inSchema = "JOIN pg_namespace n ON n.oid = connamespace WHERE nspname = 'cdm' AND convalidated"
        #expect(try count("SELECT count(*) FROM pg_tables WHERE schemaname = 'cdm'") == scripts.cdmTables.count)
        #expect(try count("SELECT count(*) FROM pg_constraint \(inSchema) AND contype = 'p'") == keys.count)
        #expect(try count("SELECT count(*) FROM pg_constraint \(inSchema) AND contype = 'f'") == foreign.count)
        #expect(
            try count("SELECT count(*) FROM pg_indexes WHERE schemaname = 'cdm'") == keys.count + indexes.count)
    }
}
