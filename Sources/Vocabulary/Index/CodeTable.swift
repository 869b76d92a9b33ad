import ETLCore

/// Hash table from a code of a system to its entry: open addressing, built once.
struct CodeTable: @unchecked Sendable {
    // Safe because nothing is written after `init`; the owner frees the memory.

    /// What the table knows of one code.
    struct Entry {
        var code: Code16
        /// The source concept, 0 without.
        var sourceConceptID: Int32
        /// Position of the first target.
        var firstTarget: UInt32
        var targetCount: UInt8
        var system: CodeSystem
        var origin: Origin
        var hasAmbiguousValues: Bool
    }

    /// Where the targets of an entry come from.
    enum Origin: UInt8 {
        case none
        case official
        case sourceToConceptMap
        case atcIngredient
    }

    private let entries: UnsafeMutableBufferPointer<Entry>
    /// Position of the entry plus one; 0 = free.
    private let slots: UnsafeMutableBufferPointer<UInt32>
    private let mask: Int

    /// Number of codes.
    var count: Int { entries.count }
    /// All entries, in the order in which they were given.
    var all: UnsafeBufferPointer<Entry> { UnsafeBufferPointer(entries) }

    /// A table of entries with distinct keys.
    init(_ list: [Entry]) {
        var size = 16
        while size < list.count * 2 { size *= 2 }
        mask = size - 1
        slots = .allocate(capacity: size)
        slots.initialize(repeating: 0)
        entries = .allocate(capacity: list.count)
        _ = entries.initialize(from: list)
        for (position, entry) in list.enumerated() {
            var slot = Self.hash(entry.system, entry.code) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(position + 1)
        }
    }

    /// Gives the memory back.
    func deallocate() {
        slots.deallocate()
        entries.deallocate()
    }

    /// The entry of a code.
    @inline(__always)
    func find(_ system: CodeSystem, _ code: Code16) -> UnsafePointer<Entry>? {
        var slot = Self.hash(system, code) & mask
        while true {
            let position = Int(slots[slot])
            guard position != 0, let base = entries.baseAddress else { return nil }
            let entry = base + (position - 1)
            if entry.pointee.code == code, entry.pointee.system == system { return UnsafePointer(entry) }
            slot = (slot + 1) & mask
        }
    }

    @inline(__always)
    private static func hash(_ system: CodeSystem, _ code: Code16) -> Int {
        let low = (code.low &+ UInt64(system.rawValue)) &* 0x9e37_79b9_7f4a_7c15
        return Int(truncatingIfNeeded: mixed(code.high ^ low) >> 1)
    }
}
