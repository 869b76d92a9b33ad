internal import CPostgres
internal import ETLCore

/// What the server said, reduced to what may be shown: never DETAIL or CONTEXT, which can hold a row's values.
struct ServerError {
    /// Five characters (PostgreSQL, appendix A); nil when libpq itself failed.
    var sqlState: String?
    /// The first line of the message.
    var message: String
    var table: String?
    var column: String?

    /// Reads the fields of a failed result.
    init(result: OpaquePointer) {
        func field(_ code: Character) -> String? {
            guard let byte = code.asciiValue, let text = PQresultErrorField(result, Int32(byte)) else { return nil }
            return String(cString: text)
        }
        sqlState = field("C")
        message = firstLine(field("M") ?? String(cString: PQresultErrorMessage(result)))
        table = field("t")
        column = field("c") ?? field("W").flatMap(columnOfBinaryCopy)
    }

    /// Reads the connection's own last error.
    init(connection: OpaquePointer) {
        sqlState = nil
        message = firstLine(String(cString: PQerrorMessage(connection)))
    }

    /// The problem to show, with its exit code.
    ///
    /// `lossExitCode` is 69 before the first row and 75 after it.
    func problem(doing action: String, at place: String, connectionLost: Bool, lossExitCode: ExitCode) -> Problem {
        let state = sqlState ?? ""
        // An error without a state is libpq's own, and libpq may notice only later that the connection is gone.
        if connectionLost || state.isEmpty || state.hasPrefix("08") || state.hasPrefix("57P") {
            let remedy =
                lossExitCode == .temporary
                ? "What was committed is safe. Start the server, then run again with --resume."
                : "Check that the server runs and that it can be reached, then run again."
            return Problem(
                lossExitCode, at: place, "\(Self.lost) \(action): \(message)", remedy: remedy + Self.hint(for: state))
        }
        let (code, remedy) = Self.advice(for: state)
        return Problem(code, at: place, "\(action): \(safeMessage) (SQLSTATE \(state))", remedy: remedy)
    }

    private static let lost = "connection lost while"

    /// Whether more may be behind a problem than the server could say.
    static func mayHaveDeeperCause(_ problem: Problem) -> Bool {
        problem.what.hasPrefix(lost) || problem.what.hasSuffix("(SQLSTATE 53100)")
    }

    /// Of a server that ended all sessions because one of its processes died.
    private static func hint(for state: String) -> String {
        state == "57P02"
            ? " One of its processes had died, mostly for want of memory or disk: its log tells which." : ""
    }

    /// Class 22 messages repeat the offending value, so they are replaced by the condition's name.
    private var safeMessage: String {
        guard let sqlState, sqlState.hasPrefix("22") else { return message }
        let name =
            switch sqlState {
            case "22001": "text too long for its column"
            case "22003": "number out of range"
            case "22021", "22P05": "bytes that are not valid text in the database's encoding"
            case "22P03": "value whose binary form does not fit its column's type"
            case "22P04": "COPY stream that is not well formed"
            case "22007", "22008", "22009": "date or time that does not exist"
            default: "value that its column refuses"
            }
        let column = [table, column].compactMap(\.self).joined(separator: ".")
        return column.isEmpty ? name : "\(name), column \(column)"
    }

    private static func advice(for state: String) -> (ExitCode, String) {
        switch state {
        case "42501":
            (.cannotCreate, "Ask the owner of the database for the right, for example GRANT CREATE ON DATABASE.")
        case "25006":
            (.cannotCreate, "The server accepts reads only. Connect to the primary server.")
        case "53100", "58030":
            (.cannotCreate, "Free disk space on the database server, then run again with --resume.")
        case "53200", "53300", "53400", "53000":
            (.temporary, "The server is short of memory or connections. Use fewer --jobs, then run with --resume.")
        case "40001", "40P01", "55P03", "57014":
            (.temporary, "Another session is in the way. Run again with --resume when it is done.")
        case "3D000":
            (.unavailable, "The database does not exist. Create it with createdb, or name another with --database.")
        case _ where state.hasPrefix("28"):
            (.unavailable, "Check the user, the password file (~/.pgpass) and the server's pg_hba.conf.")
        case _ where state.hasPrefix("22") || state.hasPrefix("23") || state.hasPrefix("42"):
            (.bug, "This is a defect of this program: please report it with this message.")
        default:
            (.failed, "See the server's log for the circumstances.")
        }
    }
}

private func firstLine(_ text: String) -> String {
    String(text.prefix { $0 != "\n" && $0 != "\r\n" })
}

/// The column in the context of a failed binary COPY: `COPY person, line 3, column birth_datetime`.
///
/// The text forms append the value after a colon; those are left alone.
private func columnOfBinaryCopy(_ context: String) -> String? {
    let line = firstLine(context)
    guard line.hasPrefix("COPY "), !line.contains(":"), let comma = line.lastIndex(of: ",") else { return nil }
    let words = line[line.index(after: comma)...].split(separator: " ")
    guard words.count == 2, words[0] == "column" else { return nil }
    return String(words[1])
}
