internal import ETLCore
internal import OMOPSchema
internal import Postgres

extension Loader: ResultStore {
    func bucketTarget() throws(Problem) -> any BucketTarget { try plan() }

    func finish(
        _ facts: RunFacts, summary: @escaping () -> String?, jobs: Int, progress: any ProgressObserver
    ) throws(Problem) {
        var finish = Loader.Finish(constraints: try Loader.Scripts.embeddedConstraints())
        // More sessions do not build indexes faster, and servers limit them.
        finish.connections = min(jobs, 8)
        finish.summary = summary
        finish.waiting = { progress.told($0) }
        finish.warn = { progress.warned($0) }
        var hasBegun = false
        finish.progress = { step, done, total in
            guard step != .swap else { return }
            if !hasBegun { progress.began(.indexing, total: total) }
            hasBegun = true
            progress.advanced(.indexing, done: done, rows: 0)
        }
        try self.finish(facts, finish)
    }

    func confirm() throws(Problem) { try grantAccess() }
}

extension LoadPlan: BucketTarget {
    func writer() throws(Problem) -> any BucketSink { try worker() }
}

extension LoadWorker: BucketSink {
    func store(bucket: Int, _ buffers: borrowing CopyBuffers, summary: String) throws(Problem) {
        try load(bucket: bucket) { (writer) throws(Problem) in
            for table in OMOPTable.allCases where buffers[table].rowCount > 0 {
                let digest = table.entersDigest ? buffers[table].digest : nil
                try writer.copy(
                    into: table.name, columns: table.columns.map(\.name),
                    digest: { digest }
                ) { (stream: inout CopyIn) throws(Problem) in
                    try buffers[table].withUnsafeBytes { (rows) throws(Problem) in try stream.write(rows) }
                }
            }
            return summary
        }
    }
}
