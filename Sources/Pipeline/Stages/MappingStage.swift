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

    /// - Parameter done: buckets loaded by an earlier attempt, with their summaries.
    /// - Returns: the ledger of all buckets, without reject lines (these are in the reject files), the OMOP rows, and
    ///   the share of the workers' time that went into COPY.
    func run(done: [Int: String]) async throws -> (ledger: Ledger, rows: Int, copyShare: Double) {
        let total = Shared(Mutex((ledger: Ledger(), buckets: 0, rows: 0)))
        let times = Shared(Mutex((mapping: 0.0, copying: 0.0)))
        for (bucket, summary) in done where (0..<plan.count).contains(bucket) {
            let ledger = try LedgerRecord.decode(summary).ledger
            total.value.withLock { $0.ledger.merge(ledger) }
        }
        let waiting = (0..<plan.count).filter { bucket in
            done[bucket] == nil || !RejectFile.exists(part: MappingStage.part(bucket), in: work)
        }
        progress.began(.mapping, total: waiting.count)
        try await inParallel(
            jobs: jobs, units: waiting.count,
            worker: { try Worker(target, context) },
            body: { worker, index in
                let bucket = waiting[index]
                let (ledger, rows, seconds) = try map(bucket, worker)
                times.value.withLock { $0 = ($0.mapping + seconds.mapping, $0.copying + seconds.copying) }
                let now = total.value.withLock { all in
                    if done[bucket] == nil { all.ledger.merge(ledger) }
                    all.buckets += 1
                    all.rows += rows
                    return (all.buckets, all.rows)
                }
                progress.advanced(.mapping, done: now.0, rows: now.1)
            })
        let (mapping, copying) = times.value.withLock { $0 }
        let (ledger, rows) = total.value.withLock { ($0.ledger, $0.rows) }
        return (ledger, rows, mapping + copying > 0 ? copying / (mapping + copying) : 0)
    }

    static func part(_ bucket: Int) -> String { "3-bucket-\(bucket)" }

    /// The rows of a bucket. What is not as it was written is forgotten with all of its kind: the input is read again.
    private func read(_ bucket: Int) throws(DamagedBucket) -> BucketReader {
        do throws(Problem) {
            return try BucketReader(
                path: SpillSet.path(work.path, MappingStage.setName, bucket), buckets[bucket])
        } catch {
            Manifest.remove(work)
            throw DamagedBucket(problem: error)
        }
    }

    /// Maps one bucket and loads it; when it is loaded already, only its reject file is written anew.
    private func map(
        _ bucket: Int, _ worker: Worker
    ) throws -> (Ledger, rows: Int, seconds: (mapping: Double, copying: Double)) {
        let began = ContinuousClock.now
        var ledger = Ledger()
        var buffers = CopyBuffers()
        var reader = try read(bucket)
        reader.settleShared(context.settings.options, &ledger)
        try reader.forEachPerson { person in
            person.removeRepeatedRows(&ledger)
            worker.mapper.convert(&person, into: &buffers, ledger: &ledger)
            try Interrupt.check()
        }
        // Rejects are on disk before the database knows the bucket: a crash between the two loses nothing.
        try RejectFile.write(ledger.rejects, part: MappingStage.part(bucket), in: work)
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
