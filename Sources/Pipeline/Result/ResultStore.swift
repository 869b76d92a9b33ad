internal import ETLCore
internal import Logging
internal import OMOPSchema
internal import Postgres

/// Where the rows of a run go: a schema of PostgreSQL or a directory of CSV files.
///
/// Both keep what a stopped run needs to go on, and put the new result in the place of the old one at the very end.
protocol ResultStore: AnyObject {
    /// The unfinished run, or else the finished one, or nil. Changes nothing.
    func recordedRun() throws(Problem) -> RecordedRun?
    /// Locks, checks and opens a run. Errors: `Problem` 65, 73, 75 as told by `Loader.openRun`.
    func openRun(_ fingerprint: RunFingerprint, mode: Loader.Mode) throws(Problem) -> Loader.Opening
    /// Records input files, as soon as their digest is known.
    func record(files: [RunFingerprint.File]) throws(Problem)
    /// Records the cut of persons into buckets, unless an earlier attempt has fixed one. Returns the one that holds.
    func fixBucketCut(_ cut: String) throws(Problem) -> String
    /// The buckets that are stored, with their summaries.
    func doneBuckets() throws(Problem) -> [Int: String]
    /// What workers need.
    func bucketTarget() throws(Problem) -> any BucketTarget
    /// Completes the result and puts it in place.
    /// - Parameter summary: what the run tells at its end, as JSON; asked for at the last moment.
    func finish(
        _ facts: RunFacts, summary: @escaping () -> String?, jobs: Int, progress: any ProgressObserver
    ) throws(Problem)
    /// What a recorded run told at its end; `nil` when it has kept none.
    func summary(of run: Int64) throws(Problem) -> String?
    /// The final row count and digest of each table of a recorded run, by table.
    func digests(of run: Int64) throws(Problem) -> [String: (rows: Int, digest: String?)]
    /// What is done again when the result is in place already: rights.
    func confirm() throws(Problem)
    /// What `openRun` would meet. Changes nothing.
    /// - Parameter fingerprint: that of the run; `nil` when its input cannot be read.
    func outlook(_ fingerprint: RunFingerprint?, mode: Loader.Mode) throws(Problem) -> LoadOutlook
    /// A problem with its cause, as far as the place of the result tells one.
    /// - Parameter needed: bytes that the whole result takes, if that is known.
    func explained(_ problem: Problem, needed: Int?) -> Problem
}

extension ResultStore {
    func explained(_ problem: Problem, needed: Int?) -> Problem { problem }
}

/// Hands out writers of buckets, one a task.
protocol BucketTarget: Sendable {
    func writer() throws(Problem) -> any BucketSink
}

/// Stores buckets, each as a whole or not at all. Belongs to one task.
protocol BucketSink: AnyObject {
    /// Stores the filled buffers as one bucket; nothing when it is stored already.
    func store(bucket: Int, _ buffers: borrowing CopyBuffers, summary: String) throws(Problem)
}

extension ConvertSettings {
    /// The place that the settings name, opened. Nothing is changed.
    func resultStore(_ environment: [String: String], logger: Logger?) throws -> any ResultStore {
        if let outputDirectory { return try CSVStore(directory: outputDirectory) }
        let target = try DatabaseTarget.resolve(database: database, environment: environment)
        let loader = try Loader(
            try target.connectionString(logger: logger), schema: schema, scripts: try .embedded(), logger: logger)
        loader.access = access
        loader.keepsAdded = keepsAdded
        loader.swapWait = swapWait
        loader.sessions = jobs + 1
        if case .privateCluster(let cluster) = target { loader.ownServer = OwnServer(cluster) }
        return loader
    }

    /// What a run would meet that has to make the private database first; `nil` when there is a database, or none is needed.
    func outlookBeforeDatabase(_ environment: [String: String]) throws(Problem) -> LoadOutlook? {
        guard outputDirectory == nil,
            case .privateCluster(let cluster) = try DatabaseTarget.resolve(database: database, environment: environment),
            try cluster.status() == .notCreated
        else { return nil }
        _ = try SchemaNames(schema)
        return cluster.outlookBeforeCreation(access)
    }

    private var access: Loader.Access { Loader.Access(roles: grantRoles, resultsSchema: resultsSchema) }
}

extension ConvertSettings.Mode {
    /// The same for the loader.
    var loading: Loader.Mode {
        switch self {
        case .new: .new
        case .resume: .resume
        case .replace: .replace
        }
    }
}
