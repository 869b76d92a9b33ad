import ETLCore
import ETLTestKit
import Postgres
import Testing

/// What is not ours is never dropped, and what is on it is never lost.
struct OwnershipTests {
    @Test func `a table called person makes no schema ours`() throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        let look = try Connection(database)
        try look.execute(
            "CREATE SCHEMA hr; CREATE TABLE hr.person (person_id int); CREATE TABLE hr.salaries (amount int); "
                + "CREATE SCHEMA pay__loading; CREATE TABLE pay__loading.person (person_id int)")
        let replaced = refusal { try makeLoader(database, schema: "hr").openRun(fingerprint, mode: .replace) }
        #expect(replaced?.what == "is not replaced: etl has not made it: hr_etl holds no finished run")
        let loading = refusal { try makeLoader(database, schema: "pay").openRun(fingerprint, mode: .replace) }
        #expect(loading?.what.contains("etl has not made it: pay_etl holds no unfinished run") == true)
        let cleaned = refusal { try makeLoader(database, schema: "pay").abandon() }
        #expect(cleaned?.place == "schema pay__loading")
        #expect(try tables(look) == ["hr.person", "hr.salaries", "pay__loading.person"])
    }

    @Test func `an empty schema of others with the name of an unfinished load stays`() throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        let look = try Connection(database)
        try look.execute("CREATE SCHEMA cdm__loading")
        #expect(refusal { try makeLoader(database).openRun(fingerprint, mode: .replace) } != nil)
        #expect(refusal { try makeLoader(database).abandon() } != nil)
        #expect(try look.value("SELECT 1 FROM pg_namespace WHERE nspname = 'cdm__loading'") == "1")
    }

    @Test func `another schema under the name of ours is not ours, a restored one is`() throws {
        let database = try filledCDM()
        let look = try Connection(database)
        // An exact copy under the old name, while the run line is still there.
        try look.execute(
            """
            ALTER SCHEMA cdm RENAME TO cdm_2024; CREATE SCHEMA cdm;
            CREATE TABLE cdm.person AS TABLE cdm_2024.person; CREATE TABLE cdm.concept AS TABLE cdm_2024.concept;
            CREATE TABLE cdm.death AS TABLE cdm_2024.death
            """)
        let copy = refusal { try makeLoader(database).openRun(fingerprint, mode: .replace) }
        #expect(copy?.what.contains("it is not the schema that run 1 in cdm_etl has made") == true)
        // A restore gives new numbers, and keeps the comment.
        let comment = try look.value("SELECT obj_description('cdm_2024'::regnamespace, 'pg_namespace')") ?? ""
        try look.execute("COMMENT ON SCHEMA cdm IS '\(comment)'")
        let loader = try makeLoader(database)
        _ = try loader.openRun(fingerprint, mode: .replace)
        try loadAll(loader, persons: 1...3)
        #expect(try look.value("SELECT count(*) FROM cdm.person") == "3")
        #expect(try look.value("SELECT count(*) FROM cdm_2024.person") == "10")
    }

    @Test func `run tables are never put into a schema of others`() throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        let look = try Connection(database)
        try look.execute("CREATE SCHEMA cdm_etl; CREATE TABLE cdm_etl.run (id int, state text)")
        #expect(refusal { try makeLoader(database).openRun(fingerprint, mode: .new) }?.place == "schema cdm_etl")
        #expect(try tables(look) == ["cdm_etl.run"])
    }

    @Test(arguments: ["cdm__loading", "cdm_etl"])
    func `names of our own schemas are no names for a CDM`(name: String) throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        let problem = #expect(throws: Problem.self) { try makeLoader(database, schema: name) }
        #expect(problem?.exitCode == .usage)
    }

    @Test(
        arguments: [
            ("CREATE VIEW cdm.v AS SELECT 1 AS one", "view cdm.v"),
            ("CREATE TABLE cdm.codes (code text)", "table cdm.codes"),
            ("CREATE FUNCTION cdm.f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "function cdm.f()"),
            ("CREATE SEQUENCE cdm.numbers", "sequence cdm.numbers"),
            ("CREATE TYPE cdm.colour AS ENUM ('red')", "type cdm.colour"),
            ("ALTER TABLE cdm.person ADD COLUMN flag bool", "column person.flag"),
            ("INSERT INTO cdm.death VALUES (1), (2)", "2 rows in cdm.death"),
            (
                "ALTER TABLE cdm.person ADD CONSTRAINT positive CHECK (person_id > 0)",
                "constraint positive on cdm.person"
            ),
            ("CREATE POLICY mine ON cdm.person USING (person_id > 0)", "policy mine on cdm.person"),
            ("CREATE RULE quiet AS ON UPDATE TO cdm.death DO INSTEAD NOTHING", "rule quiet on cdm.death"),
            ("CREATE SCHEMA r; CREATE VIEW r.v AS SELECT count(*) FROM cdm.person", "view r.v"),
            ("CREATE SCHEMA r; CREATE TABLE r.t (p int REFERENCES cdm.person)", "foreign key t_p_fkey of r.t"),
        ])
    func `what others have added is named and stops a replacement`(sql: String, label: String) throws {
        let database = try filledCDM()
        let look = try Connection(database)
        try look.execute(sql)
        let problem = refusal { try makeLoader(database).openRun(fingerprint, mode: .replace) }
        #expect(problem?.what == "others have added to the old CDM: \(label)")
        #expect(try look.value("SELECT count(*) FROM cdm.person") == "10")
        #expect(try look.query("SELECT 1 FROM pg_namespace WHERE nspname = 'cdm__loading'").isEmpty)
    }

    @Test func `what comes between the start and the swap stops the swap, and the load is kept`() throws {
        let database = try filledCDM()
        let loader = try makeLoader(database)
        _ = try loader.openRun(fingerprint, mode: .replace)
        try Connection(database).execute("CREATE VIEW cdm.late AS SELECT count(*) FROM cdm.person")
        #expect(refusal { try loadAll(loader, persons: 1...3) }?.what.contains("view cdm.late") == true)
        let look = try Connection(database)
        #expect(try look.value("SELECT count(*) FROM cdm.person") == "10")
        #expect(try look.value("SELECT count(*) FROM cdm__loading.person") == "3")
    }

    @Test func `somebody's table in an unfinished load is not dropped with it`() throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        do { _ = try makeLoader(database).openRun(fingerprint, mode: .new) }
        let look = try Connection(database)
        try look.execute("CREATE TABLE cdm__loading.notes (line text)")
        #expect(refusal { try makeLoader(database).abandon() }?.what.contains("table cdm__loading.notes") == true)
        #expect(refusal { try makeLoader(database).openRun(fingerprint, mode: .replace) } != nil)
        #expect(try look.value("SELECT count(*) FROM cdm__loading.notes") == "0")
    }
}

/// A finished CDM of ten persons.
func filledCDM() throws -> ConnectionString {
    let database = try TemporaryCluster.shared().makeDatabase()
    let loader = try makeLoader(database)
    _ = try loader.openRun(fingerprint, mode: .new)
    try loadAll(loader)
    return database
}

/// The problem 73 of a body; `nil` with an issue when there is none.
func refusal<Value>(_ body: () throws -> Value) -> Problem? {
    let problem = #expect(throws: Problem.self) { _ = try body() }
    #expect(problem?.exitCode == .cannotCreate)
    return problem
}

private func tables(_ look: Connection) throws -> [String] {
    try look.query(
        "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname NOT LIKE 'pg\\_%' "
            + "AND schemaname <> 'information_schema' ORDER BY 1"
    ).compactMap { $0[0] }
}
