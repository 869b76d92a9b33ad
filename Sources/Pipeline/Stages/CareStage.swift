internal import Delimited
internal import ETLCore
internal import Mappings
internal import SNDSSchema
internal import Synchronization
internal import Vocabulary

/// Reads the DCIR, the PMSI, registers, certificates and disease maps: each row gets its key and person and goes to the partition of
/// its key (1.3, 1.5).
enum CareStage {
    final class Worker {
        let read: ReadWorker
        let writer: SpillWriter
        var numbers: RowNumbers
        var weights: [UInt64]
        var mainBytes = 0
        var allBytes = 0

        init(_ run: ReadingRun, blocks: Int, numbers: RowNumbers) {
            self.numbers = numbers
            read = ReadWorker(run.rejects)
            read.focus = run.focus
            writer = SpillWriter(run.partitions)
            weights = [UInt64](repeating: 0, count: blocks)
        }
    }

    /// What the stage found.
    struct Result: Sendable {
        var locations = KeyTable()
        var careSites = KeyTable()
        var entities = LegalEntities()
        var providers = KeyTable()
        /// Bytes of main rows by block of persons.
        var weights: [UInt64] = []
        /// Bytes of all rows divided by bytes of main rows.
        var expansion = 1.0
        /// Stays of facilities that may transmit twice.
        var transmissions = TransmissionSample()

        /// Adds what a worker took down.
        mutating func merge(_ numbers: RowNumbers) {
            locations.merge(numbers.locations)
            careSites.merge(numbers.careSites)
            entities.merge(numbers.entities)
            providers.merge(numbers.providers)
            transmissions.merge(numbers.transmissions)
        }
    }

    /// All there is to read, in the unit of `PieceUnit.work`.
    static func work(in delivery: Delivery) -> Int {
        FileFacts.units(of: delivery) { reads($0.table) }.reduce(0) { $0 + $1.work(in: delivery) }
    }

    /// Whether this stage reads a table: the referential and the small reference files were read before.
    static func reads(_ table: TableID) -> Bool { table.place.isReadWithCare }

    static func run(
        _ run: ReadingRun, identity: IdentityLink, concepts: ConceptIndex, grain: MappingOptions.ProviderGrain,
        blocks: PersonBlocks, links: LocalLinks, only isWanted: @Sendable (TableID) -> Bool = { _ in true }
    ) async throws -> Result {
        let units = FileFacts.units(of: run.delivery) { reads($0.table) && isWanted($0.table) }
        let result = Shared(Mutex(Result()))
        let totals = Shared(Mutex<(main: Int, all: Int)>((0, 0)))
        try await inParallel(
            jobs: run.jobs, units: units.count,
            worker: {
                Worker(run, blocks: blocks.count, numbers: RowNumbers(concepts: concepts, grain: grain))
            },
            body: { worker, index in
                let before = worker.read.rows
                var reader = CarePieceReader(
                    run: run, identity: identity, blocks: blocks, links: links, worker: worker, unit: units[index])
                try reader.read(run.delivery.files[units[index].file].table)
                run.advanced(
                    .reading, rows: worker.read.rows - before, work: units[index].work(in: run.delivery))
            },
            finish: { worker in
                try worker.writer.finish()
                try run.merge(worker.read)
                let numbers = worker.numbers
                let weights = worker.weights
                let bytes = (worker.mainBytes, worker.allBytes)
                totals.value.withLock { $0 = ($0.main + bytes.0, $0.all + bytes.1) }
                result.value.withLock { all in
                    all.merge(numbers)
                    if all.weights.isEmpty { all.weights = [UInt64](repeating: 0, count: weights.count) }
                    for index in weights.indices { all.weights[index] += weights[index] }
                }
            })
        return result.value.withLock { all in
            let (main, every) = totals.value.withLock { $0 }
            all.expansion = main > 0 ? Double(every) / Double(main) : 1
            return all
        }
    }
}

/// Cuts the person numbers into at most 2^20 blocks, whose sizes decide the buckets (3.10).
struct PersonBlocks: Sendable {
    private let shift: Int32
    let count: Int

    init(largest: Int32) {
        var shift: Int32 = 0
        while (Int(largest) >> Int(shift)) >= 1 << 20 { shift += 1 }
        self.shift = shift
        count = (Int(largest) >> Int(shift)) + 1
    }

    func block(of person: Int32) -> Int { Int(person >> shift) }

    /// First person number of a block.
    func firstPerson(of block: Int) -> Int32 { Int32(block) << shift }
}
