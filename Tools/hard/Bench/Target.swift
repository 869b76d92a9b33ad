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
        folder = try scene.makeFolder()
        database = toFiles ? nil : try (cluster ?? TemporaryCluster.shared()).makeDatabase()
        work = "\(folder)/work"
        out = "\(folder)/out"
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

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
        let resumed = try convert(input, ["--resume"] + more).wait()
        try resumed.expect(0)
        try content().expect(scene.undisturbed(input, toFiles: database == nil, more), after: "--resume")
    }
}

extension Program {
    /// Waits until a stage has begun; `false` when the run has ended before.
    func reaches(_ stage: String) -> Bool {
        while isRunning {
            let said = said
            if said.hasPrefix("\(stage) …") || said.contains("\n\(stage) …") || stage == "start" { return true }
            usleep(1000)
        }
        return false
    }

    /// Waits for a moment inside of a stage.
    func reaches(_ stage: String, _ scene: Scene, _ input: String, _ dice: inout Dice) -> Bool {
        guard reaches(stage) else { return false }
        let length = stage == "start" ? 0.3 : scene.duration(of: stage, input)
        usleep(UInt32(Double.random(in: 0...max(0.01, length), using: &dice) * 1_000_000))
        return isRunning
    }
}
