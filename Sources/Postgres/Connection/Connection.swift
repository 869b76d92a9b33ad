internal import CPostgres
package import ETLCore
internal import Glibc
package import Logging

/// One connection to PostgreSQL, through libpq.
///
/// Belongs to one task: not Sendable, and every call blocks until the server has answered. Errors are `Problem`s:
/// 69 when it cannot connect, `lossExitCode` when the server went away, 73 for missing rights and a full disk.
/// Source: libpq's manual, chapters "Connection Control" and "Command Execution".
package final class Connection {
    /// What a lost connection means: 69 until the first row, 75 after it.
    package var lossExitCode = ExitCode.unavailable
    /// Where this connection leads, for messages. Never a password.
    package let place: String

    /// SQLSTATE of the last error.
    private(set) var lastState: String?

    let handle: OpaquePointer
    private let notices: NoticeReceiver

    /// Connects.
    ///
    /// Waits at most ten seconds for each host unless `connect_timeout` or `PGCONNECT_TIMEOUT` says otherwise.
    package init(_ string: ConnectionString, logger: Logger? = nil) throws(Problem) {
        // Keywords before dbname are defaults, those after it win over the user's string.
        var settings: [(String, String)] = []
        if getenv("PGCONNECT_TIMEOUT") == nil { settings.append(("connect_timeout", "10")) }
        settings.append(("dbname", string.text))
        settings.append(("fallback_application_name", "etl"))
        settings.append(("client_encoding", "UTF8"))
        let opened = withCStrings(settings.map(\.0)) { names in
            withCStrings(settings.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
        guard let opened else {
            throw Problem(.failed, at: "PostgreSQL", "no memory for a connection", remedy: "Free memory and run again.")
        }
        handle = opened
        notices = NoticeReceiver(logger)
        place = Self.describe(opened)
        guard PQstatus(opened) == CONNECTION_OK else {
            throw ConnectionRefusal.problem(Self.briefMessage(opened), at: place)
        }
        // Neither DETAIL nor CONTEXT ever enters a message: they can hold the values of a row.
        PQsetErrorVerbosity(handle, PQERRORS_TERSE)
        PQsetErrorContextVisibility(handle, PQSHOW_CONTEXT_NEVER)
        notices.attach(to: handle)
        try execute("SET client_min_messages = warning")
    }

    deinit { PQfinish(handle) }

    /// True when the server was there at the last exchange.
    package var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }

    /// The server's major version: 15.
    package var serverMajorVersion: Int { Int(PQserverVersion(handle)) / 10_000 }

    /// True when the server is on this machine, as far as the address tells.
    var isLocal: Bool {
        let host = [PQhostaddr(handle), PQhost(handle)].compactMap { $0.map { String(cString: $0) } }.first {
            !$0.isEmpty
        }
        guard let host else { return true }
        return host.hasPrefix("/") || ["localhost", "127.0.0.1", "::1"].contains(host)
    }

    /// Runs one or more statements without parameters, and forgets their rows.
    package func execute(_ sql: String, doing action: String = "running a statement") throws(Problem) {
        _ = try check(try exchange(action) { PQsendQuery(handle, sql) }, doing: action)
    }

    /// Runs one statement with text parameters `$1` … and returns its rows as text, NULL as nil.
    package func query(
        _ sql: String, _ parameters: [String?] = [], doing action: String = "running a query"
    ) throws(Problem) -> [[String?]] {
        let raw = try exchange(action) {
            withCStrings(parameters) { values in
                PQsendQueryParams(handle, sql, Int32(parameters.count), nil, values, nil, nil, 0)
            }
        }
        return try check(raw, doing: action).rows
    }

    /// Runs the body between BEGIN and COMMIT; rolls back when it throws.
    package func transaction<Value>(_ body: () throws(Problem) -> Value) throws(Problem) -> Value {
        try execute("BEGIN ISOLATION LEVEL READ COMMITTED", doing: "beginning a transaction")
        do throws(Problem) {
            let value = try body()
            let tag = try check(PQexec(handle, "COMMIT"), doing: "committing").tag
            // A transaction that had failed answers COMMIT with ROLLBACK.
            guard tag == "COMMIT" else {
                throw Problem(.bug, at: place, "a failed transaction was committed", remedy: "Please report this.")
            }
            return value
        } catch {
            if PQtransactionStatus(handle) != PQTRANS_IDLE { PQclear(PQexec(handle, "ROLLBACK")) }
            throw error
        }
    }

    /// Sends something and waits for the last result of it, or for the first that begins a COPY.
    ///
    /// Not `PQexec`, which cannot be left while the server waits for a lock.
    private func exchange(_ action: String, _ send: () -> Int32) throws(Problem) -> OpaquePointer? {
        guard send() == 1 else { throw problem(ServerError(connection: handle), doing: action) }
        var last: OpaquePointer?
        while true {
            do throws(Problem) {
                try waitForResult(action)
            } catch {
                PQclear(last)
                throw error
            }
            guard let result = PQgetResult(handle) else { return last }
            PQclear(last)
            last = result
            if PQresultStatus(result) == PGRES_COPY_IN { return result }
        }
    }

    /// Waits until a result can be had at once. A stop that was asked for cancels the statement.
    func waitForResult(_ action: String) throws(Problem) {
        while PQisBusy(handle) == 1 {
            if waitForServer(POLLIN) { continue }
            guard PQconsumeInput(handle) == 1 else { throw problem(ServerError(connection: handle), doing: action) }
            do throws(Problem) { try Interrupt.check() } catch {
                let abandonment = Abandonment(handle)
                cancel()
                while let result = PQgetResult(handle), PQresultStatus(result) != PGRES_COPY_IN { PQclear(result) }
                abandonment.end()
                throw error
            }
        }
    }

    /// Waits for a fifth of a second. True when there was input, and no end of the connection in it.
    func waitForServer(_ events: Int32) -> Bool {
        var socket = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
        guard poll(&socket, 1, 200) > 0 else { return false }
        // Anything but room to send is to be read: an error of the connection as well.
        return socket.revents & ~Int16(POLLOUT) == 0 || PQconsumeInput(handle) == 1
    }

    /// Asks the server to give up what it does for this connection.
    func cancel() { Abandonment.cancel([handle]) }

    /// Takes over a result and throws when it says the statement failed.
    func check(_ raw: OpaquePointer?, doing action: String) throws(Problem) -> QueryResult {
        guard let raw else { throw problem(ServerError(connection: handle), doing: action) }
        let result = QueryResult(raw)
        switch PQresultStatus(raw) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN, PGRES_EMPTY_QUERY: return result
        default: throw problem(ServerError(result: raw), doing: action)
        }
    }

    func problem(_ error: ServerError, doing action: String) -> Problem {
        lastState = error.sqlState
        return error.problem(doing: action, at: place, connectionLost: !isAlive, lossExitCode: lossExitCode)
    }

    private static func describe(_ handle: OpaquePointer) -> String {
        func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
        let database = text(PQdb(handle))
        let host = text(PQhost(handle))
        let port = text(PQport(handle))
        let server = host.isEmpty ? "" : host.hasPrefix("/") ? " at \(host)" : " at \(host):\(port)"
        return database.isEmpty ? "PostgreSQL\(server)" : "database \(database)\(server)"
    }

    private static func briefMessage(_ handle: OpaquePointer) -> String {
        // Several hosts or addresses give several lines; the hints that follow start with a tab.
        let lines = String(cString: PQerrorMessage(handle)).split(separator: "\n").filter { !$0.hasPrefix("\t") }
        return lines.joined(separator: "; ")
    }
}

/// A result with its lifetime.
final class QueryResult {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }
    deinit { PQclear(handle) }

    /// `COMMIT`, `ROLLBACK`, `COPY 12` …
    var tag: String { String(cString: PQcmdStatus(handle)) }

    /// Rows that a COPY or an INSERT has written.
    var affectedRows: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

    var rows: [[String?]] {
        (0..<PQntuples(handle)).map { row in
            (0..<PQnfields(handle)).map { column in
                PQgetisnull(handle, row, column) == 1 ? nil : String(cString: PQgetvalue(handle, row, column))
            }
        }
    }
}
