import ETLCore
import ETLTestKit
import Postgres
import Testing

struct LoaderTests {
    @Test(arguments: ["cdm", #"a"b; drop"#])
    func `a load arrives, with keys, digests and books`(schema: String) throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        let look = try Connection(database)
        let loader = try makeLoader(database, schema: schema)
        guard case .open(let run) = try loader.openRun(fingerprint, mode: .new) else {
            Issue.record("not opened")
            return
        }
        #expect(run.buckets.isEmpty)
        #expect(try loader.fixBucketCut("cut 1") == "cut 1")
        #expect(try loader.fixBucketCut("cut 2") == "cut 1")
        let worker = try loader.plan().worker()
        #expect(try worker.loadConcepts())
        #expect(try worker.loadPersons(0, 1...1000, digest: 7))
        #expect(try worker.loadPersons(1, 1001...1500, digest: UInt128.max))
        #expect(try loader.doneBuckets() == [-1: "summary of -1", 0: "summary of 0", 1: "summary of 1"])
        let before = try look.query("SELECT 1 FROM pg_namespace WHERE nspname = $1", [schema])
        #expect(before.isEmpty, "nothing is in place before the end")

        var facts = RunFacts()
        facts.books = [.init(table: "ER_PRS_F", read: 10, used: 4, cancelled: 3, excluded: 2, rejected: 1)]
        facts.rejects = [.init(code: "R-03", table: "ER_PRS_F", units: 1, rows: 1)]
        facts.quality = [.init(code: "Q-05", place: "drug_exposure", occurrences: 5)]
        facts.coverage = [.init(vocabulary: "CIP13", codes: 2, codesMapped: 1, rows: 9, rowsMapped: 8)]
        var steps: [Loader.Step] = []
        var plan = Loader.Finish(constraints: TinyCDM.constraints)
        plan.maintenanceMemory = 64 << 20
        plan.progress = { step, _, _ in if steps.last != step { steps.append(step) } }
        try loader.finish(facts, plan)

        #expect(steps == [.primaryKeys, .indexes, .foreignKeys, .vacuum, .swap])
        #expect(try look.value("SELECT count(*) FROM \(qualifiedName("person", in: schema))") == "1500")
        let constraints = try look.query(
            "SELECT conname FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace "
                + "WHERE n.nspname = $1 AND convalidated ORDER BY 1", [schema])
        #expect(constraints.map { $0[0] } == ["fpk_death_person", "fpk_person_gender", "xpk_concept", "xpk_person"])
        let names = loader.schemas
        let digests = try look.query(
            "SELECT table_name, row_count, digest FROM \(qualifiedName("digest", in: names.run)) ORDER BY 1")
        let zeros = String(repeating: "0", count: 31)
        #expect(
            digests == [["concept", "2", zeros + "1"], ["death", "0", zeros + "0"], ["person", "1500", zeros + "6"]])
        #expect(try look.value("SELECT rows_used FROM \(qualifiedName("books", in: names.run))") == "4")
        #expect(try look.value("SELECT state FROM \(qualifiedName("run", in: names.run))") == "done")
        let leftover = try look.query("SELECT 1 FROM pg_namespace WHERE nspname = $1", [names.loading])
        #expect(leftover.isEmpty)
    }

    @Test func `a finished run with the same fingerprint has nothing to do`() throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        do {
            let loader = try makeLoader(database)
            _ = try loader.openRun(fingerprint, mode: .new)
            try loadAll(loader)
        }
        for mode in [Loader.Mode.new, .resume] {
            guard case .alreadyDone = try makeLoader(database).openRun(fingerprint, mode: mode) else {
                Issue.record("opened again")
                return
            }
        }
        var changed = fingerprint
        changed.settings = "s2"
        let problem = #expect(throws: Problem.self) { try makeLoader(database).openRun(changed, mode: .new) }
        #expect(problem?.exitCode == .cannotCreate)
        #expect(problem?.remedy.contains("--replace") == true)
    }

    @Test func `replace keeps the old CDM until the swap, then only the new one is there`() throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        let look = try Connection(database)
        do {
            let loader = try makeLoader(database)
            _ = try loader.openRun(fingerprint, mode: .new)
            try loadAll(loader, persons: 1...10)
        }
        let loader = try makeLoader(database)
        _ = try loader.openRun(fingerprint, mode: .replace)
        let worker = try loader.plan().worker()
        try worker.loadConcepts()
        try worker.loadPersons(0, 1...3)
        #expect(try look.value("SELECT count(*) FROM cdm.person") == "10")
        try loader.finish(RunFacts(), .init(constraints: TinyCDM.constraints))
        #expect(try look.value("SELECT count(*) FROM cdm.person") == "3")
        #expect(try look.query("SELECT state FROM cdm_etl.run ORDER BY run_id") == [["replaced"], ["done"]])
        #expect(try look.value("SELECT count(DISTINCT run_id) FROM cdm_etl.digest") == "1")
    }

    @Test func `resume goes on where the last attempt stopped`() throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        let look = try Connection(database)
        do {
            let loader = try makeLoader(database)
            _ = try loader.openRun(fingerprint, mode: .new)
            let worker = try loader.plan().worker()
            try worker.loadConcepts()
            try worker.loadPersons(0, 1...5)
        }
        for mode in [Loader.Mode.new] {
            let problem = #expect(throws: Problem.self) { try makeLoader(database).openRun(fingerprint, mode: mode) }
            #expect(problem?.exitCode == .temporary)
            #expect(problem?.remedy.contains("--resume") == true)
        }
        var moved = fingerprint
        moved.files[0].size = 99
        let changed = #expect(throws: Problem.self) { try makeLoader(database).openRun(moved, mode: .resume) }
        #expect(changed?.exitCode == .badInput)
        #expect(changed?.what.contains("2019/ER_PRS_F.csv has changed") == true)
        var other = fingerprint
        other.settings = "s2"
        let settings = #expect(throws: Problem.self) { try makeLoader(database).openRun(other, mode: .resume) }
        #expect(settings?.exitCode == .temporary)

        let loader = try makeLoader(database)
        guard case .open(let run) = try loader.openRun(fingerprint, mode: .resume) else {
            Issue.record("not opened")
            return
        }
        #expect(Set(run.buckets.keys) == [-1, 0])
        let worker = try loader.plan().worker()
        #expect(try !worker.loadPersons(0, 1...5), "a loaded bucket is skipped")
        #expect(try worker.loadPersons(1, 6...9))
        // Half of the keys are there, as after a kill.
        try look.execute("ALTER TABLE cdm__loading.person ADD CONSTRAINT xpk_person PRIMARY KEY (person_id)")
        try look.execute("CREATE INDEX idx_gender ON cdm__loading.person (gender_concept_id)")
        try loader.finish(RunFacts(), .init(constraints: TinyCDM.constraints))
        #expect(try look.value("SELECT count(*) FROM cdm.person") == "9")
    }

    @Test func `replace and abandon drop an unfinished run`() throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        let look = try Connection(database)
        for _ in 0..<2 {
            let loader = try makeLoader(database)
            _ = try loader.openRun(fingerprint, mode: .replace)
            try loader.plan().worker().loadConcepts()
        }
        #expect(try look.value("SELECT count(*) FROM cdm_etl.run") == "1")
        try makeLoader(database).abandon()
        #expect(try look.value("SELECT count(*) FROM cdm_etl.run") == "0")
        #expect(try look.query("SELECT 1 FROM pg_namespace WHERE nspname = 'cdm__loading'").isEmpty)
    }

    @Test func `a bucket that fails leaves nothing`() throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        let loader = try makeLoader(database)
        _ = try loader.openRun(fingerprint, mode: .new)
        let worker = try loader.plan().worker()
        var bad = BinaryRows.concepts(1)
        bad.row(.integer(2), .text(String(repeating: "x", count: 21)))
        let problem = #expect(throws: Problem.self) {
            try worker.load(0, "concept", ["concept_id", "concept_name"], bad)
        }
        #expect(problem?.exitCode == .bug)
        #expect(try loader.doneBuckets().isEmpty)
        #expect(try worker.loadConcepts(), "the worker works on")
    }

    @Test func `an orphan row stops at the foreign keys and the schema stays empty`() throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        let look = try Connection(database)
        let loader = try makeLoader(database)
        _ = try loader.openRun(fingerprint, mode: .new)
        let problem = #expect(throws: Problem.self) {
            try loader.plan().worker().loadPersons(0, 1...5)  // concept 8507 is missing
            try loader.finish(RunFacts(), .init(constraints: TinyCDM.constraints))
        }
        #expect(problem?.exitCode == .bug)
        #expect(problem?.what.contains("fpk_person_gender") == true)
        #expect(problem?.description.contains("8507") == false)
        #expect(try look.query("SELECT 1 FROM pg_namespace WHERE nspname = 'cdm'").isEmpty)
    }

    @Test func `a stop during the keys is problem 130 and can be resumed`() throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        do {
            let loader = try makeLoader(database)
            _ = try loader.openRun(fingerprint, mode: .new)
            let worker = try loader.plan().worker()
            try worker.loadConcepts()
            var plan = Loader.Finish(constraints: TinyCDM.constraints)
            plan.check = { () throws(Problem) in throw Problem(.interrupted, "stopped", remedy: "") }
            let problem = #expect(throws: Problem.self) { try loader.finish(RunFacts(), plan) }
            #expect(problem?.exitCode == .interrupted)
        }
        let loader = try makeLoader(database)
        _ = try loader.openRun(fingerprint, mode: .resume)
        try loader.finish(RunFacts(), .init(constraints: TinyCDM.constraints))
    }
}
