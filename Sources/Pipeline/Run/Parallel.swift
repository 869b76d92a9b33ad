internal import ETLCore
internal import Synchronization

/// Runs `body` on each index of `0..<count`, on `jobs` workers at a time; indices are handed out in order.
///
/// The first error stops the hand-out and is thrown when all workers have ended. `worker` makes what one worker keeps
/// from unit to unit; `finish` gets it at the end, one worker at a time.
func inParallel<Worker>(
    jobs: Int, units count: Int, worker: @escaping @Sendable () throws -> Worker,
    body: @escaping @Sendable (inout Worker, Int) throws -> Void,
    finish: @escaping @Sendable (inout Worker) throws -> Void = { _ in }
) async throws {
    let handOut = HandOut(count)
    try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<max(1, min(jobs, count)) {
            group.addTask { try work(handOut, worker, body, finish) }
        }
        try await group.waitForAll()
    }
}

/// The indices still to be worked on, and the turn to finish.
private final class HandOut: Sendable {
    let count: Int
    let next = Atomic<Int>(0)
    let finishing = Mutex<Void>(())

    init(_ count: Int) { self.count = count }
}

/// One worker's life. A function of its own, not inlined: the optimiser of Swift 6.3 crashes on it inside a task.
@inline(never)
private func work<Worker>(
    _ handOut: HandOut, _ worker: () throws -> Worker, _ body: (inout Worker, Int) throws -> Void,
    _ finish: (inout Worker) throws -> Void
) throws {
    do {
        var mine = try worker()
        while true {
            let index = handOut.next.add(1, ordering: .relaxed).oldValue
            if index >= handOut.count { break }
            try Interrupt.check()
            try body(&mine, index)
        }
        try handOut.finishing.withLock { _ in try finish(&mine) }
    } catch {
        // No unit is started behind an error.
        handOut.next.store(handOut.count, ordering: .relaxed)
        throw error
    }
}

/// A box for a value that several tasks share and that guards itself.
final class Shared<Value: ~Copyable & Sendable>: Sendable {
    let value: Value

    init(_ value: consuming Value) { self.value = value }
}
