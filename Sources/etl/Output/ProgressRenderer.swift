import Foundation
import Logging
import Pipeline
import Synchronization

/// Shows the progress of a run on stderr: one line that is rewritten on a terminal, plain lines elsewhere.
final class ProgressRenderer: ProgressObserver {
    private struct State {
        var total = 0
        var began = Date()
        var shown = Date.distantPast
    }

    private let state = Mutex(State())
    private let log: Logger?

    /// - Parameter log: gets the stages and the warnings as well.
    init(log: Logger? = nil) { self.log = log }

    func began(_ stage: Stage, total: Int) {
        state.withLock { $0 = State(total: total, began: Date(), shown: Date.distantPast) }
        if !Talk.isTerminal { Talk.line("\(stage.rawValue) …") }
        log?.info("stage begins", metadata: ["stage": "\(stage.rawValue)", "units": "\(total)"])
    }

    func advanced(_ stage: Stage, done: Int, rows: Int) {
        let now = Date()
        let line = state.withLock { state -> String? in
            guard now.timeIntervalSince(state.shown) > (Talk.isTerminal ? 0.2 : 10) else { return nil }
            state.shown = now
            let seconds = now.timeIntervalSince(state.began)
            var text = stage.rawValue
            if state.total > 0 { text += "  \(done)/\(state.total)" }
            if rows > 0 {
                text +=
                    "  \(Figures.count(rows)) rows  \(Figures.count(Int(Double(rows) / max(seconds, 0.001)))) rows/s"
            }
            if state.total > done, done > 0, seconds > 1 {
                text += "  \(Figures.duration(seconds / Double(done) * Double(state.total - done))) left"
            }
            return text
        }
        guard let line else { return }
        if Talk.isTerminal { Talk.replaceLine(line) } else if line.contains("  ") { Talk.line(line) }
    }

    func ended(_ stage: Stage, rows: Int, seconds: Double) {
        log?.info(
            "stage ends",
            metadata: ["stage": "\(stage.rawValue)", "rows": "\(rows)", "seconds": "\(Figures.rounded(seconds))"])
        var text = "\(stage.rawValue): \(Figures.duration(seconds))"
        if rows > 0 {
            text += ", \(Figures.count(rows)) rows, \(Figures.count(Int(Double(rows) / max(seconds, 0.001)))) rows/s"
        }
        if Talk.isTerminal { Talk.replaceLine(text + "\n") } else { Talk.line(text) }
    }

    func told(_ message: String) {
        if Talk.isTerminal { Talk.replaceLine(message + "\n") } else { Talk.line(message) }
        log?.info("\(message)")
    }

    func warned(_ message: String) {
        if Talk.isTerminal { Talk.replaceLine("") }
        Talk.warning(message)
        log?.warning("\(message)")
    }
}
