import ETLTestKit
import Foundation
import Synchronization

/// What all attempts share: the program, deliveries, what undisturbed runs make of them, and what is measured.
final class Stock: Sendable {
    /// What an undisturbed run came to.
    struct Undisturbed {
        let content: Content
        /// How long its stages took.
        let durations: [String: Double]
    }

    let etl: String
    let isSlice: Bool
    let seed: UInt64
    /// Stages of a run in their order, as it tells them.
    static let stages = ["referential", "reading", "joining", "mapping", "indexing"]

    private let folder: TemporaryDirectory
    private let number = Atomic<Int>(0)
    private let deliveries = Once<String>()
    private let results = Once<Undisturbed>()
    private let stops = Mutex<[String: [String: (longest: Seconds, times: Int)]]>([:])
    private let peaks = Mutex<[String: (allowed: Int, held: Int, status: Int32)]>([:])

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

    /// Fictitious patients.
    /// - Parameter lines: the most lines of a file; what is behind them is cut off.
    func delivery(_ patients: Int, years: String, lines: Int = .max) throws -> String {
        try deliveries.get("\(patients) \(years) \(lines)") {
            let place = try makeFolder()
            let path = "\(place)/snds"
            try Program(etl, ["synth", "--patients", "\(patients)", "--years", years, "--out", path], in: place).wait()
                .expect(0)
            for name in try FileManager.default.contentsOfDirectory(atPath: path) where lines < .max {
                let file = URL(fileURLWithPath: "\(path)/\(name)")
                let all = try Data(contentsOf: file).split(separator: 0x0a)
                if all.count > lines { try Data(all.prefix(lines).joined(separator: [0x0a]) + [0x0a]).write(to: file) }
            }
            return path
        }
    }

    /// What an undisturbed run makes of a delivery, in a database or as files.
    func undisturbed(_ input: String, toFiles: Bool, _ more: [String] = []) throws -> Undisturbed {
        try results.get("\(input) \(toFiles) \(more)") {
            let scene = Scene(self)
            defer { scene.end() }
            let place = try Target(scene, toFiles: toFiles)
            let program = try place.convert(input, more)
            try program.wait().expect(0)
            let content = try place.content()
            guard content.hasPersons else { throw Wrong("an undisturbed run has no persons") }
            return Undisturbed(content: content, durations: Self.durations(program.said))
        }
    }

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
    func note(_ seconds: Seconds, in stage: String, by signal: String) {
        stops.withLock { stops in
            let known = stops[stage]?[signal] ?? (Seconds(0), 0)
            stops[stage, default: [:]][signal] = (max(known.longest, seconds), known.times + 1)
        }
    }

    /// Notes how much memory, in bytes, a run has held.
    func note(_ held: Int, allowed: Int, status: Int32, of run: String) {
        peaks.withLock { $0[run] = (allowed, held, status) }
    }

    func printMeasures() {
        let stops = stops.withLock { $0 }
        let known = ["start"] + Self.stages
        if !stops.isEmpty {
            let signals = ["SIGTERM", "SIGINT"]
            tell("\n" + Table.line("longest seconds to stop", signals + ["stops"]))
            for stage in known + stops.keys.filter({ !known.contains($0) }).sorted() {
                guard let found = stops[stage] else { continue }
                let times = found.values.reduce(0) { $0 + $1.times }
                tell(Table.line(stage, signals.map { found[$0]?.longest.exact ?? "–" } + ["\(times)"]))
            }
        }
        let peaks = peaks.withLock { $0 }
        if !peaks.isEmpty {
            tell("\n" + Table.line("most memory held, MiB", ["allowed", "held", "exit"]))
            for (run, peak) in peaks.sorted(by: { $0.key < $1.key }) {
                tell(Table.line(run, ["\(peak.allowed >> 20)", "\(peak.held >> 20)", "\(peak.status)"]))
            }
        }
    }
}
