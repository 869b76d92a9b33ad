package import ETLCore

/// A run as `<schema>_etl` tells it.
package struct RecordedRun: Sendable {
    /// Its number.
    package var id: Int64
    /// True when it was started with `--replace`.
    package var replaces: Bool
    /// What it was made from.
    package var fingerprint: RunFingerprint
    /// The buckets that are loaded, with their summaries.
    package var buckets: [Int: String]

    package init(
        id: Int64, replaces: Bool, fingerprint: RunFingerprint, buckets: [Int: String]
    ) {
        self.id = id
        self.replaces = replaces
        self.fingerprint = fingerprint
        self.buckets = buckets
    }
}

extension Loader {
    /// The unfinished run, or else the finished one, or nil. Takes no lock and changes nothing.
    ///
    /// A pipeline asks this first: the digest of a file of unchanged size and time need not be computed again.
    package func recordedRun() throws(Problem) -> RecordedRun? {
        if let unfinished = try recordedRun(state: "loading") { return unfinished }
        return try recordedRun(state: "done")
    }

    /// Whether a stopped run has left something to go on with, or to drop.
    package func hasUnfinishedRun() throws(Problem) -> Bool {
        if try recordedRun(state: "loading") != nil { return true }
        return try contents(of: schemas.loading, madeBy: "loading") != .absent
    }

    func recordedRun(state: String) throws(Problem) -> RecordedRun? {
        guard try tableExists("run", in: schemas.run) else { return nil }
        let found = try connection.query(
            "SELECT run_id, replaces_cdm, settings FROM \(runTable("run")) WHERE state = $1", [state],
            doing: "reading the state of the last run")
        guard let row = found.first, let id = row[0].flatMap({ Int64($0) }) else { return nil }
        let files = try connection.query(
            "SELECT path, size, modified, sha256 FROM \(runTable("input_file")) WHERE run_id = $1 ORDER BY path",
            [row[0]], doing: "reading the files of the last run")
        let fingerprint = RunFingerprint(
            settings: row[2] ?? "",
            files: files.map { file in
                RunFingerprint.File(
                    path: file[0] ?? "", size: file[1].flatMap { Int64($0) } ?? 0,
                    modified: file[2].flatMap { Int64($0) } ?? 0, sha256: file[3])
            })
        return RecordedRun(
            id: id, replaces: row[1] == "t", fingerprint: fingerprint, buckets: try loadedBuckets(of: id))
    }

    /// The lines of `core_coverage` of the finished run, without the run; `nil` when there is none. Changes nothing.
    package func coreCoverage() throws(Problem) -> [[String?]]? {
        guard try tableExists("core_coverage", in: schemas.run) else { return nil }
        let rows = try connection.query(
            "SELECT c.* FROM \(runTable("core_coverage")) c JOIN \(runTable("run")) r USING (run_id) "
                + "WHERE r.state = 'done' ORDER BY c.number", [], doing: "reading the coverage of the common core")
        return rows.isEmpty ? nil : rows.map { Array($0.dropFirst()) }
    }

    func tableExists(_ table: String, in schema: String) throws(Problem) -> Bool {
        let rows = try connection.query(
            """
            SELECT 1 FROM pg_catalog.pg_class t JOIN pg_catalog.pg_namespace s ON s.oid = t.relnamespace
            WHERE s.nspname = $1 AND t.relname = $2 AND t.relkind IN ('r', 'p')
            """, [schema, table], doing: "looking at the schema")
        return !rows.isEmpty
    }
}
