import ETLTestKit
import Foundation
import Postgres
import Testing

/// What is in the way is called by its name.
struct RightWordsTests {
    /// A pipe without a writer keeps whoever opens it waiting.
    @Test func `a pipe in the place of a file is refused before it is opened`() throws {
        let bench = try Bench()
        try bench.delivery.write(to: bench.input)
        func pipe(_ name: String) -> String {
            let path = bench.folder.file(name)
            unlink(path)
            #expect(mkfifo(path, 0o600) == 0)
            return path
        }
        let table = pipe("snds/ER_PHA_F.csv")
        for command in ["check", "convert"] {
            let work = command == "convert" ? ["--work", bench.work, "--out", bench.folder.file("out")] : []
            let outcome = try ETLBinary.run([command, bench.input] + work)
            #expect(outcome.status == 65, "\(command)")
            #expect(
                (outcome.standardError + outcome.standardOutput).unwrapped.contains("is a pipe; a file was expected"))
        }
        unlink(table)
        try bench.delivery.write(to: bench.input)
        let outcome = try bench.convert("--registry", pipe("named"))
        #expect(outcome.status == 65)
        #expect(outcome.standardError.unwrapped.contains("is a pipe; a file was expected"))
    }

    @Test func `a lock that is a link is called a link, not another run`() throws {
        let bench = try Bench()
        try bench.delivery.write(to: bench.input)
        try FileManager.default.createDirectory(atPath: bench.work, withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(
            atPath: bench.work + "/lock", withDestinationPath: bench.folder.file("elsewhere"))
        let outcome = try bench.convert()
        #expect(outcome.status == 73)
        #expect(outcome.standardError.unwrapped.contains("lock: is a link, which is never followed"))
        #expect(!FileManager.default.fileExists(atPath: bench.folder.file("elsewhere")))
    }

    @Test func `a server without a free connection says so`() throws {
        let bench = try Bench()
        try bench.delivery.write(to: bench.input)
        let own = try TemporaryCluster()
        // Superusers have slots of their own: all are taken.
        var taken: [Connection] = []
        while let connection = try? Connection(own.cluster.connectionString) { taken.append(connection) }
        let outcome = try bench.convert(database: own.cluster.url)
        #expect(outcome.status == 69)
        #expect(outcome.standardError.unwrapped.contains("the server has no connection left"))
        _ = taken
    }
}
