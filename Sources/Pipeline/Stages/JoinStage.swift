internal import ETLCore
internal import Mappings
internal import SNDSSchema
internal import Synchronization

/// Joins the rows of each partition by their keys and sends each line or stay, with its parts, to its person's bucket.
enum JoinStage {
    private final class Worker {
        let writer: SpillWriter
        var ledger = Ledger()
        var rows = 0

        /// What one partition noted; its reject lines go to disk at once, they can be many.
        func settle(_ index: Int, _ places: [String: String], in work: WorkDirectory) throws {
            for index in ledger.rejects.indices where ledger.rejects[index].rule == "1.1-values" {
                if let place = places[ledger.rejects[index].sourceKey] { ledger.rejects[index].detail = place }
            }
            try RejectFile.write(ledger.rejects, part: "2-joining-\(index)", in: work)
            ledger.rejects = []
        }

        init(_ buckets: SpillSet) { writer = SpillWriter(buckets) }
    }

    /// - Returns: the ledger of the stage, its reject lines apart: they are in the reject files.
    static func run(
        _ run: ReadingRun, work: WorkDirectory, persons: PersonNumbers, crosswalk: Crosswalk, plan: BucketPlan,
        buckets: SpillSet
    ) async throws -> Ledger {
        let ledger = Shared(Mutex(Ledger()))
        let count = run.partitions.count
        let places = run.faultDetails()
        try await inParallel(
            jobs: run.jobs, units: count,
            worker: { Worker(buckets) },
            body: { worker, index in
                var rows = RecordBuffer(capacity: 1 << 20)
                let path = SpillSet.path(work.path, run.partitions.name, index)
                try SpillReader.read(path, run.partitions.total(index), into: &rows)
                var partition = Partition(rows: rows.bytes)
                let before = worker.rows
                try partition.join(persons: persons, crosswalk: crosswalk, ledger: &worker.ledger) {
                    person, group, rowCount in
                    worker.rows += rowCount
                    try worker.writer.append(group: group, to: plan.bucket(of: crosswalk.families.leader(of: person)))
                }
                try worker.settle(index, places, in: work)
                run.advanced(.joining, rows: worker.rows - before)
            },
            finish: { worker in
                try worker.writer.finish()
                let mine = worker.ledger
                ledger.value.withLock { $0.merge(mine) }
            })
        return ledger.value.withLock { $0 }
    }
}

/// Ranges of person numbers, one a bucket. Fixed by the first run (decision 10).
struct BucketPlan: Sendable, Codable, Equatable {
    /// First person number of each bucket, ascending; the first is 0.
    var starts: [Int32]

    var count: Int { starts.count }

    /// Cuts the blocks of persons into buckets of at most `bytes` each where a block allows.
    init(_ blocks: PersonBlocks, weights: [UInt64], expansion: Double, bytes: Int, atLeast: Int) {
        let total = weights.reduce(0, +)
        let limit = max(1, min(Double(bytes) / expansion, Double(total) / Double(max(1, atLeast))))
        starts = [0]
        var filled = 0.0
        for (block, weight) in weights.enumerated() {
            if filled > 0, filled + Double(weight) > limit {
                starts.append(blocks.firstPerson(of: block))
                filled = 0
            }
            filled += Double(weight)
        }
    }

    /// The bucket of a person.
    func bucket(of person: Int32) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= person { low = middle } else { high = middle }
        }
        return low
    }
}
