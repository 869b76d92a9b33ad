/// Open addressing over entries that are kept elsewhere, found by their position: the project's one hash table.
///
/// Hash and comparison are the caller's and are inlined there: no key object, no allocation while nothing grows.
/// Public, because what is only of the package is not inlined across modules.
@frozen
public struct HashSlots: Sendable {
    /// Position of an entry plus one; 0 is free. A power of two of them, never more than half taken.
    @usableFromInline var slots: [UInt32]
    @usableFromInline var count = 0

    /// - Parameter capacity: entries that fit before the table grows.
    @inlinable
    public init(capacity: Int = 8) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        slots = [UInt32](repeating: 0, count: size)
    }

    /// The position of the entry that matches, among those of a hash.
    @inlinable @inline(__always)
    public func find(_ hash: UInt64, where matches: (Int) -> Bool) -> Int? {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            let position = Int(slots[slot]) - 1
            if matches(position) { return position }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Adds an entry that was not found. Its position is the number of those before.
    /// - Parameter hashOf: the hash of an entry; asked for all of them, the new one too, when the table grows.
    @inlinable @inline(__always)
    public mutating func append(_ hash: UInt64, hashOf: (Int) -> UInt64) {
        count += 1
        if count * 2 <= slots.count { return put(count, hash) }
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for number in 1...count { put(number, hashOf(number - 1)) }
    }

    @inlinable @inline(__always)
    mutating func put(_ number: Int, _ hash: UInt64) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = UInt32(truncatingIfNeeded: number)
    }
}
