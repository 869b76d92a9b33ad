internal import Foundation
internal import Synchronization

/// Times the stages of a run. The only place that looks at the clock; nothing of it enters a row.
final class RunClock: Sendable {
    private let progress: any ProgressObserver
    private let start = ContinuousClock.now
    private let date = Date()
    private let stages = Mutex<[Stage: (begin: ContinuousClock.Instant, seconds: Double)]>([:])

    init(_ progress: any ProgressObserver) { self.progress = progress }

    /// When the run began, ISO 8601.
    var started: String { date.ISO8601Format() }

    /// Seconds since the run began.
    var seconds: Double { RunClock.seconds(since: start) }

    /// Seconds of each stage that is over.
    var stageSeconds: [String: Double] {
        stages.withLock { Dictionary(uniqueKeysWithValues: $0.map { ($0.key.rawValue, $0.value.seconds) }) }
    }

    func begin(_ stage: Stage, total: Int) {
        begin(stage)
        progress.began(stage, total: total)
    }

    /// For a stage that tells its own beginning.
    func begin(_ stage: Stage) { stages.withLock { $0[stage] = (.now, 0) } }

    /// Notes how long a stage has taken so far.
    func lap(_ stage: Stage) {
        stages.withLock { all in
            guard let begin = all[stage]?.begin else { return }
            all[stage] = (begin, RunClock.seconds(since: begin))
        }
    }

    /// Ends a stage whose workers did two things: `share` of its time counts for `part`.
    func end(_ stage: Stage, rows: Int, of part: Stage, share: Double) {
        end(stage, rows: rows)
        stages.withLock { all in
            guard let (begin, seconds) = all[stage] else { return }
            all[stage] = (begin, seconds * (1 - share))
            all[part] = (begin, seconds * share)
        }
    }

    func end(_ stage: Stage, rows: Int) {
        let seconds = stages.withLock { all in
            let begin = all[stage]?.begin ?? .now
            let seconds = RunClock.seconds(since: begin)
            all[stage] = (begin, seconds)
            return seconds
        }
        progress.ended(stage, rows: rows, seconds: seconds)
    }

    private static func seconds(since instant: ContinuousClock.Instant) -> Double {
        let parts = instant.duration(to: .now).components
        return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    }
}
