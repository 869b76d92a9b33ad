import Foundation
import Glibc
import Postgres
import Synchronization

/// Stands between the program and the server, and lets nothing through when told.
final class Proxy: Sendable {
    private struct State {
        var sockets: [Int32] = []
        var isPaused = false
        var isCut = false
    }

    /// How to connect through it.
    let url: String
    private let server: String
    private let listener: Int32
    private let state = Mutex(State())

    init(to target: Target, in folder: String) throws {
        // postgresql://etl@%2F…%2Frun:5432/name
        guard let text = target.database?.text, let at = text.firstIndex(of: "@"),
            let colon = text[at...].firstIndex(of: ":"),
            let directory = text[text.index(after: at)..<colon].removingPercentEncoding
        else { throw Skipped("no socket to stand before") }
        server = directory + "/.s.PGSQL.5432"
        url = text.replacing(text[text.index(after: at)..<colon], with: folder.replacing("/", with: "%2F"))
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = Self.address(folder + "/.s.PGSQL.5432")
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0, listen(listener, 16) == 0 else { throw Skipped("no socket can be made") }
        Thread.detachNewThread { [self] in accept() }
    }

    private static func address(_ path: String) -> sockaddr_un {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return address
    }

    private func accept() {
        while true {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0 else { return }
            let other = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
            var address = Self.address(server)
            let connected = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(other, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            guard connected == 0, !state.withLock({ $0.isCut }) else {
                close(client)
                close(other)
                continue
            }
            state.withLock { $0.sockets += [client, other] }
            for (from, to) in [(client, other), (other, client)] {
                Thread.detachNewThread { [self] in carry(from, to) }
            }
        }
    }

    private func carry(_ from: Int32, _ to: Int32) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = recv(from, &buffer, buffer.count, 0)
            while state.withLock({ $0.isPaused && !$0.isCut }) { usleep(10_000) }
            guard got > 0, send(to, buffer, got, Int32(MSG_NOSIGNAL)) == got else { break }
        }
        shutdown(from, Int32(SHUT_RDWR))
        shutdown(to, Int32(SHUT_RDWR))
    }

    /// Lets nothing through, and does not say so.
    func pause() { state.withLock { $0.isPaused = true } }

    /// Ends all connections.
    func cut() {
        let sockets = state.withLock { state in
            state.isCut = true
            return state.sockets
        }
        for socket in sockets + [listener] { shutdown(socket, Int32(SHUT_RDWR)) }
    }
}
