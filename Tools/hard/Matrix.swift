import ETLCore
import Foundation
import Synchronization

/// A kind of fault: how often it is tried, and how.
struct FaultCase: Sendable {
    let name: String
    /// How often: in the slice, and in full.
    let times: (slice: Int, full: Int)
    /// Tries it once.
    ///
    /// Errors: `Wrong` when the program did not do what it promises, `Skipped` when it cannot be tried here.
    let attempt: @Sendable (Scene, inout Dice) throws -> Void
    /// What must be there before attempts run beside each other; without it they run one after the other.
    let prepare: (@Sendable (Scene) throws -> Void)?

    init(
        _ name: String, times: (slice: Int, full: Int) = (1, 1), prepare: (@Sendable (Scene) throws -> Void)? = nil,
        _ attempt: @escaping @Sendable (Scene, inout Dice) throws -> Void
    ) {
        (self.name, self.times, self.prepare, self.attempt) = (name, times, prepare, attempt)
    }
}

/// The program did not do what it promises.
struct Wrong: Error {
    let what: String

    init(_ what: String) { self.what = what }
}

/// A case that cannot be tried on this machine.
struct Skipped: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

/// Tries all cases and prints what came of them.
struct Matrix {
    static let all: [FaultCase] =
        Kills.cases + Stops.cases + Database.cases + Damage.cases + Changes.cases + Crowds.cases + Disks.cases
        + Giants.cases + Mutants.cases

    private let cases: [FaultCase]
    private let scene: Scene

    private let times: Int?

    init(_ cases: [FaultCase], _ scene: Scene, times: Int? = nil) {
        (self.cases, self.scene, self.times) = (cases, scene, times)
    }

    /// Whether nothing was wrong.
    func run() -> Bool {
        let begin = ContinuousClock.now
        tell(Self.line("case", "times", "right", "wrong", "seconds"))
        var (all, right) = (0, 0)
        for one in cases {
            let count = times ?? (scene.isSlice ? one.times.slice : one.times.full)
            let start = ContinuousClock.now
            guard count > 0 else { continue }
            let (wrong, reason) = attempts(one, count)
            if let reason {
                tell("\(Self.pad(one.name)) skipped: \(reason)")
                continue
            }
            tell(
                Self.line(
                    one.name, String(count), String(count - wrong.count), String(wrong.count),
                    Seconds(since: start).text))
            for complaint in wrong { tell("  \(complaint)") }
            all += count
            right += count - wrong.count
        }
        tell(Self.line("all", String(all), String(right), String(all - right), Seconds(since: begin).text))
        scene.printWaits()
        if right < all { tell("\nThe seed was \(scene.seed).") }
        return right == all
    }

    /// What was wrong, and why the case was skipped.
    private func attempts(_ one: FaultCase, _ count: Int) -> (wrong: [String], skipped: String?) {
        let found = Mutex<(wrong: [Int: String], skipped: String?)>(([:], nil))
        @Sendable func attempt(_ number: Int) {
            guard found.withLock({ $0.skipped == nil }) else { return }
            // Each attempt has dice of its own, so that it can be repeated alone.
            var dice = Dice(scene.seed, one.name, number)
            do {
                try one.attempt(scene, &dice)
            } catch let skipped as Skipped {
                found.withLock { $0.skipped = skipped.reason }
            } catch let fault as Wrong {
                found.withLock { $0.wrong[number] = "\(one.name), attempt \(number): \(fault.what)" }
            } catch {
                found.withLock { $0.wrong[number] = "\(one.name), attempt \(number): could not be tried: \(error)" }
            }
        }
        if let prepare = one.prepare, (try? prepare(scene)) != nil {
            DispatchQueue.concurrentPerform(iterations: count, execute: attempt)
        } else {
            for number in 0..<count {
                attempt(number)
                scene.tidy()
            }
        }
        return found.withLock { found in (found.wrong.sorted { $0.key < $1.key }.map(\.value), found.skipped) }
    }

    private static func line(_ name: String, _ figures: String...) -> String {
        pad(name) + figures.map { String(repeating: " ", count: max(1, 9 - $0.count)) + $0 }.joined()
    }

    private static func pad(_ name: String) -> String {
        name + String(repeating: " ", count: max(0, 43 - name.count))
    }
}

/// A span of time.
struct Seconds: Comparable {
    let value: Double

    init(_ value: Double) { self.value = value }

    init(since start: ContinuousClock.Instant) {
        let parts = start.duration(to: .now).components
        value = Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    }

    static func < (one: Seconds, other: Seconds) -> Bool { one.value < other.value }

    var text: String { String(format: "%.1f", value) }
}

/// Random numbers that are the same for the same seed.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64, _ name: String, _ number: Int) {
        state = seed
        for byte in name.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        state ^= UInt64(number) &* 0x9e37_79b9_7f4a_7c15
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
        return value ^ value >> 31
    }

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<max(1, limit), using: &self) }
}

/// Prints a line at once.
func tell(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
