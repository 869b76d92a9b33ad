package import ETLCore
internal import Mappings

/// The numbers of locations, care sites and providers of a run (decision 4): ranks in byte order over all keys of the
/// input, or those of a registry file with new keys behind.
package struct Registry: NumberRegistry {
    /// The parts of a registry that rules ask for.
    package enum Part: String, CaseIterable, Sendable { case location = "L", careSite = "C", provider = "P" }

    /// One numbered key with the best that the input says about it.
    package struct Entry: Sendable {
        package var key: Code24
        package var number: Int32
        package var facts: UInt64
    }

    private var locations = KeyTable()
    private var careSites = KeyTable()
    private var providers = KeyTable()
    package let entries: [Part: [Entry]]

    /// Numbers the keys of `tables`; those that `known` holds keep their number, the rest follow in byte order.
    ///
    /// - Throws: `Problem` 65 (S-04) when the numbers are used up.
    init(_ tables: [Part: KeyTable], known: RegistryFile?) throws(Problem) {
        var parts: [Part: [Entry]] = [:]
        for part in Part.allCases {
            let old = known?.numbers[part] ?? [:]
            var next = Int(old.values.max() ?? 0) + 1
            let keys = Registry.withoutShortNumbers(tables[part]?.sorted ?? [])
            parts[part] = try keys.map { key, facts throws(Problem) in
                if let kept = old[key] { return Entry(key: key, number: kept, facts: facts) }
                defer { next += 1 }
                return Entry(key: key, number: try RegistryFile.number(next), facts: facts)
            }
        }
        self.init(entries: parts)
    }

    /// A registry of numbered entries.
    init(entries: [Part: [Entry]]) {
        self.entries = entries
        for (part, list) in entries {
            var table = KeyTable()
            for entry in list { table.raise(entry.key, to: UInt64(entry.number)) }
            // The DCIR asks by the first 8 characters of a FINESS number.
            for entry in list where entry.key.count == Registry.siteKeyLength {
                if let short = Registry.shortKey(entry.key), table[short] == nil {
                    table.raise(short, to: UInt64(entry.number))
                }
            }
            switch part {
            case .location: locations = table
            case .careSite: careSites = table
            case .provider: providers = table
            }
        }
    }

    /// Letter and 9 characters.
    private static let siteKeyLength = 10

    /// The key of a site without its check digit; `nil` for a key of another kind.
    private static func shortKey(_ key: Code24) -> Code24? {
        guard RegistryKey.finess(key) != nil else { return nil }
        return key.withBytes { Code24(bytes: UnsafeBufferPointer(rebasing: $0.prefix(siteKeyLength - 1))) }
    }

    /// Keys of 8 characters fall away where the whole number is there: it takes over what is known of them.
    private static func withoutShortNumbers(
        _ keys: [(key: Code24, value: UInt64)]
    ) -> [(key: Code24, value: UInt64)] {
        var kept: [(key: Code24, value: UInt64)] = []
        kept.reserveCapacity(keys.count)
        for entry in keys {
            // In byte order the short key stands right before the whole one.
            if let last = kept.last, entry.key.count == siteKeyLength, shortKey(entry.key) == last.key {
                kept[kept.count - 1] = (entry.key, max(last.value, entry.value))
            } else {
                kept.append(entry)
            }
        }
        return kept
    }

    package func location(_ key: Code24) -> Int32? { locations[key].map { Int32($0) } }
    package func careSite(_ key: Code24) -> Int32? { careSites[key].map { Int32($0) } }
    package func provider(_ key: Code24) -> Int32? { providers[key].map { Int32($0) } }
}
