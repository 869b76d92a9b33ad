internal import ETLCore
internal import Mappings
internal import SNDSSchema
internal import Synchronization

/// Joins the rows of each partition by their keys and sends each line or stay, with its parts, to its person's bucket.
struct JoinStage {
    let run: ReadingRun
    let work: WorkDirectory
    let persons: PersonNumbers
    let crosswalk: Crosswalk
    let blocks: PersonBlocks
    let plan: BucketPlan
    let buckets: SpillSet
    let memory: MemoryPlan
    /// Most rows of a person.
    let limit: Int

    private final class Worker {
        let writer: SpillWriter
        var ledger = Ledger()
        var rows = 0
        /// Rows by block of persons.
        var sizes: [UInt32]

        /// What one partition noted; its reject lines go to disk at once, they can be many.
        func settle(_ index: Int, _ places: [String: String], in work: WorkDirectory) throws {
            for index in ledger.rejects.indices where ledger.rejects[index].rule == "1.1-values" {
                if let place = places[ledger.rejects[index].sourceKey] { ledger.rejects[index].detail = place }
            }
            try RejectFile.write(ledger.rejects, part: "2-joining-\(index)", in: work)
            ledger.rejects = []
        }

        init(_ buckets: SpillSet, blocks: Int) {
            writer = SpillWriter(buckets)
            sizes = [UInt32](repeating: 0, count: blocks)
        }
    }

    /// What the workers found.
    private struct Found: Sendable {
        var ledger = Ledger()
        var sizes: [UInt32] = []

        mutating func merge(_ ledger: Ledger, _ more: [UInt32]) {
            self.ledger.merge(ledger)
            if sizes.isEmpty { sizes = [UInt32](repeating: 0, count: more.count) }
            for index in more.indices { sizes[index] = sizes[index].adding(more[index]) }
        }
    }

    /// - Returns: the ledger of the stage, its reject lines apart (they are in the reject files), and the buckets in
    ///   which somebody may have too many rows.
    /// - Throws: `Problem` 64 when a line or stay takes more memory than there is.
    func run() async throws -> (ledger: Ledger, crowded: Set<Int>) {
        let found = Shared(Mutex(Found()))
        let places = run.faultDetails()
        let all = 0..<run.partitions.count
        let loads = try await weigh(all.filter { run.partitions.total($0).rowBytes > memory.share / 2 })
        let large = loads.filter { MemoryPlan.joining($0.value) > memory.share }
        for load in large.values { try memory.admit(joining: MemoryPlan.joining(load), load.largest) }
        try await join(all.filter { large[$0] == nil }, loads, places, jobs: run.jobs, found)
        // A large line or stay has the memory for itself.
        for index in large.keys.sorted() {
            ProcessMemory.giveBack()
            try await join([index], loads, places, jobs: 1, found)
        }
        let (ledger, sizes) = found.value.withLock { ($0.ledger, $0.sizes) }
        let crowded = sizes.indices.filter { sizes[$0] > limit }.map { plan.bucket(of: blocks.firstPerson(of: $0)) }
        return (ledger, Set(crowded))
    }

    private func path(_ index: Int) -> String { SpillSet.path(work.path, run.partitions.name, index) }

    /// Counts what lies in partitions that are larger than planned.
    private func weigh(_ indices: [Int]) async throws -> [Int: PartitionLoad] {
        let loads = Shared(Mutex<[Int: PartitionLoad]>([:]))
        try await inParallel(
            jobs: run.jobs, units: indices.count, worker: {},
            body: { _, index in
                let load = try PartitionLoad(
                    path(indices[index]), run.partitions.total(indices[index]), limit: limit)
                loads.value.withLock { $0[indices[index]] = load }
            })
        return loads.value.withLock { $0 }
    }

    private func join(
        _ indices: [Int], _ loads: [Int: PartitionLoad], _ places: [String: String], jobs: Int,
        _ found: Shared<Mutex<Found>>
    ) async throws {
        try await inParallel(
            jobs: jobs, units: indices.count,
            worker: { Worker(buckets, blocks: blocks.count) },
            body: { worker, index in
                let before = worker.rows
                try join(indices[index], loads[indices[index]], worker)
                try worker.settle(indices[index], places, in: work)
                run.advanced(.joining, rows: worker.rows - before)
            },
            finish: { worker in
                try worker.writer.finish()
                let (ledger, sizes) = (worker.ledger, worker.sizes)
                found.value.withLock { $0.merge(ledger, sizes) }
            })
    }

    private func join(_ index: Int, _ load: PartitionLoad?, _ worker: Worker) throws {
        let reader = PartitionReader(path: path(index), expected: run.partitions.total(index), load: load, limit: limit)
        try reader.join(persons: persons, crosswalk: crosswalk, ledger: &worker.ledger) { person, group, rowCount in
            worker.rows += rowCount
            let leader = crosswalk.families.leader(of: person)
            let block = blocks.block(of: leader)
            worker.sizes[block] = worker.sizes[block].adding(UInt32(clamping: rowCount))
            try worker.writer.append(group: group, to: plan.bucket(of: leader))
        }
    }
}

extension UInt32 {
    /// The sum, or the largest number.
    fileprivate func adding(_ other: UInt32) -> UInt32 {
        let (sum, isOver) = addingReportingOverflow(other)
        return isOver ? .max : sum
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
