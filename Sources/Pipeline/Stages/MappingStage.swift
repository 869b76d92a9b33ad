internal import ETLCore
internal import Foundation
internal import Mappings
internal import OMOPSchema
internal import Postgres
internal import SNDSSchema
internal import Synchronization

/// A work file of a bucket is not as it was written.
struct DamagedBucket: Error {
    var problem: Problem
}

/// Maps bucket after bucket, person after person, and loads each bucket in one transaction (decision 8).
struct MappingStage {
    let work: WorkDirectory
    let context: MappingContext
    let plan: BucketPlan
    /// What stands in the file of each bucket.
    let buckets: [SpillTotal]
    /// Buckets in which somebody may have too many rows.
    let crowded: Set<Int>
    let memory: MemoryPlan
    let target: any BucketTarget
    let jobs: Int
    let progress: any ProgressObserver

    /// Bucket files.
    static let setName = "bucket"

    private final class Worker {
        let sink: any BucketSink
        var mapper: PersonMapper

        init(_ target: any BucketTarget, _ context: MappingContext) throws {
            sink = try target.writer()
            mapper = PersonMapper(context: context)
        }
    }

    /// What all buckets came to so far.
    private struct Total: Sendable {
        var ledger = Ledger()
        var buckets = 0
        var rows = 0
        var mapping = 0.0
        var copying = 0.0
    }

    /// - Parameter done: buckets loaded by an earlier attempt, with their summaries.
    /// - Returns: the ledger of all buckets, without reject lines (these are in the reject files), the OMOP rows, and
    ///   the share of the workers' time that went into COPY.
    /// - Throws: `Problem` 64 when a person takes more memory than there is, before anything is mapped.
    func run(done: [Int: String]) async throws -> (ledger: Ledger, rows: Int, copyShare: Double) {
        let total = Shared(Mutex(Total()))
        for (bucket, summary) in done where (0..<plan.count).contains(bucket) {
            let ledger = try LedgerRecord.decode(summary).ledger
            total.value.withLock { $0.ledger.merge(ledger) }
        }
        let waiting = (0..<plan.count).filter { bucket in
            done[bucket] == nil || !RejectFile.exists(part: MappingStage.part(bucket), in: work)
                || BirthFile.read(bucket: bucket, in: work) == nil
        }
        let loads = try await weigh(waiting)
        let large = loads.filter { MemoryPlan.mapping($0.value) > memory.share }
        for load in large.values { try memory.admit(mapping: MemoryPlan.mapping(load), load.largest) }
        progress.began(.mapping, total: waiting.count)
        let known = Set(done.keys)
        try await map(waiting.filter { large[$0] == nil }, loads, known, jobs: jobs, total)
        // A large person has the memory for itself.
        for bucket in large.keys.sorted() {
            ProcessMemory.giveBack()
            try await map([bucket], loads, known, jobs: 1, total)
        }
        return total.value.withLock { all in
            let seconds = all.mapping + all.copying
            return (all.ledger, all.rows, seconds > 0 ? all.copying / seconds : 0)
        }
    }

    private func map(
        _ buckets: [Int], _ loads: [Int: BucketLoad], _ done: Set<Int>, jobs: Int, _ total: Shared<Mutex<Total>>
    ) async throws {
        try await inParallel(
            jobs: jobs, units: buckets.count,
            worker: { try Worker(target, context) },
            body: { worker, index in
                let bucket = buckets[index]
                let (ledger, rows, seconds) = try map(bucket, loads[bucket], worker)
                let now = total.value.withLock { all in
                    if !done.contains(bucket) { all.ledger.merge(ledger) }
                    all.buckets += 1
                    all.rows += rows
                    all.mapping += seconds.mapping
                    all.copying += seconds.copying
                    return (all.buckets, all.rows)
                }
                progress.advanced(.mapping, done: now.0, rows: now.1)
            })
    }

    static func part(_ bucket: Int) -> String { "3-bucket-\(bucket)" }

    /// Counts what lies in the buckets that are larger than planned or may hold somebody with too many rows: such a bucket
    /// is read when it is known whose rows are held.
    private func weigh(_ waiting: [Int]) async throws -> [Int: BucketLoad] {
        let unsure = waiting.filter { crowded.contains($0) || buckets[$0].rowBytes > memory.bucketBytes }
        let loads = Shared(Mutex<[Int: BucketLoad]>([:]))
        try await inParallel(
            jobs: jobs, units: unsure.count, worker: {},
            body: { _, index in
                let bucket = unsure[index]
                let load = try reading {
                    try BucketLoad(path(bucket), buckets[bucket], limit: context.settings.options.maxPersonRows)
                }
                loads.value.withLock { $0[bucket] = load }
            })
        return loads.value.withLock { $0 }
    }

    private func path(_ bucket: Int) -> String { SpillSet.path(work.path, MappingStage.setName, bucket) }

    /// Reads the file of a bucket. What is not as it was written is forgotten with all of its kind: the input is read again.
    private func reading<Value: ~Copyable>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let problem as Problem where problem.place.hasPrefix(work.path) {
            Manifest.remove(work)
            throw DamagedBucket(problem: problem)
        }
    }

    /// Maps one bucket and loads it; when it is loaded already, only its work files are written anew.
    private func map(
        _ bucket: Int, _ load: BucketLoad?, _ worker: Worker
    ) throws -> (Ledger, rows: Int, seconds: (mapping: Double, copying: Double)) {
        let began = ContinuousClock.now
        var ledger = Ledger()
        var buffers = CopyBuffers()
        var births: [BirthRecord] = []
        var reader = try reading { try BucketReader(path: path(bucket), buckets[bucket], load: load) }
        reader.account(&ledger)
        reader.settleShared(context.settings.options, &ledger)
        try reader.drain { person in
            person.removeRepeatedRows(&ledger)
            worker.mapper.convert(person, into: &buffers, ledger: &ledger)
            births += worker.mapper.births
            try Interrupt.check()
        }
        // Rejects are on disk before the database knows the bucket: a crash between the two loses nothing.
        try RejectFile.write(ledger.rejects, part: MappingStage.part(bucket), in: work)
        try BirthFile.write(births, bucket: bucket, in: work)
        ledger.rejects = []
        for table in OMOPTable.allCases {
            let cut = buffers[table].cutTexts + buffers[table].repairedTexts
            if cut > 0 { ledger.note(.truncatedText, times: cut) }
        }
        let summary = try LedgerRecord(ledger).encoded()
        let mapped = ContinuousClock.now
        try worker.sink.store(bucket: bucket, buffers, summary: summary)
        let seconds = (mapping: (mapped - began) / .seconds(1), copying: (ContinuousClock.now - mapped) / .seconds(1))
        return (ledger, buffers.rowCount, seconds)
    }
}
