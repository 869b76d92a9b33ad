internal import ETLCore

/// A growing set of registry keys, each with the largest value met: an open-addressing table without a per-key object.
///
/// Taking the maximum makes the content independent of the order of rows and workers.
struct KeyTable: Sendable {
    private var keys: [Code24]
    private var values: [UInt64]
    private(set) var count = 0

    init(capacity: Int = 1 << 10) {
        keys = [Code24](repeating: Code24(), count: capacity)
        values = [UInt64](repeating: 0, count: capacity)
    }

    /// Adds a key, or raises its value. The empty key is left out.
    mutating func raise(_ key: Code24, to value: UInt64 = 0) {
        guard !key.isEmpty else { return }
        if count * 4 >= keys.count * 3 { grow() }
        let slot = find(key)
        if keys[slot].isEmpty {
            keys[slot] = key
            values[slot] = value
            count += 1
        } else if values[slot] < value {
            values[slot] = value
        }
    }

    /// The value of a key.
    subscript(key: Code24) -> UInt64? {
        let slot = find(key)
        return keys[slot].isEmpty ? nil : values[slot]
    }

    /// Adds the keys of another table.
    mutating func merge(_ other: KeyTable) {
        for (slot, key) in other.keys.enumerated() where !key.isEmpty { raise(key, to: other.values[slot]) }
    }

    /// Keys and values in byte order.
    var sorted: [(key: Code24, value: UInt64)] {
        keys.indices.lazy.filter { !self.keys[$0].isEmpty }.map { (self.keys[$0], self.values[$0]) }
            .sorted { $0.0 < $1.0 }
    }

    private func find(_ key: Code24) -> Int {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: mixed(mixed(key.high ^ key.low) ^ key.middle)) & mask
        while !keys[slot].isEmpty, keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        var larger = KeyTable(capacity: keys.count * 2)
        for (slot, key) in keys.enumerated() where !key.isEmpty { larger.raise(key, to: values[slot]) }
        self = larger
    }
}
