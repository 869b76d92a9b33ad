import ETLCore
import ETLTestKit
import Postgres
import Testing

/// Each test has a server of its own, because it kills it.
struct ServerLossTests {
    @Test func `a server killed during COPY leaves the schema as it was, and the run can be resumed`() throws {
        let server = try TemporaryCluster()
        let database = server.cluster.connectionString
        do {
            let loader = try makeLoader(database)
            _ = try loader.openRun(fingerprint, mode: .new)
            try loadAll(loader, persons: 1...10)
        }
        do {
            let loader = try makeLoader(database)
            _ = try loader.openRun(fingerprint, mode: .replace)
            let worker = try loader.plan().worker()
            try worker.loadConcepts()
            try worker.loadPersons(0, 1...100)
            let bytes = BinaryRows.persons(101...20_000).bytes
            let rows = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
            defer { rows.deallocate() }
            rows.copyBytes(from: bytes)
            let problem = #expect(throws: Problem.self) {
                try worker.load(bucket: 1) { (writer) throws(Problem) in
                    try writer.copy(
                        into: "person", columns: ["person_id", "gender_concept_id", "offset"], digest: { nil }
                    ) { (stream: inout CopyIn) throws(Problem) in
                        for round in 0..<1_000 {
                            if round == 1 { try server.cluster.stop(mode: "immediate") }
                            try stream.write(UnsafeRawBufferPointer(rows))
                        }
                    }
                    return ""
                }
            }
            #expect(problem?.exitCode == .temporary)
            #expect(problem?.remedy.contains("--resume") == true)
            let late = #expect(throws: Problem.self) { try loader.plan().worker() }
            #expect(late?.exitCode == .temporary)
            let swap = #expect(throws: Problem.self) { try loader.finish(RunFacts(), .init(constraints: [])) }
            #expect(swap?.exitCode == .temporary)
        }
        _ = try server.cluster.start()
        let look = try Connection(database)
        #expect(try look.value("SELECT count(*) FROM cdm.person") == "10")

        let loader = try makeLoader(database)
        guard case .open(let run) = try loader.openRun(fingerprint, mode: .resume) else {
            Issue.record("not opened")
            return
        }
        #expect(Set(run.buckets.keys) == [-1, 0])
        #expect(run.replaces)
        try loader.plan().worker().loadPersons(1, 101...200)
        try loader.finish(RunFacts(), .init(constraints: TinyCDM.constraints))
        #expect(try look.value("SELECT count(*) FROM cdm.person") == "200")
    }

    @Test func `a connection lost before the first row is problem 69`() throws {
        let server = try TemporaryCluster()
        let loader = try makeLoader(server.cluster.connectionString)
        try server.cluster.stop(mode: "immediate")
        let problem = #expect(throws: Problem.self) { try loader.openRun(fingerprint, mode: .new) }
        #expect(problem?.exitCode == .unavailable, "\(String(describing: problem))")
    }

    @Test func `the sessions of a killed run are ended`() throws {
        let database = try TemporaryCluster.shared().makeDatabase()
        // A worker whose run is gone, as after kill -9 of the process while the server works on.
        let orphan: LoadWorker
        do {
            let loader = try makeLoader(database)
            _ = try loader.openRun(fingerprint, mode: .new)
            orphan = try loader.plan().worker()
        }
        let loader = try makeLoader(database)
        _ = try loader.openRun(fingerprint, mode: .resume)
        let problem = #expect(throws: Problem.self) { try orphan.loadConcepts() }
        #expect(problem?.exitCode == .temporary)
        try loadAll(loader)
    }
}
