internal import CPostgres
internal import Dispatch
internal import Glibc
internal import Synchronization

/// A statement that is left because the user wants to stop.
///
/// Trap: libpq waits for the answer to a cancel request, and for that to the statement, without a limit; a server or a
/// network that has gone silent gives neither. Behind the limit the socket is closed, so that every wait on it ends.
final class Abandonment: Sendable {
    private static let limit = DispatchTimeInterval.milliseconds(1500)
    /// A second name of the socket: its number may be given to another one when libpq closes it.
    private let socket: Int32
    private let isOver = Mutex(false)

    init(_ handle: OpaquePointer) {
        socket = dup(PQsocket(handle))
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.limit) { [self] in
            end { _ = shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }

    /// The server has answered.
    func end() { end {} }

    private func end(_ first: () -> Void) {
        isOver.withLock { isOver in
            guard !isOver else { return }
            isOver = true
            first()
            close(socket)
        }
    }

    /// Asks the server to give up what it does for connections; waits for its answers as long as they take, or the limit.
    static func cancel(_ handles: [OpaquePointer]) {
        let answers = DispatchGroup()
        for handle in handles {
            nonisolated(unsafe) let request = PQgetCancel(handle)
            guard request != nil else { continue }
            DispatchQueue.global().async(group: answers) {
                var message = [CChar](repeating: 0, count: 256)
                PQcancel(request, &message, Int32(message.count))
                PQfreeCancel(request)
            }
        }
        _ = answers.wait(timeout: .now() + limit)
    }
}
