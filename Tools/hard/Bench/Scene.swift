import ETLCore
import ETLTestKit
import Foundation
import Postgres
import Synchronization

/// What the cases share: the program, deliveries, a server, folders.
///
/// Shared by threads where attempts run beside each other; then only folders are asked for, and what was made before.
final class Scene: @unchecked Sendable {
    let etl: String
    let isSlice: Bool
    let seed: UInt64
    /// Stages of a run in their order, as it tells them.
    static let stages = ["referential", "reading", "joining", "mapping", "indexing"]

    private let folder: TemporaryDirectory
    private let number = Atomic<Int>(0)
    private var folders: [String] = []
    private var deliveries: [String: String] = [:]
    private var results: [String: Content] = [:]
    /// How long each stage of a delivery takes.
    private var durations: [String: [String: Double]] = [:]
    private var waits: [String: (longest: Seconds, times: Int)] = [:]

    init(etl: String, isSlice: Bool, seed: UInt64) throws {
        (self.etl, self.isSlice, self.seed) = (etl, isSlice, seed)
        guard access(etl, X_OK) == 0 else { throw Skipped("\(etl) is not there") }
        folder = try TemporaryDirectory()
    }

    /// A new folder.
    func makeFolder() throws -> String {
        let path = folder.file("f\(number.add(1, ordering: .relaxed).newValue)")
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        return path
    }

    /// A new folder, which is removed when the attempt is over.
    func newFolder() throws -> String {
        let path = try makeFolder()
        folders.append(path)
        return path
    }

    /// Removes the folders of the last attempt.
    func tidy() {
        for folder in folders { try? FileManager.default.removeItem(atPath: folder) }
        folders = []
    }

    /// Fictitious patients, made once.
    func delivery(_ patients: Int, years: String = "2019-2020") throws -> String {
        let name = "snds-\(patients)-\(years)"
        if let made = deliveries[name] { return made }
        let path = folder.file(name)
        let logs = folder.file("made")
        try FileManager.default.createDirectory(atPath: logs, withIntermediateDirectories: true)
        try Program(etl, ["synth", "--patients", String(patients), "--years", years, "--out", path], in: logs).wait()
            .expect(0)
        deliveries[name] = path
        return path
    }

    /// A delivery that takes long enough to be caught in the act.
    var usual: String { get throws { try delivery(150) } }

    /// What an undisturbed run makes of a delivery, in a database or as files.
    func undisturbed(_ input: String, toFiles: Bool = false, _ more: [String] = []) throws -> Content {
        let name = "\(input) \(toFiles) \(more)"
        if let known = results[name] { return known }
        let place = try Target(self, toFiles: toFiles)
        let program = try place.convert(input, more)
        try program.wait().expect(0)
        let content = try place.content()
        guard content.hasPersons else { throw Wrong("an undisturbed run has no persons") }
        results[name] = content
        durations[input] = Self.durations(program.said)
        return content
    }

    /// Seconds of a stage of an undisturbed run.
    func duration(of stage: String, _ input: String) -> Double { durations[input]?[stage] ?? 0 }

    /// Reads lines such as `reading: 0.8 s, 67 808 rows`.
    private static func durations(_ said: String) -> [String: Double] {
        var found: [String: Double] = [:]
        for line in said.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let number = parts[1].split(separator: " ").first.flatMap({ Double($0) }) else {
                continue
            }
            found[String(parts[0])] = number
        }
        return found
    }

    /// Notes how long a stop took.
    func note(_ seconds: Seconds, in stage: String) {
        let known = waits[stage] ?? (Seconds(0), 0)
        waits[stage] = (max(known.longest, seconds), known.times + 1)
    }

    func printWaits() {
        guard !waits.isEmpty else { return }
        tell("\ntime to stop, longest")
        for stage in ["start"] + Scene.stages + waits.keys.filter({ !(["start"] + Scene.stages).contains($0) }).sorted()
        {
            guard let wait = waits[stage] else { continue }
            tell("  \(stage): \(String(format: "%.2f", wait.longest.value)) s (\(wait.times) stops)")
        }
    }
}
