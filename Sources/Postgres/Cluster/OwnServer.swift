package import ETLCore
internal import Glibc

/// Our own server during a run: what its log and its disk tell about a connection that was lost.
package struct OwnServer: Sendable {
    private let cluster: PrivateCluster
    /// Bytes of the log when the run began: what stands before is of others.
    private let logStart: Int

    package init(_ cluster: PrivateCluster) {
        self.cluster = cluster
        logStart = TextFile.read(cluster.place.serverLog)?.utf8.count ?? 0
    }

    /// The problem behind one that a lost connection, or an error of the server, has caused.
    /// - Parameter needed: bytes that the whole result takes, if that is known.
    package func cause(of problem: Problem, needed: Int?) -> Problem {
        let log = (TextFile.read(cluster.place.serverLog) ?? "").utf8.dropFirst(logStart)
        let text = String(decoding: log, as: UTF8.self)
        // The server says so in its log; by now it may have given back what it could not write.
        if (text + problem.what).contains(String(cString: strerror(ENOSPC))) {
            var full = PrivateCluster.diskIsFull(at: cluster.place.data)
            full.what += ": \(Disk.freeBytes(of: cluster.place.data).map(Self.mebibytes) ?? "unknown room") free now"
            if let needed {
                full.what +=
                    "; the CDM takes about \(Self.mebibytes(needed)) beside the vocabulary, and the log of the "
                    + "server as much again"
            }
            full.remedy += " What was committed is safe: then run again with --resume."
            return full
        }
        // The system ends the process that takes most when memory is used up.
        if text.contains("was terminated by signal 9") {
            return Problem(
                problem.exitCode, at: problem.place,
                "a process of the database server was killed (signal 9), as the system does when memory runs out",
                remedy:
                    "What was committed is safe. Use fewer --jobs or less --memory, or a machine with more, then run "
                    + "again with --resume.")
        }
        return problem
    }

    private static func mebibytes(_ bytes: Int) -> String { "\(bytes >> 20) MiB" }
}

extension Loader {
    /// A problem of the server, with its cause as far as that can be found out.
    package func explained(_ problem: Problem, needed: Int?) -> Problem {
        guard let ownServer, ServerError.mayHaveDeeperCause(problem) else { return problem }
        return ownServer.cause(of: problem, needed: needed)
    }
}
