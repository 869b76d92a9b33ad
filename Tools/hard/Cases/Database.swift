import ETLTestKit
import Foundation
import Postgres

/// The database goes away, in part or whole, or has little patience.
enum Database {
    static let cases = [
        FaultCase("backends ended in mid-load", times: (1, 10)) { try backends($0, &$1) },
        FaultCase("server killed in mid-load", times: (1, 5)) { try server($0, &$1) },
        FaultCase("connection cut in mid-load", times: (1, 10)) { try cut($0, &$1) },
        FaultCase("connection silent, then SIGTERM", times: (1, 5)) { try silence($0, &$1, SIGTERM) },
        FaultCase("connection silent, then SIGINT", times: (0, 5)) { try silence($0, &$1, SIGINT) },
        FaultCase("statement_timeout of the database") { scene, _ in
            try impatient(scene, "statement_timeout = '20ms'")
        },
        FaultCase("lock_timeout of the database") { scene, _ in try impatient(scene, "lock_timeout = '1ms'") },
        FaultCase("idle_in_transaction timeout") { scene, _ in
            try impatient(scene, "idle_in_transaction_session_timeout = '20ms'")
        },
        FaultCase("too few connections") { scene, _ in try few(scene) },
    ]

    /// A run in one of the stages that need the database, and the moment to strike.
    private static func begun(
        _ scene: Scene, _ dice: inout Dice, _ target: Target, through url: String? = nil
    ) throws -> Program {
        let input = try scene.usual
        // Before the run: what it is compared with would keep it waiting.
        _ = try scene.undisturbed(input)
        let program = try target.convert(input, through: url)
        let stage = dice.below(2) == 0 ? "mapping" : "indexing"
        try target.waitForMoment(in: stage, of: program, input, &dice)
        return program
    }

    /// After the first row a lost database is 75, and nothing is lost.
    private static func expectStopped(
        _ scene: Scene, _ program: Program, _ target: Target, _ repair: () throws -> Void = {}
    ) throws {
        program.wait()
        try repair()
        let input = try scene.usual
        try target.endingOfStruck(program, input).expect(75)
        try target.resume(input)
    }

    private static func backends(_ scene: Scene, _ dice: inout Dice) throws {
        let target = try Target(scene)
        guard let database = target.database else { return }
        let program = try begun(scene, &dice, target)
        try Connection(database).execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                + "WHERE datname = current_database() AND pid <> pg_backend_pid()")
        try expectStopped(scene, program, target)
    }

    private static func server(_ scene: Scene, _ dice: inout Dice) throws {
        let cluster = try TemporaryCluster()
        scene.atEnd { cluster.kill() }
        let target = try Target(scene, in: cluster)
        let program = try begun(scene, &dice, target)
        cluster.kill()
        try expectStopped(scene, program, target) { _ = try cluster.cluster.start() }
    }

    private static func cut(_ scene: Scene, _ dice: inout Dice) throws {
        let target = try Target(scene)
        let proxy = try Proxy(to: target, in: try scene.newFolder())
        let program = try begun(scene, &dice, target, through: proxy.url)
        proxy.cut()
        try expectStopped(scene, program, target)
    }

    /// Nothing comes through any more, and nobody says so: the program listens to its user all the same.
    private static func silence(_ scene: Scene, _ dice: inout Dice, _ number: Int32) throws {
        let target = try Target(scene)
        let proxy = try Proxy(to: target, in: try scene.newFolder())
        scene.atEnd { proxy.cut() }
        let program = try begun(scene, &dice, target, through: proxy.url)
        proxy.pause()
        sleep(1)
        try Stops.stop(scene, program, number, in: "silent server")
        proxy.cut()
        try target.resume(try scene.usual)
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

    /// Fewer connections than workers need, for ever or for now: said in words, and nothing is left behind.
    private static func few(_ scene: Scene) throws {
        let input = try scene.usual
        _ = try scene.undisturbed(input)
        let cluster = try TemporaryCluster()
        scene.atEnd { cluster.kill() }
        for setting in ["max_connections = 6", "superuser_reserved_connections = 0"] {
            try Connection(cluster.cluster.connectionString).execute("ALTER SYSTEM SET \(setting)")
        }
        try cluster.cluster.stop()
        _ = try cluster.cluster.start()
        let target = try Target(scene, in: cluster)
        func expectRefused(_ codes: Int32..., jobs: Int) throws {
            let ending = try target.convert(input, ["--jobs", "\(jobs)"]).wait()
            try ending.expect(codes)
            guard ending.errors.contains("connections") else { throw Wrong("no word of connections: \(ending.text)") }
            guard try target.content().isEmpty else { throw Wrong("a result of a run that was refused") }
        }
        try expectRefused(69, jobs: 8)
        var others: [Connection] = []
        for _ in 0..<5 { others.append(try Connection(cluster.cluster.connectionString)) }
        try withExtendedLifetime(others) { try expectRefused(69, 75, jobs: 2) }
        others = []
        var again = try target.convert(input, ["--resume"]).wait()
        // Where nothing has begun there is nothing to resume.
        if again.status == 73 { again = try target.convert(input).wait() }
        try again.expect(0)
        try target.expectWhole(input, after: "few connections")
    }
}
