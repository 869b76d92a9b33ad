package import ETLCore
package import Logging

/// Loads one run into `<schema>__loading` and swaps it in when it is complete (architecture, decision 8).
///
/// Order of calls: `openRun`, then workers from `plan` for the buckets, then `finish`. The connection of this object
/// holds the schema's lock from `openRun` to its end, and does the swap itself: without the lock there is no swap.
/// Belongs to one task; workers are opened from the plan by others.
package final class Loader {
    /// The SQL that a load needs, as text of the files in `sql/`.
    package struct Scripts: Sendable {
        /// `sql/10-ddl`: statements that create the CDM tables, with the parameter `@cdmDatabaseSchema`.
        package var cdmTables: [String]
        /// `sql/20-load/run_tables.sql`, with the parameter `@etlSchema`.
        package var runTables: [String]

        package init(cdmTables: [String], runTables: [String]) {
            self.cdmTables = cdmTables
            self.runTables = runTables
        }

        /// The tables that the statements make.
        var tableNames: [String] {
            cdmTables.compactMap { statement in
                let words = statement.split(whereSeparator: { $0.isWhitespace || $0 == "(" })
                guard words.count > 2, words[0].uppercased() == "CREATE", words[1].uppercased() == "TABLE" else {
                    return nil
                }
                return words[2].split(separator: ".").last.map { String($0.filter { $0 != "\"" }) }
            }
        }
    }

    /// What to do with what is there.
    package enum Mode: Sendable {
        /// Start; refuse when there is a CDM or an unfinished run.
        case new
        /// Go on with an unfinished run; start when there is none.
        case resume
        /// Start afresh; drop an unfinished run now and an older CDM at the swap.
        case replace
    }

    /// How `openRun` ended.
    package enum Opening: Sendable {
        /// A finished run with the same fingerprint is in place: nothing to do.
        case alreadyDone(RecordedRun)
        /// The run is open. It holds what an earlier attempt has left: buckets and their cut.
        case open(RecordedRun)
    }

    /// The three schemas.
    package let schemas: SchemaNames
    /// Who may use the result.
    package var access = Access()
    /// Carry over to the new CDM what others have added to the old one, instead of refusing to replace it.
    package var keepsAdded = false
    /// Seconds that the swap waits for sessions which read the old CDM.
    package var swapWait = 600
    /// Sessions that the run will have at a time, this one included.
    package var sessions = 1
    /// The server, where it is our own, and what its log held when the run began.
    package var ownServer: OwnServer?
    let connection: Connection
    let scripts: Scripts
    let logger: Logger?
    var openRunID: Int64?

    private let database: ConnectionString

    /// Connects. Changes nothing.
    ///
    /// Errors: `Problem` 64 for an unusable schema name, 69 when it cannot connect.
    package init(
        _ database: ConnectionString, schema: String, scripts: Scripts, logger: Logger? = nil
    ) throws(Problem) {
        schemas = try SchemaNames(schema)
        self.database = database
        self.scripts = scripts
        self.logger = logger
        connection = try Connection(database, logger: logger)
    }

    /// What workers need. Errors: `Problem` 70 before `openRun`.
    package func plan() throws(Problem) -> LoadPlan {
        LoadPlan(runID: try runID(), schemas: schemas, database: database)
    }

    /// The buckets that are loaded, with their summaries.
    package func doneBuckets() throws(Problem) -> [Int: String] {
        try loadedBuckets(of: try runID())
    }

    /// Records the cut of persons into buckets, unless an earlier attempt has fixed one. Returns the one that holds.
    package func fixBucketCut(_ cut: String) throws(Problem) -> String {
        let rows = try connection.query(
            "UPDATE \(runTable("run")) SET bucket_cut = coalesce(bucket_cut, $2) WHERE run_id = $1 "
                + "RETURNING bucket_cut", [String(try runID()), cut], doing: "recording the bucket cut")
        return rows.first?.first.flatMap(\.self) ?? cut
    }

    /// Records input files, as soon as their digest is known.
    package func record(files: [RunFingerprint.File]) throws(Problem) {
        let id = String(try runID())
        try connection.transaction { () throws(Problem) in try insert(files: files, of: id) }
    }

    /// The final row count and digest of each table of a recorded run, by table.
    package func digests(of run: Int64) throws(Problem) -> [String: (rows: Int, digest: String?)] {
        let rows = try connection.query(
            "SELECT table_name, row_count, digest FROM \(runTable("digest")) WHERE run_id = $1", [String(run)])
        var digests: [String: (rows: Int, digest: String?)] = [:]
        for row in rows { digests[row[0] ?? ""] = (Int(row[1] ?? "") ?? 0, row[2]) }
        return digests
    }

    /// What a recorded run told at its end; `nil` when it has kept none.
    package func summary(of run: Int64) throws(Problem) -> String? {
        guard try tableExists("run_summary", in: schemas.run) else { return nil }
        return try connection.query(
            "SELECT summary FROM \(runTable("run_summary")) WHERE run_id = $1", [String(run)],
            doing: "reading the summary of the last run"
        ).first?.first.flatMap(\.self)
    }

    func runTable(_ name: String) -> String { qualifiedName(name, in: schemas.run) }

    func runID() throws(Problem) -> Int64 {
        guard let openRunID else {
            throw Problem(.bug, at: "loader", "no run is open", remedy: "Please report this.")
        }
        return openRunID
    }

    func loadedBuckets(of run: Int64) throws(Problem) -> [Int: String] {
        let rows = try connection.query(
            "SELECT bucket_id, summary FROM \(runTable("bucket")) WHERE run_id = $1", [String(run)],
            doing: "reading the buckets of the run")
        var buckets: [Int: String] = [:]
        for row in rows { if let id = row[0].flatMap({ Int($0) }) { buckets[id] = row[1] ?? "" } }
        return buckets
    }

    func insert(files: [RunFingerprint.File], of run: String) throws(Problem) {
        for file in files {
            _ = try connection.query(
                """
                INSERT INTO \(runTable("input_file")) AS known (run_id, path, size, modified, sha256)
                VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (run_id, path) DO UPDATE SET size = excluded.size, modified = excluded.modified,
                sha256 = coalesce(excluded.sha256, known.sha256)
                """, [run, file.path, String(file.size), String(file.modified), file.sha256],
                doing: "recording the input files")
        }
    }
}
