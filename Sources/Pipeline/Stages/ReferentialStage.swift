internal import Delimited
internal import ETLCore
internal import Mappings
internal import SNDSSchema
internal import Synchronization

/// Reads the beneficiary referential: numbers the persons, builds the crosswalk, spills the rows (2.2).
enum ReferentialStage {
    /// A row of the referential while persons are numbered.
    private struct Row {
        var person: Code24
        var hashes: (UInt64, UInt64)
        var rank: Int32
        var lastProcessing: Int32
        var updated: Int32
    }

    private final class Worker {
        let read = ReadWorker()
        let writer: SpillWriter
        var rows: [Row] = []
        var residences = KeyTable()

        init(_ set: SpillSet) { writer = SpillWriter(set) }
    }

    /// Memory a referential row needs at most while persons are numbered, in bytes.
    static let bytesPerRow = 160

    /// Bytes of a row in its bucket.
    static let spilledBytes = UInt64(SpillHeader.byteCount + MemoryLayout<Beneficiary>.size)

    /// What the stage found.
    struct Result: Sendable {
        var crosswalk: Crosswalk
        var persons: PersonNumbers
        var residences: KeyTable
        var rows: Int
    }

    /// - Parameter spills: whether the rows go to their partitions as well.
    static func run(_ run: ReadingRun, known: RegistryFile?, spills: Bool = true) async throws -> Result {
        let units = FileFacts.units(of: run.delivery) { $0.table == .IR_BEN_R }
        let collected = Shared(Mutex<(rows: [Row], residences: KeyTable)>(([], KeyTable())))
        try await inParallel(
            jobs: run.jobs, units: units.count,
            worker: { Worker(run.partitions) },
            body: { worker, index in
                let before = worker.read.rows
                try worker.read.read(
                    IR_BEN_R.self, units[index], of: run.delivery, facts: run.facts, isMain: false,
                    key: { table, row in
                        guard let pseudonym = row[table.BEN_NIR_PSA], let rank = row[table.BEN_RNG_GEM] else {
                            return nil
                        }
                        return RowKey(pseudonym.high, pseudonym.middle, pseudonym.low, UInt64(truncatingIfNeeded: rank))
                    },
                    row: { _, _, key, person, _ in
                        let identity = person.personKey
                        worker.rows.append(
                            Row(
                                person: identity, hashes: Crosswalk.hashes(person.pseudonym), rank: person.rank,
                                lastProcessing: person.lastProcessing?.daysSince1970 ?? Int32.min,
                                updated: person.updated?.daysSince1970 ?? Int32.min))
                        if let residence = RegistryKey.residence(person) { worker.residences.raise(residence) }
                        guard spills else { return }
                        let header = SpillHeader(
                            key: key, person: PersonLink.inherited, table: TableID.IR_BEN_R.rawValue, fault: 0, size: 0)
                        // Rows of one person lie in one partition, so that they are numbered with one look-up table.
                        let part = Int(mixed(identity.high ^ identity.middle) % UInt64(run.partitions.count))
                        try worker.writer.append(header, person, to: part)
                    })
                run.advanced(.referential, rows: worker.read.rows - before)
            },
            finish: { worker in
                try worker.writer.finish()
                run.merge(worker.read)
                let rows = worker.rows
                let residences = worker.residences
                worker.rows = []
                collected.value.withLock {
                    $0.rows += rows
                    $0.residences.merge(residences)
                }
            })
        var (rows, residences) = collected.value.withLock { content in
            defer { content = ([], KeyTable()) }
            return content
        }
        rows.sort { $0.person < $1.person }
        let persons = try PersonNumbers(sortedKeys: rows.lazy.map(\.person), known: known)
        let entries = crosswalkEntries(&rows, persons)
        rows = []
        residences = KeyTable().merging(residences)
        return Result(
            crosswalk: Crosswalk(entries), persons: persons, residences: residences, rows: entries.count)
    }

    /// One entry a pseudonym and rank: of several rows the last processed, then the last changed, then the smallest
    /// person key (2.2-1).
    private static func crosswalkEntries(_ rows: inout [Row], _ persons: PersonNumbers) -> [Crosswalk.Entry] {
        rows.sort { a, b in
            if a.hashes.0 != b.hashes.0 { return a.hashes.0 < b.hashes.0 }
            if a.hashes.1 != b.hashes.1 { return a.hashes.1 < b.hashes.1 }
            if a.rank != b.rank { return a.rank < b.rank }
            if a.lastProcessing != b.lastProcessing { return a.lastProcessing > b.lastProcessing }
            return a.updated != b.updated ? a.updated > b.updated : a.person < b.person
        }
        var entries: [Crosswalk.Entry] = []
        entries.reserveCapacity(rows.count)
        for row in rows {
            if let last = entries.last, last.first == row.hashes.0, last.second == row.hashes.1, last.rank == row.rank {
                continue
            }
            entries.append(
                Crosswalk.Entry(
                    first: row.hashes.0, second: row.hashes.1, person: persons.number(of: row.person), rank: row.rank))
        }
        return entries
    }
}

extension KeyTable {
    /// This table with the keys of another.
    func merging(_ other: KeyTable) -> KeyTable {
        var result = self
        result.merge(other)
        return result
    }
}

/// The number of each person key (2.5): its rank from 1, or the one a registry file gives (decision 4).
struct PersonNumbers: Sendable {
    private let keys: [Code24]
    private let numbers: [Int32]?
    /// The largest number given.
    let largest: Int32

    /// - Throws: `Problem` 65 (S-04) when there are more persons than `person_id` can number.
    init(sortedKeys: some Sequence<Code24>, known: RegistryFile?) throws(Problem) {
        var distinct: [Code24] = []
        for key in sortedKeys where distinct.last != key { distinct.append(key) }
        guard distinct.count < Int(Int32.max) else {
            throw Problem(
                .badInput, "more than 2^31 - 1 persons (S-04)", remedy: "Convert the delivery in parts.")
        }
        keys = distinct
        if let known, !known.persons.isEmpty {
            var next = Int(known.persons.values.max() ?? 0) + 1
            var list: [Int32] = []
            list.reserveCapacity(distinct.count)
            for key in distinct {
                if let number = known.persons[key] {
                    list.append(number)
                } else {
                    list.append(try RegistryFile.number(next))
                    next += 1
                }
            }
            numbers = list
            largest = Int32(clamping: next - 1)
        } else {
            numbers = nil
            largest = Int32(distinct.count)
        }
    }

    /// Number of persons.
    var count: Int { keys.count }

    /// The number of a key, 0 when there is none.
    func number(of key: Code24) -> Int32 {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        guard low < keys.count, keys[low] == key else { return 0 }
        return numbers.map { $0[low] } ?? Int32(low + 1)
    }

    /// Keys and numbers, in byte order of the keys.
    var all: [(key: Code24, number: Int32)] {
        keys.enumerated().map { index, key in (key, numbers.map { $0[index] } ?? Int32(index + 1)) }
    }
}
