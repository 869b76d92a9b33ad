import ETLCore
import ETLTestKit
import Postgres
import Testing

struct RefusalTests {
    @Test func `a second run on the same schema is refused, another schema is not`() throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        let first = try makeLoader(database)
        _ = try first.openRun(fingerprint, mode: .new)
        for mode in [Loader.Mode.new, .resume, .replace] {
            let problem = #expect(throws: Problem.self) { try makeLoader(database).openRun(fingerprint, mode: mode) }
            #expect(problem?.exitCode == .temporary)
            #expect(problem?.what == "another run holds the schema")
        }
        _ = try makeLoader(database, schema: "other").openRun(fingerprint, mode: .new)
        try loadAll(first)
    }

    @Test func `a schema with a CDM or with anything else is refused`() throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        let look = try Connection(database)
        try look.execute("CREATE SCHEMA cdm; CREATE TABLE cdm.person (person_id int)")
        try look.execute("CREATE SCHEMA mine; CREATE FUNCTION mine.f() RETURNS int LANGUAGE sql AS 'SELECT 1'")
        let cdm = #expect(throws: Problem.self) { try makeLoader(database).openRun(fingerprint, mode: .new) }
        #expect(cdm?.exitCode == .cannotCreate)
        #expect(cdm?.what.contains("etl has not made it") == true)
        for mode in [Loader.Mode.new, .replace] {
            let mine = #expect(throws: Problem.self) {
                try makeLoader(database, schema: "mine").openRun(fingerprint, mode: mode)
            }
            #expect(mine?.exitCode == .cannotCreate)
        }
        #expect(try look.query("SELECT 1 FROM pg_namespace WHERE nspname ~ '__loading|_etl'").isEmpty)
    }

    @Test func `an empty schema is filled`() throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        try Connection(database).execute("CREATE SCHEMA cdm")
        let loader = try makeLoader(database)
        _ = try loader.openRun(fingerprint, mode: .new)
        try loadAll(loader)
        #expect(try Connection(database).value("SELECT count(*) FROM cdm.person") == "10")
    }

    @Test func `a role without CREATE is told what to ask for`() throws {
        let owner = try TemporaryCluster.shared().makeDatabase()
        let look = try Connection(owner)
        let name = try look.value("SELECT current_database()") ?? ""
        try look.execute("CREATE ROLE reader_\(name) LOGIN")
        try look.execute("CREATE SCHEMA cdm")
        // The socket lets in the cluster's owner only; the role is taken on after that.
        let limited = try ConnectionString(owner.text + "?options=-crole%3Dreader_\(name)")
        let problem = #expect(throws: Problem.self) { try makeLoader(limited).openRun(fingerprint, mode: .new) }
        #expect(problem?.exitCode == .cannotCreate)
        #expect(problem?.what.contains("GRANT CREATE ON DATABASE \(name) TO reader_\(name)") == true)
        #expect(problem?.what.contains("schema cdm has another owner") == true)

        let denied = #expect(throws: Problem.self) { try Connection(limited).execute("CREATE SCHEMA x") }
        #expect(denied?.exitCode == .cannotCreate)
    }

    @Test func `an ordinary role with CREATE needs nothing else`() throws {
        let owner = try TemporaryCluster.shared().makeDatabase()
        let look = try Connection(owner)
        let name = try look.value("SELECT current_database()") ?? ""
        try look.execute("CREATE ROLE writer_\(name) LOGIN; GRANT CREATE ON DATABASE \(name) TO writer_\(name)")
        let limited = try ConnectionString(owner.text + "?options=-crole%3Dwriter_\(name)")
        let loader = try makeLoader(limited)
        _ = try loader.openRun(fingerprint, mode: .new)
        try loadAll(loader)
        let again = try makeLoader(limited)
        _ = try again.openRun(fingerprint, mode: .replace)
        try loadAll(again)
        #expect(try look.value("SELECT count(*) FROM cdm.person") == "10")
    }

    @Test func `books that do not balance are refused`() throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        let loader = try makeLoader(database)
        _ = try loader.openRun(fingerprint, mode: .new)
        var facts = RunFacts()
        facts.books = [.init(table: "ER_PRS_F", read: 10, used: 4, cancelled: 3, excluded: 2, rejected: 0)]
        let problem = #expect(throws: Problem.self) {
            try loader.finish(facts, .init(constraints: TinyCDM.constraints))
        }
        #expect(problem?.exitCode == .bug)
        #expect(try Connection(database).query("SELECT 1 FROM pg_namespace WHERE nspname = 'cdm'").isEmpty)
    }
}
