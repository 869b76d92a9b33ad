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
    private var slots = HashSlots()
    /// What each table asks for, by raw value: looked up for every row.
    private let facts = JoinFacts.all

    init(rows: UnsafeRawBufferPointer) {
        self.rows = rows
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
        slots = HashSlots(capacity: mainCount)
        mains.reserveCapacity(mainCount)
        var further: [Int] = []
        forEachRow { offset, header in
            guard isMain(header.table) else { return }
            guard find(header.key) < 0 else { return further.append(offset) }
            mains.append(offset)
            slots.append(Self.hash(header.key)) { Self.hash(rows.header(at: mains[$0]).key) }
        }
        for offset in further { parts.append((find(rows.header(at: offset).key), offset)) }
        try forEachRowThrowing { offset, header in
            switch facts[Int(header.table)].role {
            case .beneficiary: try emitBeneficiary(offset, header, persons, crosswalk, &group, &ledger, emit)
            case .register:
                guard GroupRules.settleRegister(header, ledger: &ledger) else { return }
                group.removeAll()
                group.append(rows.row(at: offset, header))
                try emit(header.person, group.bytes, 1)
            case .part: parts.append((find(header.key), offset))
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

    /// The main row of a key, as an index into `mains`; -1 without one.
    private func find(_ key: RowKey) -> Int32 {
        slots.find(Self.hash(key)) { rows.header(at: mains[$0]).key == key }.map { Int32($0) } ?? -1
    }

    /// The low bits have chosen the partition.
    private static func hash(_ key: RowKey) -> UInt64 { key.stableHash >> 20 }

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
            ledger.books.add(.excluded(.repeatedIdentity), header.source)
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
