import Foundation
import Pipeline

/// How far a run is: the stage at hand, and the whole by what the stages took in runs that were measured.
struct RunProgress {
    private let began: Date
    private var stage: Stage?
    private var total = 0
    private var done = 0
    private var rows = 0
    private var stageBegan = Date.distantPast
    private var finished: Set<Stage> = []

    /// Shares of the time of a run. They need not be exact: they weigh stages whose units cannot be compared.
    private static let weights: [Stage: Double] = [
        .referential: 0.03, .reading: 0.35, .joining: 0.1, .mapping: 0.42, .indexing: 0.1,
    ]
    /// Below this share nothing is foretold.
    private static let leastShare = 0.03

    init(began: Date) { self.began = began }

    mutating func begin(_ stage: Stage, total: Int, now: Date) {
        (self.stage, self.total, done, rows, stageBegan) = (stage, total, 0, 0, now)
    }

    mutating func advance(_ stage: Stage, done: Int, rows: Int) {
        guard stage == self.stage else { return }
        (self.done, self.rows) = (max(done, self.done), max(rows, self.rows))
    }

    mutating func end(_ stage: Stage) {
        finished.insert(stage)
        if stage == self.stage { self.stage = nil }
    }

    /// The share of the run that is done, from 0 to 1.
    var share: Double {
        let before = finished.reduce(0) { $0 + (RunProgress.weights[$1] ?? 0) }
        guard let stage, total > 0 else { return before }
        return before + (RunProgress.weights[stage] ?? 0) * min(1, Double(done) / Double(total))
    }

    /// `37 %  reading 80 %  1 234 567 rows  310 000 rows/s  2 min 5 s, about 4 min left`; `nil` between stages. Where it does
    /// not fit, rows give way.
    func line(now: Date, width: Int = 80) -> String? {
        guard let stage else { return nil }
        var head = "\(Int(share * 100)) %  \(stage.rawValue)"
        if total > 0 { head += " \(min(100, done * 100 / total)) %" }
        let elapsed = now.timeIntervalSince(began)
        var time = "  \(Figures.clock(elapsed))"
        if share > RunProgress.leastShare, elapsed > 5 {
            time += ", about \(Figures.clock(elapsed * (1 - share) / share)) left"
        }
        guard rows > 0 else { return head + time }
        let rate = Int(Double(rows) / max(now.timeIntervalSince(stageBegan), 0.001))
        let counts = [
            "  \(Figures.count(rows)) rows  \(Figures.count(rate)) rows/s", "  \(Figures.count(rows)) rows", "",
        ]
        return counts.map { head + $0 + time }.first { $0.count <= width } ?? head
    }
}
