import ETLCore
import ETLTestKit
import Postgres
import Testing

struct RunNumberTests {
    @Test func `a run counts on from the table, not from a sequence that lags behind`() throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        let look = try Connection(database)
        // The table as earlier versions made it, restored with its rows but not with the state of its sequence.
        try look.execute("CREATE SCHEMA cdm_etl")
        try look.execute(
            """
            CREATE TABLE cdm_etl.run (
                run_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, state text NOT NULL,
                replaces_cdm boolean NOT NULL, settings text NOT NULL, bucket_cut text,
                started_at timestamptz NOT NULL DEFAULT clock_timestamp(), finished_at timestamptz)
            """)
        try look.execute(
            "INSERT INTO cdm_etl.run (run_id, state, replaces_cdm, settings) OVERRIDING SYSTEM VALUE "
                + "VALUES (1, 'replaced', false, 's0'), (2, 'replaced', false, 's0')")
        let loader = try makeLoader(database)
        guard case .open(let run) = try loader.openRun(fingerprint, mode: .new) else {
            Issue.record("not opened")
            return
        }
        #expect(run.id == 3)
        let worker = try loader.plan().worker()
        try worker.loadConcepts()
        try loader.finish(RunFacts(), .init(constraints: TinyCDM.constraints))
        #expect(try look.value("SELECT run_id FROM cdm_etl.run WHERE state = 'done'") == "3")
    }

    @Test func `runs are numbered one after the other`() throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        for expected in Int64(1)...3 {
            let loader = try makeLoader(database)
            guard case .open(let run) = try loader.openRun(fingerprint, mode: .replace) else {
                Issue.record("not opened")
                return
            }
            #expect(run.id == expected)
            try loadAll(loader)
        }
    }
}
