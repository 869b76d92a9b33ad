internal import CFileSystem
internal import ETLCore
internal import Foundation
internal import OMOPSchema
internal import Postgres
internal import PrivateFiles

#if canImport(Glibc)
    internal import Glibc
#endif

/// A directory with one CSV file a table of the CDM.
///
/// Rows arrive in `DIR__loading`, one part a bucket and table. At the end the parts of a table are joined in the order
/// of their buckets, so that the files too are the same bytes for the same input, and the directory takes the place of
/// `DIR` in one step. Until then `DIR` is untouched. Files are private (0600 in 0700): they hold health data.
final class CSVStore: ResultStore {
    /// What to do when a file of the result cannot be written.
    static let moreRoom = "Free space there, then run again with --resume; or write elsewhere with --out DIR."

    let final: String
    let loading: String
    private var lock: CSVLock?
    private var state: CSVState?

    /// - Throws: `Problem` 73 when the directory around `DIR` is not there.
    init(directory: String) throws(Problem) {
        var path = directory
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        final = path
        loading = path + "__loading"
        let parent = path.parentPath
        var status = stat()
        guard stat(parent.isEmpty ? "." : parent, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw Problem(
                .cannotCreate, at: path, "the directory around it is missing", remedy: "Make it, or give another --out."
            )
        }
    }

    func recordedRun() throws(Problem) -> RecordedRun? {
        if let unfinished = try unfinishedState() { return recorded(unfinished) }
        return try CSVState.load(final).map { recorded($0) }
    }

    func openRun(_ fingerprint: RunFingerprint, mode: Loader.Mode) throws(Problem) -> Loader.Opening {
        let course = try course(fingerprint, mode: mode)
        if case .nothing(let done) = course {
            // A run that was killed behind the swap left the old result. One that is held belongs to another run.
            _ = try? abandon()
            return .alreadyDone(recorded(done))
        }
        lock = try CSVLock(loading)
        switch course {
        case .nothing(let state), .resume(let state):
            self.state = state
            try record(files: fingerprint.files)
            return .open(recorded(state))
        case .begin(let number, let replaces):
            try CSVFolder.empty(loading)
            let state = CSVState(id: number, replaces: replaces, fingerprint: fingerprint)
            try state.save(loading)
            self.state = state
            return .open(recorded(state))
        }
    }

    /// What a run would do about what is there.
    enum Course {
        /// The result is in place.
        case nothing(CSVState)
        case resume(CSVState)
        /// With the number of the run.
        case begin(Int64, replaces: Bool)
    }

    /// Decides, and changes nothing.
    func course(_ fingerprint: RunFingerprint, mode: Loader.Mode) throws(Problem) -> Course {
        try CSVFolder.checkOurs(final)
        let done = try CSVState.load(final)
        let unfinished = try unfinishedState()
        if mode != .replace, unfinished == nil, let done, fingerprint.matches(done.fingerprint) {
            return .nothing(done)
        }
        if mode == .new, unfinished != nil {
            throw Problem(
                .temporary, at: final, "an unfinished run exists",
                remedy: "--resume goes on with it, --replace drops it and starts afresh.")
        }
        let replaces = mode == .replace || unfinished?.replaces == true
        if done != nil, !replaces {
            throw Problem(
                .cannotCreate, at: final, "holds a CDM already",
                remedy: "--replace puts the new one in its place when it is complete; --out writes elsewhere.")
        }
        if mode == .resume, let unfinished {
            try fingerprint.checkUnchanged(since: unfinished.fingerprint, at: final)
            return .resume(unfinished)
        }
        return .begin((done?.id ?? 0) + 1, replaces: replaces)
    }

    /// Drops an unfinished run. The finished result stays. Returns whether there was one.
    /// - Throws: `Problem` 75 while a run holds it, 73 when the directory holds files of others.
    func abandon() throws(Problem) -> Bool {
        guard CSVFolder.exists(loading) else { return false }
        lock = try CSVLock(loading)
        defer { lock = nil }
        try CSVFolder.empty(loading)
        rmdir(loading)
        return true
    }

    func record(files: [RunFingerprint.File]) throws(Problem) {
        var state = try openState()
        let known = Dictionary(state.fingerprint.files.map { ($0.path, $0.sha256) }) { first, _ in first }
        state.fingerprint.files = files.map { file in
            var file = file
            file.sha256 = file.sha256 ?? known[file.path].flatMap(\.self)
            return file
        }
        try keep(state)
    }

    func fixBucketCut(_ cut: String) throws(Problem) -> String {
        var state = try openState()
        if let fixed = state.bucketCut { return fixed }
        state.bucketCut = cut
        try keep(state)
        return cut
    }

    func doneBuckets() throws(Problem) -> [Int: String] {
        var done: [Int: String] = [:]
        for bucket in CSVBucket.stored(loading) { done[bucket.id] = bucket.summary }
        return done
    }

    func bucketTarget() throws(Problem) -> any BucketTarget { CSVTarget(directory: loading) }

    func finish(
        _ facts: RunFacts, summary: @escaping () -> String?, jobs: Int, progress: any ProgressObserver
    ) throws(Problem) {
        var state = try openState()
        if state.tables == nil {
            let buckets = try CSVBucket.all(loading)
            state.tables = CSVBucket.totals(buckets)
            progress.began(.indexing, total: OMOPTable.allCases.count)
            for (done, table) in OMOPTable.allCases.enumerated() {
                try Interrupt.check()
                try CSVFolder.join(table, of: buckets, in: loading)
                progress.advanced(.indexing, done: done + 1, rows: 0)
            }
            state.facts = facts
            state.facts?.summary = summary()
            try keep(state)
            for bucket in buckets { unlink(CSVBucket.path(loading, bucket.id)) }
        }
        try swap(state)
        self.state = nil
        lock = nil
    }

    /// One step: `DIR` is the old result or the new one, never none.
    private func swap(_ state: CSVState) throws(Problem) {
        try CSVFolder.checkOurs(final)
        if try CSVState.load(final) != nil {
            guard etl_exchange_paths(loading, final) == 0 else {
                guard errno == EINVAL || errno == ENOSYS else {
                    throw PrivateFile.problem(final, remedy: Self.moreRoom)
                }
                throw Problem(
                    .cannotCreate, at: final, "the file system cannot let two directories change places",
                    remedy: "Move the old directory away, then run again with --resume.")
            }
            try CSVFolder.empty(loading)
            rmdir(loading)
        } else {
            // An empty directory may be replaced by rename.
            guard rename(loading, final) == 0 else { throw PrivateFile.problem(final, remedy: Self.moreRoom) }
        }
    }

    func digests(of run: Int64) throws(Problem) -> [String: (rows: Int, digest: String?)] {
        (try CSVState.load(final)?.tables ?? [:]).mapValues { ($0.rows, $0.digest) }
    }

    func summary(of run: Int64) throws(Problem) -> String? { try CSVState.load(final)?.facts?.summary }

    func confirm() throws(Problem) {}

    /// The state in `DIR__loading`, unless it is an old result that was swapped out.
    private func unfinishedState() throws(Problem) -> CSVState? {
        guard let state = CSVState.loadUnfinished(loading) else { return nil }
        if state.tables != nil, let done = try CSVState.load(final), done.id > state.id { return nil }
        return state
    }

    private func openState() throws(Problem) -> CSVState {
        guard let state else { throw Problem(.bug, at: final, "no run is open", remedy: "Please report this.") }
        return state
    }

    private func keep(_ state: CSVState) throws(Problem) {
        try state.save(loading)
        self.state = state
    }

    private func recorded(_ state: CSVState) -> RecordedRun {
        RecordedRun(
            id: state.id, replaces: state.replaces, fingerprint: state.fingerprint, buckets: [:])
    }
}
