import ETLCore
import ETLTestKit
import Foundation
import Postgres
import Testing

struct PrivateClusterTests {
    @Test func `start and stop work twice, and status tells`() throws {
        let folder = try TemporaryDirectory()
        let cluster = PrivateCluster(try ClusterPlace.under(folder.path))
        #expect(try cluster.status() == .notCreated)
        try cluster.stop()
        for _ in 0..<2 {
            _ = try cluster.start()
            let string = try cluster.start()
            guard case .running = try cluster.status() else {
                Issue.record("not running")
                return
            }
            let connection = try Connection(string)
            #expect(try connection.value("SHOW server_encoding") == "UTF8")
            #expect(try connection.value("SHOW lc_collate") == "C.UTF-8")
            #expect(try connection.value("SHOW fsync") == "on")
            #expect(try connection.value("SHOW wal_level") == "minimal")
            #expect(try connection.value("SHOW listen_addresses") == "")
            #expect(try connection.value("SELECT current_database() || current_user") == "etletl")
            try cluster.stop()
            try cluster.stop()
            guard case .stopped = try cluster.status() else {
                Issue.record("not stopped")
                return
            }
        }
    }

    @Test func `nobody else may open the socket or the data`() throws {
        let cluster = try TemporaryCluster.shared().cluster
        for path in [cluster.place.socketDirectory, cluster.place.data] {
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o700)
        }
    }

    @Test func `a killed server is started again, with its data`() throws {
        let server = try TemporaryCluster()
        let string = server.cluster.connectionString
        try Connection(string).execute("CREATE TABLE public.t AS SELECT 42 AS a; CHECKPOINT")
        server.kill()
        _ = try server.cluster.start()
        #expect(try Connection(string).value("SELECT a FROM public.t") == "42")
    }

    @Test func `a server whose socket was cleaned away is started again`() throws {
        let server = try TemporaryCluster()
        try FileManager.default.removeItem(atPath: server.cluster.place.socketDirectory)
        #expect(throws: Problem.self) { try Connection(server.cluster.connectionString) }
        _ = try Connection(server.cluster.start())
    }

    @Test func `a pid file whose number belongs to another program is not believed`() throws {
        let server = try TemporaryCluster()
        let pidFile = "\(server.cluster.place.data)/postmaster.pid"
        let old = try String(contentsOfFile: pidFile, encoding: .utf8)
        try server.cluster.stop()
        // This test's own number: alive, and no server.
        let lines = old.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
        let stale = (["\(ProcessInfo.processInfo.processIdentifier)"] + lines.map(String.init)).joined(separator: "\n")
        try stale.write(toFile: pidFile, atomically: true, encoding: .utf8)
        guard case .stopped = try server.cluster.status() else {
            Issue.record("believed")
            return
        }
        _ = try server.cluster.start()
        guard case .running = try server.cluster.status() else {
            Issue.record("not running")
            return
        }
    }

    @Test func `a cluster of another major version is named`() throws {
        let folder = try TemporaryDirectory()
        let place = try ClusterPlace.under(folder.path)
        let cluster = PrivateCluster(place)
        try FileManager.default.createDirectory(atPath: place.data, withIntermediateDirectories: false)
        try "9\n".write(toFile: "\(place.data)/PG_VERSION", atomically: true, encoding: .utf8)
        let problem = #expect(throws: Problem.self) { try cluster.start() }
        #expect(problem?.exitCode == .unavailable)
        #expect(problem?.what.contains("made by PostgreSQL 9") == true)
        #expect(problem?.remedy.contains("postgresql-9") == true)
    }

    @Test func `two commands may start it at the same moment`() async throws {
        let folder = try TemporaryDirectory()
        let cluster = PrivateCluster(try ClusterPlace.under(folder.path))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 { group.addTask { _ = try Connection(cluster.start()) } }
            try await group.waitForAll()
        }
        try cluster.stop()
    }

    @Test func `a socket folder of somebody else is refused`() throws {
        let folder = try TemporaryDirectory()
        let place = try ClusterPlace.under(folder.path)
        try FileManager.default.createSymbolicLink(atPath: place.socketDirectory, withDestinationPath: "/tmp")
        let problem = #expect(throws: Problem.self) { try PrivateCluster(place).start() }
        #expect(problem?.exitCode == .cannotCreate)
    }
}
