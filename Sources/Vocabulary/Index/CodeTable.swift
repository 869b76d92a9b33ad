import ETLCore

/// Hash table from a code of a system to its entry: open addressing, built once.
///
/// Not by `HashSlots`: in raw memory that never grows a search takes a fifth less, and every coded row asks.
struct CodeTable: @unchecked Sendable {
    // Safe because nothing is written after `init`; the owner frees the memory.

    /// What a code means, on all days or on some.
    struct Meaning {
        /// The source concept, 0 without.
        var sourceConceptID: Int32
        /// Position of the first target.
        var firstTarget: UInt32
        var targetCount: UInt8
        var origin: Origin
        var hasAmbiguousValues: Bool
    }

    /// What a code means up to a day, behind the period before.
    struct Period {
        /// Last day, as days since 1970.
        var through: Int32
        var meaning: Meaning
    }

    /// What the table knows of one code.
    struct Entry {
        var code: Code16
        /// The meaning on any day; where it changes with the day, the latest one that has a target.
        var meaning: Meaning
        var system: CodeSystem
        /// Number of periods, 0 when the day does not matter.
        var periodCount: UInt8 = 0
        /// Position of the first period.
        var firstPeriod: UInt32 = 0

        var sourceConceptID: Int32 { meaning.sourceConceptID }
        var targetCount: UInt8 { meaning.targetCount }
        var origin: Origin { meaning.origin }
    }

    /// Where the targets of an entry come from.
    enum Origin: UInt8 {
        case none
        case official
        case sourceToConceptMap
        case atcIngredient
        /// Known to have no target, and not that of its parent either.
        case untold
    }

    private let entries: UnsafeMutableBufferPointer<Entry>
    private let periods: UnsafeMutableBufferPointer<Period>
    /// Position of the entry plus one; 0 = free.
    private let slots: UnsafeMutableBufferPointer<UInt32>
    private let mask: Int

    /// All entries, in the order in which they were given.
    var all: UnsafeBufferPointer<Entry> { UnsafeBufferPointer(entries) }
    /// Bytes of memory.
    var bytes: Int {
        entries.count * MemoryLayout<Entry>.stride + periods.count * MemoryLayout<Period>.stride
            + slots.count * MemoryLayout<UInt32>.stride
    }

    /// A table of entries with distinct keys.
    init(_ list: [Entry], periods dated: [Period]) {
        var size = 16
        while size < list.count * 2 { size *= 2 }
        mask = size - 1
        slots = .allocate(capacity: size)
        slots.initialize(repeating: 0)
        entries = .allocate(capacity: list.count)
        _ = entries.initialize(from: list)
        periods = .allocate(capacity: dated.count)
        _ = periods.initialize(from: dated)
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
        periods.deallocate()
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

    /// What an entry means on a day (4.0.7-1, 4.0.7-3).
    @inline(__always)
    func meaning(of entry: UnsafePointer<Entry>, on day: Day?) -> Meaning {
        guard let day, entry.pointee.periodCount > 0 else { return entry.pointee.meaning }
        var position = Int(entry.pointee.firstPeriod)
        // The last period has no end.
        while periods[position].through < day.daysSince1970 { position += 1 }
        return periods[position].meaning
    }

    /// First days of all periods of an entry but the first.
    func turningPoints(of entry: UnsafePointer<Entry>) -> [Day] {
        let first = Int(entry.pointee.firstPeriod)
        return (first..<first + Int(entry.pointee.periodCount)).map { periods[$0].through }
            .filter { $0 < Int32.max }.map { Day(daysSince1970: $0 + 1) }
    }

    @inline(__always)
    private static func hash(_ system: CodeSystem, _ code: Code16) -> Int {
        let low = (code.low &+ UInt64(system.rawValue)) &* 0x9e37_79b9_7f4a_7c15
        return Int(truncatingIfNeeded: mixed(code.high ^ low) >> 1)
    }
}
