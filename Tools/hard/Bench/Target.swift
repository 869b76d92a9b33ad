import ETLTestKit
import Foundation
import Postgres

/// Where one attempt converts to: a database of its own, or a directory; and its work directory.
final class Target {
    let scene: Scene
    let folder: String
    /// `nil` for files.
    let database: ConnectionString?
    var work: String
    var out: String
    var schema = "cdm"
    private var runs = 0

    init(_ scene: Scene, toFiles: Bool = false, in cluster: TemporaryCluster? = nil) throws {
        self.scene = scene
        folder = try scene.newFolder()
        work = "\(folder)/work"
        out = "\(folder)/out"
        guard !toFiles else {
            database = nil
            return
        }
        let server = try cluster ?? TemporaryCluster.shared()
        let database = try server.makeDatabase()
        // A server of the attempt's own ends with it.
        if cluster == nil { scene.atEnd { try? server.drop(database) } }
        self.database = database
    }

    /// Starts a conversion.
    func convert(
        _ input: String, _ more: [String] = [], through url: String? = nil, blocks: Int? = nil
    ) throws -> Program {
        let place = database.map { ["--database", url ?? $0.text, "--schema", schema] } ?? ["--out", out]
        runs += 1
        let logs = "\(folder)/run-\(runs)"
        try FileManager.default.createDirectory(atPath: logs, withIntermediateDirectories: false)
        return try Program(
            scene.etl, ["convert", input, "--work", work, "--jobs", "2", "--accept-rejects"] + place + more, in: logs,
            blocks: blocks)
    }

    func content() throws -> Content {
        if let database { return try Content(database, schema: schema) }
        return try Content(directory: out)
    }

    /// Finishes what was stopped, and expects what an undisturbed run makes.
    func resume(_ input: String, _ more: [String] = []) throws {
        try convert(input, ["--resume"] + more).wait().expect(0)
        try expectWhole(input, more, after: "--resume")
    }

    /// Expects what an undisturbed run makes.
    func expectWhole(_ input: String, _ more: [String] = [], after what: String) throws {
        try content().expect(scene.undisturbed(input, toFiles: database == nil, more), after: what)
    }

    /// Waits for a moment inside of a stage; the same moment for the same dice and the same speed.
    ///
    /// Errors: `Missed` when the run has ended before.
    func waitForMoment(in stage: String, of program: Program, _ input: String, _ dice: inout Dice) throws {
        let durations = try scene.stock.undisturbed(input, toFiles: database == nil).durations
        let length = stage == "start" ? 0.3 : max(0.01, durations[stage] ?? 0)
        try program.waitForBeginning(of: stage)
        usleep(UInt32(Double.random(in: 0...length, using: &dice) * 1_000_000))
        guard program.isRunning else { throw Missed() }
    }

    /// What a run that was struck has ended with, unless it was done before.
    ///
    /// Errors: `Missed` when it was done, `Wrong` when it says so and is not.
    func endingOfStruck(_ program: Program, _ input: String) throws -> Program.Ending {
        let ending = program.wait()
        guard ending.status == 0 else { return ending }
        try expectWhole(input, after: "a run that says it is done")
        throw Missed()
    }
}

extension Program {
    /// Waits until a stage has begun.
    ///
    /// Errors: `Missed` when the run has ended before.
    func waitForBeginning(of stage: String) throws {
        try waitUntil { $0.hasPrefix("\(stage) …") || $0.contains("\n\(stage) …") || stage == "start" }
    }

    /// Waits until it has said something.
    ///
    /// Errors: `Missed` when it has ended before.
    func waitUntil(_ isTrue: (_ said: String) -> Bool) throws {
        while isRunning {
            if isTrue(said) { return }
            usleep(2000)
        }
        throw Missed()
    }
}
