import Foundation
import Synchronization

/// Tries all cases, some beside each other, and prints what came of them.
struct Matrix: Sendable {
    static let all: [FaultCase] =
        Kills.cases + Stops.cases + Database.cases + Damage.cases + Changes.cases + Crowds.cases + Disks.cases
        + Giants.cases + Mutants.cases

    private let cases: [FaultCase]
    private let counts: [Int]
    private let stock: Stock

    /// - Parameter times: how often each case is tried, instead of its own number.
    init(_ cases: [FaultCase], _ stock: Stock, times: Int? = nil) {
        func count(_ one: FaultCase) -> Int { times ?? (stock.isSlice ? one.times.slice : one.times.full) }
        self.cases = cases.filter { count($0) > 0 }
        counts = self.cases.map(count)
        self.stock = stock
    }

    /// What came of the attempts of a case.
    private struct Score {
        var tried = 0
        var wrong: [Int: String] = [:]
        var skipped: String?
        var seconds = 0.0
    }

    private final class Progress: Sendable {
        let next = Atomic<Int>(0)
        let scores: Mutex<[Score]>

        init(_ cases: Int) { scores = Mutex(Array(repeating: Score(), count: cases)) }
    }

    /// Whether nothing was wrong.
    ///
    /// - Parameter width: attempts at once. Most of them wait most of the time.
    func run(beside width: Int) -> Bool {
        let begin = ContinuousClock.now
        tell(Table.line("case", ["times", "right", "wrong", "s each"]))
        let attempts = cases.indices.flatMap { place in (0..<counts[place]).map { (place: place, number: $0) } }
        let progress = Progress(cases.count)
        let workers = DispatchGroup()
        for _ in 0..<width {
            workers.enter()
            Thread.detachNewThread {
                while true {
                    let next = progress.next.add(1, ordering: .relaxed).oldValue
                    guard next < attempts.count else { break }
                    work(on: attempts[next].place, attempts[next].number, progress)
                }
                workers.leave()
            }
        }
        workers.wait()
        let scores = progress.scores.withLock { $0 }.filter { $0.skipped == nil }
        let all = scores.reduce(0) { $0 + $1.tried }
        let wrong = scores.reduce(0) { $0 + $1.wrong.count }
        tell(Table.line("all, in \(Seconds(since: begin).text) s", [all, all - wrong, wrong].map(String.init)))
        stock.printMeasures()
        if wrong > 0 { tell("\nThe seed was \(stock.seed).") }
        return wrong == 0
    }

    private func work(on place: Int, _ number: Int, _ progress: Progress) {
        let start = ContinuousClock.now
        let isSkipped = progress.scores.withLock { $0[place].skipped != nil }
        let outcome = isSkipped ? nil : outcome(of: cases[place], number)
        let over = progress.scores.withLock { scores in
            scores[place].tried += 1
            scores[place].seconds += Seconds(since: start).value
            switch outcome {
            case let fault as Wrong: scores[place].wrong[number] = fault.what
            case let skipped as Skipped: scores[place].skipped = skipped.reason
            default: break
            }
            return scores[place].tried == counts[place] ? scores[place] : nil
        }
        if let over { tell(Self.report(cases[place], over)) }
    }

    /// What it ended with; `nil` when all was right.
    private func outcome(of one: FaultCase, _ number: Int) -> (any Error)? {
        // Each attempt has dice of its own, so that it can be repeated alone.
        var dice = Dice(stock.seed, one.name, number)
        for _ in 0..<10 {
            let scene = Scene(stock)
            defer { scene.end() }
            do {
                try one.attempt(scene, &dice)
                return nil
            } catch is Missed {
                continue
            } catch {
                return error is Wrong || error is Skipped ? error : Wrong("could not be tried: \(error)")
            }
        }
        return Wrong("the program was over before the fault came, ten times")
    }

    private static func report(_ one: FaultCase, _ score: Score) -> String {
        if let skipped = score.skipped { return "\(one.name): skipped, \(skipped)" }
        let figures = [score.tried, score.tried - score.wrong.count, score.wrong.count].map(String.init)
        let each = Seconds(score.seconds / Double(max(score.tried, 1)))
        return
            ([Table.line(one.name, figures + [each.text])]
            + score.wrong.sorted { $0.key < $1.key }.map { "  attempt \($0.key): \($0.value)" })
            .joined(separator: "\n")
    }
}
