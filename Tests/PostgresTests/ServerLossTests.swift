import ETLCore
import ETLTestKit
import Foundation
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

/// Why our own server went away.
struct OwnServerTests {
    /// The system kills the process that takes most when memory runs out.
    @Test func `a killed process of the server is told as such`() throws {
        let server = try TemporaryCluster()
        let loader = try makeLoader(server.cluster.connectionString)
        loader.ownServer = OwnServer(server.cluster)
        _ = try loader.openRun(fingerprint, mode: .new)
        let worker = try loader.plan().worker()
        let look = try Connection(server.cluster.connectionString)
        let pid = try #require(
            try look.value("SELECT max(pid) FROM pg_stat_activity WHERE application_name LIKE 'etl load%'"))
        #expect(try ChildProcess("/bin/sh", ["-c", "kill -9 \(pid)"]).run().status == 0)
        let problem = try #require(
            #expect(throws: Problem.self) {
                for bucket in 0..<200 { try worker.loadPersons(bucket, 1...10) }
            })
        // The server writes its log behind the end of its process.
        _ = try? server.cluster.start()
        let told = loader.explained(problem, needed: nil)
        #expect(told.exitCode == .temporary && told.what.contains("killed (signal 9)"), "\(told)")
        #expect(told.remedy.contains("--jobs") && told.remedy.contains("--resume"))
    }

    @Test func `only what the log says since the run began counts`() throws {
        let server = try TemporaryCluster()
        let log = try FileHandle(forWritingTo: URL(filePath: server.cluster.place.data + "/server.log"))
        let full = #"PANIC:  could not write to file "pg_wal/xlogtemp.1": No space left on device"# + "\n"
        try log.seekToEnd()
        try log.write(contentsOf: Data(full.utf8))
        let lost = Problem(.temporary, at: "x", "connection lost while committing: gone", remedy: "y")
        let own = OwnServer(server.cluster)
        #expect(own.cause(of: lost, needed: nil) == lost)
        try log.write(contentsOf: Data(full.utf8))
        let told = own.cause(of: lost, needed: 200 << 20)
        #expect(told.exitCode == .cannotCreate && told.what.contains("the disk of the private database is full"))
        #expect(told.what.contains("MiB free now") && told.what.contains("about 200 MiB"))
        #expect(told.remedy.contains("--resume"))
    }
}
