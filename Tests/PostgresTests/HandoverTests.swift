import ETLCore
import ETLTestKit
import Postgres
import Testing

/// What stands on an old CDM stands on the new one.
struct HandoverTests {
    @Test func `grants, indexes and comments of an administrator are made again`() throws {
        let database = try filledCDM()
        let look = try Connection(database)
        let role = "team_" + (try look.value("SELECT current_database()") ?? "")
        try look.execute(
            """
            CREATE ROLE \(role);
            GRANT USAGE ON SCHEMA cdm TO \(role) WITH GRANT OPTION;
            GRANT SELECT ON cdm.person TO \(role); GRANT SELECT (concept_id) ON cdm.concept TO PUBLIC;
            ALTER DEFAULT PRIVILEGES IN SCHEMA cdm GRANT SELECT ON TABLES TO \(role);
            COMMENT ON TABLE cdm.person IS 'who''s who'; COMMENT ON COLUMN cdm.person.person_id IS 'number';
            CREATE INDEX by_offset ON cdm.person (lower("offset")) WHERE person_id > 2;
            CREATE STATISTICS cdm.both ON person_id, gender_concept_id FROM cdm.person;
            ALTER TABLE cdm.person ENABLE ROW LEVEL SECURITY
            """)
        let before = try settings(look)
        #expect(before.count >= 9)
        try replace(database, keeping: false)
        #expect(try settings(look) == before)
        #expect(try look.value("SELECT count(*) FROM cdm.person") == "3")
        // And once more: what was made again is still somebody's, not ours.
        try replace(database, keeping: false)
        #expect(try settings(look) == before)
    }

    @Test func `the grants on an empty schema that was prepared for the load stay`() throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        let look = try Connection(database)
        try look.execute(
            "CREATE SCHEMA cdm; GRANT USAGE ON SCHEMA cdm TO PUBLIC; COMMENT ON SCHEMA cdm IS 'for the network'; "
                + "ALTER DEFAULT PRIVILEGES IN SCHEMA cdm GRANT SELECT ON TABLES TO PUBLIC")
        let loader = try makeLoader(database)
        _ = try loader.openRun(fingerprint, mode: .new)
        try loadAll(loader)
        #expect(
            try look.value(
                "SELECT nspacl::text LIKE '%{=U/%' OR nspacl::text LIKE '%,=U/%' FROM pg_namespace WHERE nspname = 'cdm'"
            ) == "t")
        #expect(try look.value("SELECT obj_description('cdm'::regnamespace, 'pg_namespace')") == "for the network")
        #expect(try look.value("SELECT count(*) FROM pg_default_acl") == "1")
    }

    @Test func `what others have added is carried over`() throws {
        let database = try filledCDM()
        let look = try Connection(database)
        try look.execute(
            """
            CREATE TABLE cdm.codes (code text PRIMARY KEY, n serial); INSERT INTO cdm.codes VALUES ('E11'), ('I10');
            CREATE TYPE cdm.colour AS ENUM ('red'); CREATE SEQUENCE cdm.numbers START 7;
            CREATE FUNCTION cdm.women() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM cdm.person';
            CREATE VIEW cdm.v1 AS SELECT person_id, gender_concept_id FROM cdm.person;
            CREATE SCHEMA results;
            CREATE VIEW results.v2 WITH (security_barrier=true) AS SELECT person_id FROM cdm.v1 WHERE person_id < 3;
            CREATE MATERIALIZED VIEW results.m AS SELECT count(*) AS n FROM results.v2;
            CREATE UNIQUE INDEX m_n ON results.m (n);
            CREATE VIEW results.onlycodes AS SELECT code FROM cdm.codes;
            GRANT SELECT ON results.v2 TO PUBLIC; COMMENT ON VIEW results.v2 IS 'two of them';
            CREATE TABLE results.cohort_person (person_id int REFERENCES cdm.person);
            INSERT INTO results.cohort_person VALUES (1), (2);
            ALTER TABLE cdm.person ADD COLUMN twice int GENERATED ALWAYS AS (person_id * 2) STORED;
            CREATE INDEX by_twice ON cdm.person (twice);
            INSERT INTO cdm.death VALUES (2);
            ALTER TABLE cdm.person ADD CONSTRAINT positive CHECK (person_id > 0);
            CREATE FUNCTION results.note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE TRIGGER noted BEFORE INSERT ON cdm.person FOR EACH ROW EXECUTE FUNCTION results.note();
            CREATE POLICY visible ON cdm.person FOR SELECT TO PUBLIC USING (person_id > 0)
            """)
        let before = try catalogue(look)
        #expect(before.count > 25)
        for _ in 0..<2 {
            try replace(database, keeping: true)
            #expect(try catalogue(look) == before)
        }
        #expect(try look.value("SELECT count(*) FROM cdm.person") == "3")
        #expect(try look.value("SELECT string_agg(code, ',') FROM cdm.codes") == "E11,I10")
        #expect(try look.value("SELECT count(*) FROM results.onlycodes") == "2")
        #expect(try look.value("SELECT cdm.women()") == "3")
        #expect(try look.value("SELECT n FROM results.m") == "2", "a stored view is filled again")
        #expect(try look.value("SELECT twice FROM cdm.person WHERE person_id = 3") == "6")
        #expect(try look.value("SELECT person_id FROM cdm.death") == "2")
        #expect(try look.value("SELECT nextval('cdm.numbers')") == "7")
    }

    @Test(
        arguments: [
            (
                "ALTER TABLE cdm.person ADD COLUMN flag int; UPDATE cdm.person SET flag = person_id",
                "column person.flag"
            ),
            (
                "CREATE SCHEMA r; CREATE FUNCTION r.f(p cdm.person) RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "function r.f"
            ),
            ("CREATE TABLE cdm.heirs () INHERITS (cdm.person)", "cdm.heirs"),
            ("CREATE PUBLICATION news FOR TABLE cdm.person", "publication"),
        ])
    func `what cannot be carried over is named, and nothing is changed`(sql: String, label: String) throws {
        let database = try filledCDM()
        let look = try Connection(database)
        try look.execute(sql)
        let loader = try makeLoader(database)
        loader.keepsAdded = true
        let problem = refusal { try loader.openRun(fingerprint, mode: .replace) }
        #expect(problem?.what.contains("cannot be carried over") == true)
        #expect(problem?.what.contains(label) == true)
        #expect(try look.value("SELECT count(*) FROM cdm.person") == "10")
    }

    @Test func `the swap waits for a reader for as long as it is told, names it, and keeps the load`() throws {
        let database = try filledCDM()
        let reader = try Connection(database)
        try reader.execute("SET application_name = 'study 7'; BEGIN; SELECT FROM cdm.death")
        var told: [String] = []
        do {
            let loader = try makeLoader(database)
            loader.swapWait = 1
            _ = try loader.openRun(fingerprint, mode: .replace)
            let worker = try loader.plan().worker()
            try worker.loadConcepts()
            try worker.loadPersons(0, 1...3)
            var plan = Loader.Finish(constraints: TinyCDM.constraints)
            plan.waiting = { told.append($0) }
            let problem = #expect(throws: Problem.self) { try loader.finish(RunFacts(), plan) }
            #expect(problem?.exitCode == .temporary)
            #expect(problem?.what.contains("(study 7)") == true)
            #expect(problem?.remedy.contains("--resume") == true)
        }
        #expect(told.count == 1)
        // The reader goes on reading what it has begun, and others too.
        #expect(try reader.value("SELECT count(*) FROM cdm.person") == "10")
        try reader.execute("COMMIT")
        let loader = try makeLoader(database)
        _ = try loader.openRun(fingerprint, mode: .resume)
        try loader.finish(RunFacts(), .init(constraints: TinyCDM.constraints))
        #expect(try reader.value("SELECT count(*) FROM cdm.person") == "3")
    }

    @Test func `what does not fit the new CDM leaves the old one, and the load can be finished`() throws {
        let database = try filledCDM()
        let look = try Connection(database)
        try look.execute(
            "CREATE SCHEMA r; CREATE TABLE r.t (p int REFERENCES cdm.person); INSERT INTO r.t VALUES (9)")
        let problem = refusal { try replace(database, keeping: true) }
        #expect(problem?.what.contains("foreign key t_p_fkey of r.t does not fit the new CDM") == true)
        #expect(problem?.description.contains("(9)") == false, "no value of a row")
        #expect(try look.value("SELECT count(*) FROM cdm.person") == "10")
        try look.execute("DELETE FROM r.t")
        let loader = try makeLoader(database)
        loader.keepsAdded = true
        _ = try loader.openRun(fingerprint, mode: .resume)
        try loader.finish(RunFacts(), .init(constraints: TinyCDM.constraints))
        #expect(try look.value("SELECT count(*) FROM cdm.person") == "3")
    }
}

/// Replaces the CDM by one of three persons.
private func replace(_ database: ConnectionString, keeping: Bool) throws {
    let loader = try makeLoader(database)
    loader.keepsAdded = keeping
    _ = try loader.openRun(fingerprint, mode: .replace)
    try loadAll(loader, persons: 1...3)
}

/// Grants, comments, indexes and flags of the schema, as the server tells them.
private func settings(_ look: Connection) throws -> [String] {
    try look.query(
        """
        SELECT 'schema ' || nspacl::text FROM pg_namespace WHERE nspname = 'cdm'
        UNION ALL SELECT relname || ' ' || coalesce(relacl::text, '') || relrowsecurity::text
            FROM pg_class WHERE relnamespace = 'cdm'::regnamespace AND relkind = 'r'
        UNION ALL SELECT attname || ' ' || attacl::text FROM pg_attribute
            WHERE attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'cdm'::regnamespace) AND attacl IS NOT NULL
        UNION ALL SELECT defaclobjtype::text || ' ' || defaclacl::text FROM pg_default_acl
        UNION ALL SELECT description FROM pg_description WHERE objoid IN (
            SELECT oid FROM pg_class WHERE relnamespace = 'cdm'::regnamespace)
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'cdm'
        ORDER BY 1
        """
    ).compactMap { $0[0] }
}

/// Everything in the schemas `cdm` and `results` and on their tables, as the server tells it.
private func catalogue(_ look: Connection) throws -> [String] {
    try look.query(
        """
        SELECT relkind::text || ' ' || oid::regclass::text || coalesce(relacl::text, '') || coalesce(reloptions::text, '')
            FROM pg_class WHERE relnamespace IN ('cdm'::regnamespace, 'results'::regnamespace)
        UNION ALL SELECT 'view ' || schemaname || viewname || definition FROM pg_views
            WHERE schemaname IN ('cdm', 'results')
        UNION ALL SELECT 'stored ' || matviewname || definition || ispopulated::text FROM pg_matviews
        UNION ALL SELECT proname::text FROM pg_proc WHERE pronamespace IN ('cdm'::regnamespace, 'results'::regnamespace)
        UNION ALL SELECT typname::text FROM pg_type WHERE typnamespace = 'cdm'::regnamespace
        UNION ALL SELECT conrelid::regclass::text || conname || pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace IN ('cdm'::regnamespace, 'results'::regnamespace)
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname IN ('cdm', 'results')
        UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT policyname || cmd || qual FROM pg_policies
        UNION ALL SELECT attname || format_type(atttypid, atttypmod) || attgenerated::text FROM pg_attribute
            WHERE attrelid = 'cdm.person'::regclass AND attnum > 0
        ORDER BY 1
        """
    ).compactMap { $0[0] }
}
