internal import CPostgres
internal import ETLCore
internal import Glibc

/// Runs chains of statements on several connections at once, from one thread.
///
/// The work is the server's; here is only the waiting, so `poll` does and no thread is needed. The statements of a
/// chain run in order; chains start in the order given. The first error cancels the others.
struct ParallelStatements {
    /// One statement, or several that are one transaction, and what it does, for messages.
    struct Statement {
        var sql: String
        var action: String
        /// How many pieces of work it is, for the progress.
        var pieces = 1
    }

    /// How often a stop is looked for while the server works.
    private static let milliseconds: Int32 = 200

    let connections: [Connection]
    /// Throws to give up: Ctrl-C, SIGTERM.
    let check: () throws(Problem) -> Void
    /// Told after each statement: how many pieces are done.
    let progress: (Int) -> Void

    /// Errors: the first failed statement's `Problem`, or that of `check`.
    func run(_ chains: [[Statement]]) throws(Problem) {
        var waiting = chains.filter { !$0.isEmpty }[...]
        var running: [Int: ArraySlice<Statement>] = [:]
        var done = 0
        do throws(Problem) {
            while !waiting.isEmpty || !running.isEmpty {
                for slot in connections.indices where running[slot] == nil {
                    guard let chain = waiting.popFirst() else { break }
                    running[slot] = chain[...]
                    try start(chain.first, on: connections[slot])
                }
                wait(for: running.keys.map { $0 })
                try check()
                for slot in running.keys.sorted() {
                    guard let current = running[slot]?.first, try finished(current, on: connections[slot]) else {
                        continue
                    }
                    done += current.pieces
                    progress(done)
                    running[slot]?.removeFirst()
                    if let next = running[slot]?.first {
                        try start(next, on: connections[slot])
                    } else {
                        running[slot] = nil
                    }
                }
            }
        } catch {
            cancel(running.keys.map { connections[$0] })
            throw error
        }
    }

    private func start(_ statement: Statement?, on connection: Connection) throws(Problem) {
        guard let statement else { return }
        guard PQsendQuery(connection.handle, statement.sql) == 1 else {
            throw connection.problem(ServerError(connection: connection.handle), doing: statement.action)
        }
    }

    /// Waits until one of the servers says something, or for a fifth of a second.
    private func wait(for slots: [Int]) {
        var sockets = slots.map { pollfd(fd: PQsocket(connections[$0].handle), events: Int16(POLLIN), revents: 0) }
        poll(&sockets, nfds_t(sockets.count), Self.milliseconds)
    }

    private func finished(_ statement: Statement, on connection: Connection) throws(Problem) -> Bool {
        guard PQconsumeInput(connection.handle) == 1 else {
            throw connection.problem(ServerError(connection: connection.handle), doing: statement.action)
        }
        while PQisBusy(connection.handle) == 0 {
            guard let result = PQgetResult(connection.handle) else { return true }
            _ = try connection.check(result, doing: statement.action)
        }
        return false
    }

    /// Asks the servers to stop and waits until they have, or are silent: an orphaned index build would block a later run.
    private func cancel(_ connections: [Connection]) {
        let abandonments = connections.map { Abandonment($0.handle) }
        Abandonment.cancel(connections.map(\.handle))
        for connection in connections {
            while let result = PQgetResult(connection.handle) { PQclear(result) }
        }
        for abandonment in abandonments { abandonment.end() }
    }
}
