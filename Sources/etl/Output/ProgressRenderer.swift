import Foundation
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
    private let isSilent: Bool

    init(isSilent: Bool = false) { self.isSilent = isSilent }

    func began(_ stage: Stage, total: Int) {
        state.withLock { $0 = State(total: total, began: Date(), shown: Date.distantPast) }
        if !isSilent, !Talk.isTerminal { Talk.line("\(stage.rawValue) …") }
    }

    func advanced(_ stage: Stage, done: Int, rows: Int) {
        guard !isSilent else { return }
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
        guard !isSilent else { return }
        var text = "\(stage.rawValue): \(Figures.duration(seconds))"
        if rows > 0 {
            text += ", \(Figures.count(rows)) rows, \(Figures.count(Int(Double(rows) / max(seconds, 0.001)))) rows/s"
        }
        if Talk.isTerminal { Talk.replaceLine(text + "\n") } else { Talk.line(text) }
    }

    func warned(_ message: String) {
        if Talk.isTerminal { Talk.replaceLine("") }
        Talk.warning(message)
    }
}
