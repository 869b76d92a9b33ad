internal import ETLCore

/// What `etl convert` was asked to do.
package struct ConvertSettings: Sendable {
    package var input: String
    /// Directory with the files of a hospital; `nil` for none.
    package var hospital: String?
    package var schema = "cdm"
    /// libpq connection string; `nil` for the environment or the private cluster.
    package var database: String?
    /// Directory of an Athena download; `nil` for the built-in vocabulary.
    package var vocabulary: String?
    /// Directory of the user's own mappings; `nil` without any.
    package var mappings: String?
    /// Directory of nomenclature tables with labels; `nil` for those of the delivery alone.
    package var labels: String?
    package var work = ".etl"
    package var registry: String?
    package var jobs: Int
    /// Bytes the process may hold at most.
    package var memory: Int
    package var mode = Mode.new
    /// Swap in even when a reject share is above its limit.
    package var acceptsRejects = false
    /// Leave out files that cannot be read as their table, instead of stopping before the first row.
    package var skipsBadFiles = false
    /// Tables that may be missing although others imply them.
    package var acceptedMissing = AcceptedTables()
    /// Remove the work files of rows when the run stops: they hold health data.
    package var discardsSpill = false
    /// Limits of reject shares by code, where they are not the default.
    package var rejectShares: [String: Double] = [:]
    /// Directory for CSV files instead of a database.
    package var outputDirectory: String?
    /// Carry over to the new CDM what others have added to the old one, instead of refusing to replace it.
    package var keepsAdded = false
    /// Seconds that the swap waits for sessions which read the old CDM.
    package var swapWait = 600
    /// Roles that may read the finished schema.
    package var grantRoles: [String] = []
    /// Schema for the results of OHDSI tools, made when missing.
    package var resultsSchema: String?
    /// Least number of buckets, where memory does not ask for more; two a worker by default. For tests of invariance.
    package var leastBuckets: Int?
    /// `cfg.x` of the specification, by name.
    package var switches: [String: String] = [:]

    /// Where the result goes, in words.
    package var place: String { outputDirectory.map { "directory \($0)" } ?? "schema \(schema)" }

    /// What to do about what an earlier run left.
    package enum Mode: Sendable { case new, resume, replace }

    package init(input: String, jobs: Int, memory: Int) {
        self.input = input
        self.jobs = jobs
        self.memory = memory
    }
}

/// What a run tells while it goes on. Knows no terminal.
package protocol ProgressObserver: Sendable {
    /// A stage began; `total` units of work lie ahead, 0 when unknown.
    func began(_ stage: Stage, total: Int)
    /// `done` units of the stage are finished, `rows` source or OMOP rows went through.
    func advanced(_ stage: Stage, done: Int, rows: Int)
    /// The stage is over after `seconds`.
    func ended(_ stage: Stage, rows: Int, seconds: Double)
    /// What is being done, for the user's patience.
    func told(_ message: String)
    /// Something the user should know, without a patient's value.
    func warned(_ message: String)
}

/// The stages of a run, in order.
package enum Stage: String, Sendable, CaseIterable, Codable {
    case referential, reading, joining, mapping, loading, indexing
}
