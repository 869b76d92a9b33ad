internal import ETLCore
internal import SNDSSchema

/// What lies in a partition, counted without holding it: lines and stays with more rows than a person may have are only
/// counted, the others are read into memory.
struct PartitionLoad: Sendable {
    /// Keys with too many rows.
    private(set) var refused: Set<RowKey> = []
    /// All rows that are held: those of registers go to their persons as they come.
    private(set) var held = RowLoad()
    /// At least what the largest line or stay takes.
    private(set) var largest = RowLoad()

    private static let slots = 1 << 16

    /// Counts the rows of a file.
    /// - Parameter limit: most rows of a person.
    init(_ path: String, _ expected: SpillTotal, limit: Int) throws {
        var slots = [RowLoad](repeating: RowLoad(), count: PartitionLoad.slots)
        try SpillReader.forEachFrame(path, expected) { rows in
            rows.forEachRow { _, header in
                guard header.isJoined else { return }
                slots[PartitionLoad.slot(header.key)] += header.load
            }
        }
        if slots.contains(where: { $0.rows > limit }) {
            var keys: [RowKey: RowLoad] = [:]
            try SpillReader.forEachFrame(path, expected) { rows in
                rows.forEachRow { _, header in
                    guard header.isJoined, slots[PartitionLoad.slot(header.key)].rows > limit else { return }
                    keys[header.key, default: RowLoad()] += header.load
                }
            }
            for (key, load) in keys where load.rows > limit {
                refused.insert(key)
                slots[PartitionLoad.slot(key)] -= load
            }
        }
        for slot in slots {
            held += slot
            if slot.bytes > largest.bytes { largest = slot }
        }
    }

    private static func slot(_ key: RowKey) -> Int { Int(key.stableHash >> 40) & (slots - 1) }
}

extension SpillHeader {
    /// Whether the row is joined by its key.
    var isJoined: Bool {
        switch JoinFacts.all[Int(table)].role {
        case .main, .part: true
        case .beneficiary, .register: false
        }
    }

    /// What the row counts and takes; what reading has rejected is counted there.
    var load: RowLoad { RowLoad(rows: isLost ? 0 : 1, bytes: SpillHeader.byteCount + Int(size)) }
}
