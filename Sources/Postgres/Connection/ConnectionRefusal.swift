internal import ETLCore

/// Why a connection was not made, and what to do about it, by the words of libpq and the server.
enum ConnectionRefusal {
    private static let noneLeft = ["too many clients", "connection slots", "too many connections"]
    private static let certificates = ["certificate", "root.crt"]

    private static let lack = "the server has no connection left"

    /// Whether a problem is the lack of a session.
    static func saysNoneLeft(_ problem: Problem) -> Bool { problem.what.hasPrefix(lack) }

    static func problem(_ message: String, at place: String) -> Problem {
        if noneLeft.contains(where: message.contains) {
            return Problem(
                .unavailable, at: place, "\(lack): \(message)",
                remedy: "Use fewer --jobs, wait until others are done, or have max_connections raised.")
        }
        if message.contains("no encryption") {
            return Problem(
                .unavailable, at: place, "cannot connect: \(message)",
                remedy: "The server takes encrypted connections alone: say sslmode=verify-full sslrootcert=FILE.")
        }
        if certificates.contains(where: message.contains) {
            return Problem(
                .unavailable, at: place, "cannot connect: \(message)",
                remedy: "The server is not known to be the one that is meant: name it (host) as its certificate does, "
                    + "and give that of its authority (sslrootcert=FILE).")
        }
        return Problem(
            .unavailable, at: place, "cannot connect: \(message)",
            remedy: "Check host, port, database and user (--database, or PGHOST, PGDATABASE …), and that the server "
                + "runs. Without any of them etl runs a database of its own (etl db start).")
    }
}
