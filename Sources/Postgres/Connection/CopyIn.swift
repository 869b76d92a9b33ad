internal import CPostgres
package import ETLCore
internal import Glibc

/// A binary COPY into one table, while it runs.
///
/// Header and trailer are written here; `write` takes rows as the COPY encoder made them, cut anywhere. A stream
/// that is dropped without `finish` is refused by the server: nothing of it is kept.
/// Source: PostgreSQL, "COPY", section "Binary Format".
package struct CopyIn: ~Copyable {
    /// libpq copies what it is given: larger slices make its buffer grow, and are not faster.
    private static let sliceSize = 64 * 1024

    private let connection: Connection
    private let table: String
    private var isOpen = true

    fileprivate init(_ connection: Connection, table: String) throws(Problem) {
        self.connection = connection
        self.table = table
        PQsetnonblocking(connection.handle, 1)
        try send(Self.header)
    }

    deinit {
        guard isOpen else { return }
        let abandonment = Abandonment(connection.handle)
        Self.drain(connection, refusing: "the stream was dropped")
        abandonment.end()
    }

    /// Sends rows, or a part of a row.
    package mutating func write(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
        var rest = bytes
        while !rest.isEmpty {
            let slice = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.sliceSize))
            guard PQputCopyData(connection.handle, slice.baseAddress, Int32(slice.count)) == 1 else {
                throw fail()
            }
            try flush()
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(slice.count))
        }
    }

    /// Ends the stream and returns the number of rows the server has stored.
    package consuming func finish() throws(Problem) -> Int {
        try send([0xFF, 0xFF])
        guard PQputCopyEnd(connection.handle, nil) == 1 else { throw fail() }
        try flush()
        isOpen = false
        PQsetnonblocking(connection.handle, 0)
        try connection.waitForResult("loading \(table)")
        let raw = PQgetResult(connection.handle)
        let failure: Problem?
        var count = 0
        do throws(Problem) {
            count = try connection.check(raw, doing: "loading \(table)").affectedRows
            failure = nil
        } catch {
            failure = error
        }
        Self.discardResults(connection)
        if let failure { throw failure }
        return count
    }

    /// Signature, no flags, no header extension.
    private static let header = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)

    private mutating func send(_ bytes: [UInt8]) throws(Problem) {
        let sent = bytes.withUnsafeBytes { PQputCopyData(connection.handle, $0.baseAddress, Int32($0.count)) }
        if sent != 1 { throw fail() }
    }

    /// Waits until the server has taken what was sent, or a stop is asked for: a server that waits for a lock reads nothing.
    private mutating func flush() throws(Problem) {
        while true {
            switch PQflush(connection.handle) {
            case 0: return
            case 1 where connection.waitForServer(POLLIN | POLLOUT): continue
            case 1:
                guard PQconsumeInput(connection.handle) == 1 else { throw fail() }
                do throws(Problem) { try Interrupt.check() } catch {
                    isOpen = false
                    let abandonment = Abandonment(connection.handle)
                    connection.cancel()
                    Self.drain(connection, refusing: "stopped")
                    abandonment.end()
                    throw error
                }
            default: throw fail()
            }
        }
    }

    /// The reason a send failed, and the end of the stream.
    private mutating func fail() -> Problem {
        isOpen = false
        let error = ServerError(connection: connection.handle)
        Self.drain(connection, refusing: "sending failed")
        return connection.problem(error, doing: "loading \(table)")
    }

    private static func drain(_ connection: Connection, refusing reason: String) {
        PQsetnonblocking(connection.handle, 0)
        _ = PQputCopyEnd(connection.handle, reason)
        discardResults(connection)
    }

    private static func discardResults(_ connection: Connection) {
        while let result = PQgetResult(connection.handle) {
            let again = PQresultStatus(result) == PGRES_COPY_IN
            PQclear(result)
            // A dead connection can stay in COPY mode for ever.
            if again { break }
        }
    }
}

extension Connection {
    /// Starts a binary COPY of the named columns, in this order.
    package func copyIn(table: String, schema: String, columns: [String]) throws(Problem) -> CopyIn {
        let list = columns.map(quotedIdentifier).joined(separator: ", ")
        try execute(
            "COPY \(qualifiedName(table, in: schema)) (\(list)) FROM STDIN (FORMAT binary)",
            doing: "loading \(table)")
        return try CopyIn(self, table: table)
    }
}
