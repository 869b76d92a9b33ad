internal import ETLCore

/// A growing set of registry keys, each with the largest value met.
///
/// Taking the maximum makes the content independent of the order of rows and workers.
struct KeyTable: Sendable {
    private var entries: [(key: Code24, value: UInt64)] = []
    private var slots = HashSlots()

    /// Adds a key, or raises its value. The empty key is left out.
    mutating func raise(_ key: Code24, to value: UInt64 = 0) {
        guard !key.isEmpty else { return }
        if let position = position(of: key) {
            if entries[position].value < value { entries[position].value = value }
        } else {
            entries.append((key, value))
            slots.append(Self.hash(key)) { Self.hash(entries[$0].key) }
        }
    }

    /// The value of a key.
    subscript(key: Code24) -> UInt64? { position(of: key).map { entries[$0].value } }

    /// Adds the keys of another table.
    mutating func merge(_ other: KeyTable) {
        for (key, value) in other.entries { raise(key, to: value) }
    }

    /// Keys and values in byte order.
    var sorted: [(key: Code24, value: UInt64)] { entries.sorted { $0.key < $1.key } }

    private func position(of key: Code24) -> Int? { slots.find(Self.hash(key)) { entries[$0].key == key } }

    private static func hash(_ key: Code24) -> UInt64 { mixed(mixed(key.high ^ key.low) ^ key.middle) }
}
