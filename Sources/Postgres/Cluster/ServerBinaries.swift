internal import ETLCore
internal import Glibc
internal import PrivateFiles

/// The programs of an installed PostgreSQL server, of one major version.
struct ServerBinaries: Equatable {
    /// The folder with `initdb`, `pg_ctl`, `postgres`.
    let directory: String
    /// 15.
    let majorVersion: Int

    var initdb: String { "\(directory)/initdb" }
    var pgCtl: String { "\(directory)/pg_ctl" }

    /// Chooses the version that made the cluster, or the newest when there is no cluster yet.
    ///
    /// Errors: `Problem` 69 that names the Debian package.
    static func choose(
        for clusterVersion: Int?, among installed: [ServerBinaries] = installed()
    ) throws(Problem) -> ServerBinaries {
        guard let clusterVersion else {
            if let newest = installed.max(by: { $0.majorVersion < $1.majorVersion }) { return newest }
            throw Problem(
                .unavailable, at: "private database", "the PostgreSQL server programs are not installed",
                remedy: "Install them (Debian, Ubuntu: apt-get install postgresql), or name a database with "
                    + "--database.")
        }
        if let match = installed.first(where: { $0.majorVersion == clusterVersion }) { return match }
        let found = installed.map { String($0.majorVersion) }.joined(separator: ", ")
        throw Problem(
            .unavailable, at: "private database",
            "it was made by PostgreSQL \(clusterVersion), but installed is \(found.isEmpty ? "none" : found)",
            remedy: "Install postgresql-\(clusterVersion); or, when its contents may be rebuilt, move its folder "
                + "away and start again.")
    }

    /// Every server found: `/usr/lib/postgresql/*/bin` as Debian lays them out, then PATH.
    static func installed() -> [ServerBinaries] {
        var found: [ServerBinaries] = []
        let root = "/usr/lib/postgresql"
        for name in namesInDirectory(root) {
            let binaries = ServerBinaries(directory: "\(root)/\(name)/bin", majorVersion: Int(name) ?? 0)
            if binaries.majorVersion > 0, access(binaries.pgCtl, X_OK) == 0 { found.append(binaries) }
        }
        if let pgCtl = ChildProcess.find("pg_ctl"), let binaries = onPath(pgCtl), !found.contains(binaries) {
            found.append(binaries)
        }
        return found
    }

    private static func onPath(_ pgCtl: String) -> ServerBinaries? {
        guard let outcome = try? ChildProcess(pgCtl, ["--version"]).run() else { return nil }
        // `pg_ctl (PostgreSQL) 15.18 (Debian …)`
        let words = outcome.standardOutput.split(separator: " ")
        guard words.count > 2, let major = Int(words[2].prefix { $0.isNumber }) else { return nil }
        let directory = pgCtl.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return ServerBinaries(directory: directory, majorVersion: major)
    }
}
