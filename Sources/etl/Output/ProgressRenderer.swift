import Foundation
import Logging
import Pipeline
import Synchronization

/// Shows the progress of a run on stderr: one line that is rewritten each second on a terminal, plain lines elsewhere.
final class ProgressRenderer: ProgressObserver {
    private let state: Mutex<RunProgress>
    private let log: Logger?
    private let shown = Mutex(Date.distantPast)

    /// Seconds between lines where they are not rewritten.
    private static let pause = 10.0

    /// - Parameter log: gets the stages and the warnings as well.
    init(log: Logger? = nil) {
        self.log = log
        state = Mutex(RunProgress(began: Date()))
        guard Talk.isTerminal else { return }
        // A thread of its own: the workers may hold all others.
        Thread.detachNewThread { [weak self] in
            while self != nil {
                Thread.sleep(forTimeInterval: 1)
                self?.show()
            }
        }
    }

    private func show() {
        let room = (Terminal.errorWidth ?? 80) - 1
        guard let line = state.withLock({ $0.line(now: Date(), width: room) }) else { return }
        Talk.replaceLine(line)
    }

    func began(_ stage: Stage, total: Int) {
        state.withLock { $0.begin(stage, total: total, now: Date()) }
        shown.withLock { $0 = Date() }
        if Talk.isTerminal { show() } else { Talk.line("\(stage.rawValue) …") }
        log?.info("stage begins", metadata: ["stage": "\(stage.rawValue)", "units": "\(total)"])
    }

    func advanced(_ stage: Stage, done: Int, rows: Int) {
        state.withLock { $0.advance(stage, done: done, rows: rows) }
        let now = Date()
        guard !Talk.isTerminal, shown.withLock({ now.timeIntervalSince($0) > ProgressRenderer.pause }) else { return }
        shown.withLock { $0 = now }
        if let line = state.withLock({ $0.line(now: now) }) { Talk.line(line) }
    }

    func ended(_ stage: Stage, rows: Int, seconds: Double) {
        state.withLock { $0.end(stage) }
        log?.info(
            "stage ends",
            metadata: ["stage": "\(stage.rawValue)", "rows": "\(rows)", "seconds": "\(Figures.rounded(seconds))"])
        var text = "\(stage.rawValue): \(Figures.duration(seconds))"
        if rows > 0 {
            text += ", \(Figures.count(rows)) rows, \(Figures.count(Int(Double(rows) / max(seconds, 0.001)))) rows/s"
        }
        say(text)
    }

    func told(_ message: String) {
        say(message)
        log?.info("\(message)")
    }

    func warned(_ message: String) {
        if Talk.isTerminal { Talk.replaceLine("") }
        Talk.warning(message)
        log?.warning("\(message)")
    }

    private func say(_ text: String) {
        if Talk.isTerminal { Talk.replaceLine("") }
        Talk.line(text)
    }
}
