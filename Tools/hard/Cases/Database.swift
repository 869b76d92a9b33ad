import ETLTestKit
import Foundation
import Postgres

/// The database goes away, in part or whole, or has little patience.
enum Database {
    static let cases = [
        FaultCase("backends ended in mid-load", times: (1, 10)) { try backends($0, &$1) },
        FaultCase("server killed in mid-load", times: (1, 5)) { try server($0, &$1) },
        FaultCase("connection cut in mid-load", times: (1, 10)) { try cut($0, &$1) },
        FaultCase("connection silent, then SIGTERM", times: (1, 5)) { try silence($0, &$1) },
        FaultCase("statement_timeout of the database") { scene, _ in try impatient(scene, "statement_timeout = '20ms'")
        },
        FaultCase("lock_timeout of the database") { scene, _ in try impatient(scene, "lock_timeout = '1ms'") },
        FaultCase("idle_in_transaction timeout") { scene, _ in
            try impatient(scene, "idle_in_transaction_session_timeout = '20ms'")
        },
        FaultCase("too few connections") { scene, _ in try few(scene) },
    ]

    /// After the first row a lost database is 75, and nothing is lost.
    private static func expectStopped(_ program: Program, _ target: Target, _ input: String) throws {
        let ending = program.wait()
        if ending.status == 0 { return }
        try ending.expect(75)
        try target.resume(input)
    }

    private static func backends(_ scene: Scene, _ dice: inout Dice) throws {
        let input = try scene.usual
        _ = try scene.undisturbed(input)
        let target = try Target(scene)
        guard let database = target.database else { return }
        let program = try target.convert(input)
        let stage = dice.below(2) == 0 ? "mapping" : "indexing"
        guard program.reaches(stage, scene, input, &dice) else { return }
        try Connection(database).execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                + "WHERE datname = current_database() AND pid <> pg_backend_pid()")
        try expectStopped(program, target, input)
    }

    private static func server(_ scene: Scene, _ dice: inout Dice) throws {
        let input = try scene.usual
        _ = try scene.undisturbed(input)
        let cluster = try TemporaryCluster()
        defer { cluster.kill() }
        let target = try Target(scene, in: cluster)
        let program = try target.convert(input)
        guard program.reaches(dice.below(2) == 0 ? "mapping" : "indexing", scene, input, &dice) else { return }
        cluster.kill()
        let ending = program.wait()
        _ = try cluster.cluster.start()
        guard ending.status != 0 else { return }
        try ending.expect(75)
        try target.resume(input)
    }

    private static func cut(_ scene: Scene, _ dice: inout Dice) throws {
        let input = try scene.usual
        _ = try scene.undisturbed(input)
        let target = try Target(scene)
        let proxy = try Proxy(to: target, in: try scene.newFolder())
        let program = try target.convert(input, through: proxy.url)
        guard program.reaches(dice.below(2) == 0 ? "mapping" : "indexing", scene, input, &dice) else { return }
        proxy.cut()
        try expectStopped(program, target, input)
    }

    /// Nothing comes through any more, and nobody says so: the program listens to its user all the same.
    private static func silence(_ scene: Scene, _ dice: inout Dice) throws {
        let input = try scene.usual
        _ = try scene.undisturbed(input)
        let target = try Target(scene)
        let proxy = try Proxy(to: target, in: try scene.newFolder())
        let program = try target.convert(input, through: proxy.url)
        guard program.reaches("mapping", scene, input, &dice) else { return }
        proxy.pause()
        sleep(1)
        let sent = ContinuousClock.now
        program.send(SIGTERM)
        let ending = program.wait()
        let taken = Seconds(since: sent)
        proxy.cut()
        guard ending.status != 0 else { return }
        try ending.expect(75)
        scene.note(taken, in: "silent server")
        guard taken <= Stops.limit else { throw Wrong("stopped after \(taken.text) s") }
        try target.resume(input)
    }

    /// A run has patience of its own, or stops with a documented code and goes on when it is given more.
    private static func impatient(_ scene: Scene, _ setting: String) throws {
        let input = try scene.usual
        let whole = try scene.undisturbed(input)
        let target = try Target(scene)
        guard let database = target.database else { return }
        let connection = try Connection(database)
        let name = try connection.query("SELECT current_database()")[0][0] ?? ""
        try connection.execute("ALTER DATABASE \(name) SET \(setting)")
        let ending = try target.convert(input).wait()
        try ending.expect(0, 73, 75)
        guard ending.status != 0 else { return try target.content().expect(whole, after: "a timeout") }
        try connection.execute("ALTER DATABASE \(name) RESET ALL")
        try target.resume(input)
    }

    /// A server with fewer connections than workers: refused in words, and nothing left behind.
    private static func few(_ scene: Scene) throws {
        let input = try scene.usual
        let whole = try scene.undisturbed(input)
        let cluster = try TemporaryCluster()
        defer { cluster.kill() }
        for setting in ["max_connections = 5", "superuser_reserved_connections = 0"] {
            try Connection(cluster.cluster.connectionString).execute("ALTER SYSTEM SET \(setting)")
        }
        try cluster.cluster.stop()
        _ = try cluster.cluster.start()
        let target = try Target(scene, in: cluster)
        let ending = try target.convert(input, ["--jobs", "8"]).wait()
        try ending.expect(0, 69, 73, 75)
        if ending.status != 0 {
            guard ending.errors.contains("connection") else { throw Wrong("no word of connections: \(ending.text)") }
            var again = try target.convert(input, ["--resume"]).wait()
            if again.status != 0 { again = try target.convert(input).wait() }
            try again.expect(0)
        }
        try target.content().expect(whole, after: "few connections")
    }
}
