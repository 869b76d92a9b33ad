internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// The rows of one partition in memory, joined on their keys by one hash table over the main rows.
struct Partition {
    private let rows: UnsafeRawBufferPointer
    /// Offsets of rows of main tables, one a key: the first met.
    private var mains: [Int] = []
    /// Main row of each further row: (index into `mains`, offset), -1 without main row.
    private var parts: [(main: Int32, offset: Int)] = []
    private var slots: [Int32]
    private var mask: Int
    /// What each table asks for, by raw value: looked up for every row.
    private let facts = JoinFacts.all

    init(rows: UnsafeRawBufferPointer) {
        self.rows = rows
        slots = []
        mask = 0
    }

    /// Joins, and hands each group to `emit`: the person, the main row with its parts, the number of rows.
    mutating func join(
        persons: PersonNumbers, crosswalk: Crosswalk, ledger: inout Ledger,
        emit: (Int32, UnsafeRawBufferPointer, Int) throws -> Void
    ) throws {
        var group = RecordBuffer(capacity: 4096)
        var mainCount = 0
        forEachRow { offset, header in
            if isMain(header.table) { mainCount += 1 }
        }
        var size = 16
        while size < mainCount * 2 { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        mask = size - 1
        mains.reserveCapacity(mainCount)
        var further: [Int] = []
        forEachRow { offset, header in
            guard isMain(header.table) else { return }
            let slot = find(header.key)
            if slots[slot] >= 0 {
                further.append(offset)
            } else {
                slots[slot] = Int32(mains.count)
                mains.append(offset)
            }
        }
        for offset in further { parts.append((slots[find(rows.header(at: offset).key)], offset)) }
        try forEachRowThrowing { offset, header in
            switch facts[Int(header.table)].role {
            case .beneficiary: try emitBeneficiary(offset, header, persons, crosswalk, &group, &ledger, emit)
            case .register:
                guard GroupRules.settleRegister(header, ledger: &ledger) else { return }
                group.removeAll()
                group.append(rows.row(at: offset, header))
                try emit(header.person, group.bytes, 1)
            case .part: parts.append((slots[find(header.key)], offset))
            case .main: break
            }
        }
        try emitGroups(&group, &ledger, emit)
    }

    private func isMain(_ table: UInt8) -> Bool { facts[Int(table)].role == .main }

    private func forEachRow(_ body: (Int, SpillHeader) -> Void) {
        var offset = 0
        while offset < rows.count {
            let header = rows.header(at: offset)
            body(offset, header)
            offset += SpillHeader.byteCount + Int(header.size)
        }
    }

    private func forEachRowThrowing(_ body: (Int, SpillHeader) throws -> Void) throws {
        var offset = 0
        while offset < rows.count {
            let header = rows.header(at: offset)
            try body(offset, header)
            offset += SpillHeader.byteCount + Int(header.size)
        }
    }

    /// The slot of a key: its main row, or the free slot where it belongs.
    private func find(_ key: RowKey) -> Int {
        var slot = Int(truncatingIfNeeded: key.stableHash >> 20) & mask
        while slots[slot] >= 0, rows.header(at: mains[Int(slots[slot])]).key != key { slot = (slot + 1) & mask }
        return slot
    }

    private func emitBeneficiary(
        _ offset: Int, _ header: SpillHeader, _ persons: PersonNumbers, _ crosswalk: Crosswalk,
        _ group: inout RecordBuffer, _ ledger: inout Ledger,
        _ emit: (Int32, UnsafeRawBufferPointer, Int) throws -> Void
    ) throws {
        var row: Beneficiary = rows.record(at: offset)
        persons.ranked.settle(&row)
        var head = header
        head.person = persons.number(of: row.personKey)
        // 2.2-1: the same pseudonym and rank under another person key, and the other row is the one to keep.
        if crosswalk.person(row.pseudonym, rank: row.rank) != head.person {
            ledger.books.add(.excluded, header.source)
            return
        }
        group.removeAll()
        group.append(head, row)
        try emit(head.person, group.bytes, 1)
    }

    private mutating func emitGroups(
        _ group: inout RecordBuffer, _ ledger: inout Ledger,
        _ emit: (Int32, UnsafeRawBufferPointer, Int) throws -> Void
    ) throws {
        // Parts by main row: count, then place.
        var starts = [Int32](repeating: 0, count: mains.count + 1)
        for part in parts where part.main >= 0 { starts[Int(part.main) + 1] += 1 }
        for index in 1..<max(1, starts.count) where starts.count > 1 { starts[index] += starts[index - 1] }
        var next = starts
        var placed = [Int](repeating: 0, count: Int(starts.last ?? 0))
        for part in parts {
            if part.main < 0 {
                GroupRules.rejectOrphan(rows, part.offset, &ledger)
            } else {
                placed[Int(next[Int(part.main)])] = part.offset
                next[Int(part.main)] += 1
            }
        }
        for (index, main) in mains.enumerated() {
            let offsets = placed[Int(starts[index])..<Int(starts[index + 1])]
            guard let kept = GroupRules.settle(rows, main: main, parts: offsets, ledger: &ledger) else { continue }
            group.removeAll()
            for offset in [main] + kept {
                group.append(rows.row(at: offset, rows.header(at: offset)))
            }
            try emit(rows.header(at: main).person, group.bytes, 1 + kept.count)
        }
    }
}
