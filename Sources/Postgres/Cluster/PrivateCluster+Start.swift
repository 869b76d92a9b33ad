internal import ETLCore
internal import Glibc
internal import PrivateFiles

extension PrivateCluster {
    /// Starts the server, and waits for the remains of a killed one to go.
    ///
    /// After `kill -9` the backends of the old server live on for a moment and hold its shared memory; the new one
    /// refuses to start until they are gone. A pid file whose number now belongs to another program is removed, but
    /// only when no process works in the data folder any more.
    func startServer(_ binaries: ServerBinaries) throws(Problem) {
        let retryUntil = time(nil) + 60
        while true {
            try removeStalePidFile()
            let outcome = try place.command(
                binaries.pgCtl,
                [
                    "start", "--pgdata", place.data, "--log", place.serverLog, "--wait", "--silent",
                    "--timeout", String(startSeconds),
                ]
            ).run()
            if outcome.status == 0, (try? Connection(maintenanceString)) != nil { return }
            guard oldServerIsInTheWay(outcome), time(nil) < retryUntil else { throw notStarted(outcome) }
            usleep(500_000)
            try Interrupt.check()
        }
    }

    /// Makes the database when it is missing: also after a start that was interrupted between the two.
    func createDatabase() throws(Problem) {
        let connection = try Connection(maintenanceString)
        let name = Self.databaseName
        let found = try connection.query("SELECT 1 FROM pg_catalog.pg_database WHERE datname = $1", [name])
        if found.isEmpty {
            try connection.execute(
                "CREATE DATABASE \(quotedIdentifier(name))", doing: "creating the database \(name)")
        }
    }

    /// True when a process still works in the data folder: the server and its backends do, nobody else should.
    func serverProcessesExist() -> Bool {
        guard let data = realpath(place.data, nil) else { return false }
        defer { free(data) }
        let folder = String(cString: data)
        return namesInDirectory("/proc").contains { name in
            Int(name) != nil && linkTarget("/proc/\(name)/cwd") == folder
        }
    }

    private var maintenanceString: ConnectionString { ConnectionString(trusted: url(database: "postgres")) }

    private func removeStalePidFile() throws(Problem) {
        guard let pid = postmasterProcessID() else { return }
        // A living process of that number that is not the server: the number was given out again.
        guard kill(pid_t(pid), 0) == 0 || errno == EPERM, !serverProcessesExist() else { return }
        unlink("\(place.data)/postmaster.pid")
    }

    private func oldServerIsInTheWay(_ outcome: ChildProcess.Outcome) -> Bool {
        let text = outcome.standardError + logTail()
        return ["lock file", "shared memory block", "another server might be running"].contains(where: text.contains)
    }

    private func notStarted(_ outcome: ChildProcess.Outcome) -> Problem {
        let text = logTail() + outcome.standardError
        if let full = Self.fullDisk(text, at: place.data) { return full }
        let said = text.split(separator: "\n")
        let reason = said.last { $0.contains("FATAL") || $0.contains("PANIC") } ?? said.last ?? "no message"
        return Problem(
            .unavailable, at: "private database", "the server does not start: \(reason)",
            remedy: "See \(place.serverLog). Its folder can be moved away when its contents may be rebuilt.")
    }

    /// The problem of a disk without room; `nil` when the text tells of none.
    static func fullDisk(_ text: String, at path: String) -> Problem? {
        text.contains(String(cString: strerror(ENOSPC))) ? diskIsFull(at: path) : nil
    }

    static func diskIsFull(at path: String) -> Problem {
        Problem(
            .cannotCreate, at: path, "the disk of the private database is full",
            remedy: "Free space there, or put the database elsewhere with ETL_CLUSTER_DIR.")
    }

    /// What the last start wrote to the log.
    private func logTail() -> String {
        let lines = (TextFile.read(place.serverLog) ?? "").split(separator: "\n").suffix(12)
        return lines.joined(separator: "\n") + "\n"
    }
}

private func linkTarget(_ path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    return count < 0 ? nil : String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
}
