internal import Delimited
internal import ETLCore
internal import Mappings
internal import SNDSSchema
internal import Synchronization

/// Reads the beneficiary referential and its archive: numbers the persons, builds the crosswalk, spills the rows (2.2).
enum ReferentialStage {
    /// A row of the referential while persons are numbered.
    private struct Row {
        var person: Code24
        var hashes: (UInt64, UInt64)
        var rank: Int32
        var isArchived: Bool
        var lastProcessing: Int32
        var updated: Int32
        /// Hash of the opener of rights; 0 when not given.
        var opener: UInt64
    }

    private final class Worker {
        let read: ReadWorker
        let writer: SpillWriter
        var rows: [Row] = []
        /// Rows beyond those that the memory was laid out for.
        var rowsBeyond = 0
        var residences = KeyTable()

        init(_ run: ReadingRun) {
            read = ReadWorker(run.rejects)
            writer = SpillWriter(run.partitions)
        }
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
        /// Openers of rights that several persons share (4.18-household).
        var households: Int
    }

    /// - Parameters:
    ///   - splitsByRank: whether ranks under one pseudonym are persons of their own (2.2-rank).
    ///   - spills: whether the rows go to their partitions as well.
    ///   - communes: communes of the reference year.
    ///   - memory: laid out for the rows that the files can hold.
    /// - Throws: `Problem` 64 with the figure that does when they hold more.
    static func run(
        _ run: ReadingRun, known: RegistryFile?, splitsByRank: Bool, communes: CommuneMap, memory: MemoryPlan,
        spills: Bool = true
    ) async throws -> Result {
        let units = FileFacts.units(of: run.delivery) { $0.table.isBeneficiary }
        let collected = Shared(Mutex<(rows: [Row], residences: KeyTable, beyond: Int)>(([], KeyTable(), 0)))
        let most = memory.referentialRows
        try await inParallel(
            jobs: run.jobs, units: units.count,
            worker: { Worker(run) },
            body: { worker, index in
                let before = worker.read.rows
                if run.delivery.files[units[index].file].table == .IR_BEN_R_ARC {
                    try read(IR_BEN_R_ARC.self, units[index], run, worker, communes, most: most, spills: spills)
                } else {
                    try read(IR_BEN_R.self, units[index], run, worker, communes, most: most, spills: spills)
                }
                run.advanced(.referential, rows: worker.read.rows - before)
            },
            finish: { worker in
                try worker.writer.finish()
                try run.merge(worker.read)
                let rows = worker.rows
                let residences = worker.residences
                let beyond = worker.rowsBeyond
                worker.rows = []
                collected.value.withLock {
                    $0.beyond += beyond
                    $0.rows += rows
                    $0.residences.merge(residences)
                }
            })
        var (rows, residences, beyond) = collected.value.withLock { content in
            defer { content = ([], KeyTable(), 0) }
            return content
        }
        if beyond > 0 || rows.count > most { throw memory.refusal(ofReferentialRows: rows.count + beyond) }
        rows.sort { $0.person < $1.person }
        var ranked = RankedPersons()
        if splitsByRank {
            ranked = RankedPersons(rows, key: \.person, pseudonym: \.hashes, rank: \.rank)
            for index in rows.indices { rows[index].person = ranked.key(rows[index].person, rank: rows[index].rank) }
            rows.sort { $0.person < $1.person }
        }
        let persons = try PersonNumbers(sortedKeys: rows.lazy.map(\.person), ranked: ranked, known: known)
        let households = households(rows, persons)
        let entries = crosswalkEntries(&rows, persons)
        rows = []
        residences = KeyTable().merging(residences)
        return Result(
            crosswalk: Crosswalk(entries), persons: persons, residences: residences, rows: entries.count,
            households: households)
    }

    private static func read<Table: BeneficiaryTable>(
        _ type: Table.Type, _ unit: PieceUnit, _ run: ReadingRun, _ worker: Worker, _ communes: CommuneMap, most: Int,
        spills: Bool
    ) throws {
        try worker.read.read(type, unit, of: run.delivery, facts: run.facts, isMain: false) {
            table, row, key, person, _ in
            guard worker.rows.count < most else {
                worker.rowsBeyond += 1
                return
            }
            let identity = person.personKey
            let opener = table.opener(&row)
            worker.rows.append(
                Row(
                    person: identity, hashes: Crosswalk.hashes(person.pseudonym), rank: person.rank,
                    isArchived: person.isArchived, lastProcessing: person.lastProcessing?.daysSince1970 ?? Int32.min,
                    updated: person.updated?.daysSince1970 ?? Int32.min,
                    opener: opener.isEmpty ? 0 : Crosswalk.hashes(opener).0))
            if let residence = RegistryKey.residence(person, communes) { worker.residences.raise(residence) }
            guard spills else { return }
            let header = SpillHeader(
                key: key, person: PersonLink.inherited, table: Table.id.rawValue, fault: 0, size: 0)
            // Rows of one person lie in one partition, so that they are numbered with one look-up table.
            let part = Int(mixed(identity.high ^ identity.middle) % UInt64(run.partitions.count))
            try worker.writer.append(header, person, to: part)
        }
    }

    /// 4.18-household: openers of rights whose rows name at least two persons.
    private static func households(_ rows: [Row], _ persons: PersonNumbers) -> Int {
        var members: [(opener: UInt64, person: Int32)] = []
        for row in rows where row.opener != 0 { members.append((row.opener, persons.number(of: row.person))) }
        members.sort { ($0.opener, $0.person) < ($1.opener, $1.person) }
        var count = 0
        var start = 0
        while start < members.count {
            var end = start + 1
            while end < members.count, members[end].opener == members[start].opener { end += 1 }
            if members[end - 1].person != members[start].person { count += 1 }
            start = end
        }
        return count
    }

    /// One entry a pseudonym and rank: the archive gives way; of several rows the last processed, then the last changed, then the smallest
    /// person key (2.2-1).
    private static func crosswalkEntries(_ rows: inout [Row], _ persons: PersonNumbers) -> [Crosswalk.Entry] {
        rows.sort { a, b in
            if a.hashes.0 != b.hashes.0 { return a.hashes.0 < b.hashes.0 }
            if a.hashes.1 != b.hashes.1 { return a.hashes.1 < b.hashes.1 }
            if a.rank != b.rank { return a.rank < b.rank }
            if a.isArchived != b.isArchived { return b.isArchived }
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
