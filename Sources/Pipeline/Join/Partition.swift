internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// The rows of one partition that have a key, in memory, joined by one hash table over the main rows.
struct Partition {
    private let rows: UnsafeRawBufferPointer
    /// Most rows of a person, and so of a key.
    private let limit: Int
    /// Offsets of rows of main tables, one a key: the first met.
    private var mains: [Int] = []
    /// Main row of each further row: (index into `mains`, offset), -1 without main row.
    private var parts: [(main: Int32, offset: Int)] = []
    private var slots = HashSlots()
    /// What each table asks for, by raw value: looked up for every row.
    private let facts = JoinFacts.all

    init(rows: UnsafeRawBufferPointer, limit: Int) {
        self.rows = rows
        self.limit = limit
    }

    /// Joins, and hands each group to `emit`: the person, the main row with its parts, the number of rows. Rows without
    /// key are passed over.
    mutating func join(ledger: inout Ledger, emit: (Int32, UnsafeRawBufferPointer, Int) throws -> Void) throws {
        var mainCount = 0
        rows.forEachRow { offset, header in
            if isMain(header.table) { mainCount += 1 }
        }
        slots = HashSlots(capacity: mainCount)
        mains.reserveCapacity(mainCount)
        var further: [Int] = []
        rows.forEachRow { offset, header in
            guard isMain(header.table) else { return }
            guard find(header.key) < 0 else { return further.append(offset) }
            mains.append(offset)
            slots.append(Self.hash(header.key)) { Self.hash(rows.header(at: mains[$0]).key) }
        }
        for offset in further { parts.append((find(rows.header(at: offset).key), offset)) }
        rows.forEachRow { offset, header in
            if facts[Int(header.table)].role == .part { parts.append((find(header.key), offset)) }
        }
        try emitGroups(&ledger, emit)
    }

    private func isMain(_ table: UInt8) -> Bool { facts[Int(table)].role == .main }

    /// The main row of a key, as an index into `mains`; -1 without one.
    private func find(_ key: RowKey) -> Int32 {
        slots.find(Self.hash(key)) { rows.header(at: mains[$0]).key == key }.map { Int32($0) } ?? -1
    }

    /// The low bits have chosen the partition.
    private static func hash(_ key: RowKey) -> UInt64 { key.stableHash >> 20 }

    private mutating func emitGroups(
        _ ledger: inout Ledger, _ emit: (Int32, UnsafeRawBufferPointer, Int) throws -> Void
    ) throws {
        var group = RecordBuffer(capacity: 4096)
        // Parts by main row: count, then place.
        var starts = [Int32](repeating: 0, count: mains.count + 1)
        for part in parts where part.main >= 0 { starts[Int(part.main) + 1] += 1 }
        for index in 1..<max(1, starts.count) where starts.count > 1 { starts[index] += starts[index - 1] }
        var next = starts
        var placed = [Int](repeating: 0, count: Int(starts.last ?? 0))
        for part in parts where part.main >= 0 {
            placed[Int(next[Int(part.main)])] = part.offset
            next[Int(part.main)] += 1
        }
        rejectOrphans(&ledger)
        for (index, main) in mains.enumerated() {
            let offsets = placed[Int(starts[index])..<Int(starts[index + 1])]
            guard offsets.count < limit else {
                refuse([main] + offsets, &ledger)
                continue
            }
            guard let kept = GroupRules.settle(rows, main: main, parts: offsets, ledger: &ledger) else { continue }
            group.removeAll()
            for offset in [main] + kept {
                group.append(rows.row(at: offset, rows.header(at: offset)))
            }
            try emit(rows.header(at: main).person, group.bytes, 1 + kept.count)
        }
    }

    /// Refused as a whole: a key with more rows than a person may have.
    private func refuse(_ offsets: [Int], _ ledger: inout Ledger) {
        var counted = CountedRows()
        for offset in offsets { counted.add(rows.header(at: offset)) }
        counted.rejectUnit(&ledger)
    }

    /// Rows without their main row.
    private func rejectOrphans(_ ledger: inout Ledger) {
        var orphans = parts.filter { $0.main < 0 }.map(\.offset)
        if orphans.count > limit {
            for (_, unit) in Dictionary(grouping: orphans, by: { rows.header(at: $0).key }) where unit.count > limit {
                refuse(unit, &ledger)
                let key = rows.header(at: unit[0]).key
                orphans.removeAll { rows.header(at: $0).key == key }
            }
        }
        for offset in orphans { GroupRules.rejectOrphan(rows, offset, &ledger) }
    }
}
