internal import ETLCore

/// Pseudonym and rank → person number (X of 2.2-3), and pseudonym alone → persons (Y).
///
/// 24 bytes per referential row: two hashes of the pseudonym stand for it (128 bits, so that no two of 10^8 pseudonyms
/// meet), sorted, found by their first bits.
package struct Crosswalk: Sendable {
    struct Entry: BitwiseCopyable {
        var first: UInt64
        var second: UInt64
        var person: Int32
        var rank: Int32

        static func precedes(_ a: Entry, _ b: Entry) -> Bool {
            if a.first != b.first { return a.first < b.first }
            if a.second != b.second { return a.second < b.second }
            return a.rank != b.rank ? a.rank < b.rank : a.person < b.person
        }
    }

    private let entries: [Entry]
    /// Position of the first entry of each value of the top `bits` bits.
    private let starts: [UInt32]
    private let bits: UInt64
    /// Who shares pseudonyms with whom.
    let families: PersonFamilies

    /// The two hashes of a pseudonym.
    @inline(__always)
    static func hashes(_ pseudonym: Code24) -> (UInt64, UInt64) {
        let a = mixed(mixed(mixed(pseudonym.high ^ 0x51_7cc1_b727_220a) ^ pseudonym.middle) ^ pseudonym.low)
        let b = mixed(mixed(mixed(pseudonym.low ^ 0x2545_f491_4f6c_dd1d) ^ pseudonym.high) ^ pseudonym.middle)
        return (a, b)
    }

    /// Sorts `entries`; of several with the same pseudonym and rank the caller has left one.
    init(_ unsorted: [Entry]) {
        var sorted = unsorted
        sorted.sort(by: Entry.precedes)
        entries = sorted
        families = PersonFamilies(sorted)
        var width: UInt64 = 1
        while width < 31, 1 << width < sorted.count / 2 { width += 1 }
        bits = width
        var starts = [UInt32](repeating: 0, count: (1 << Int(width)) + 1)
        for entry in sorted { starts[Int(entry.first >> (64 - width)) + 1] += 1 }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        self.starts = starts
    }

    /// The person of a pseudonym and rank; the rank is ignored when the pseudonym has one person only (2.3).
    /// - Returns: the number, or `PersonLink.unknown`.
    func person(_ pseudonym: Code24, rank: Int32) -> Int32 {
        let range = find(pseudonym)
        guard !range.isEmpty else { return PersonLink.unknown }
        var only = entries[range.lowerBound].person
        for index in range {
            if entries[index].rank == rank { return entries[index].person }
            if entries[index].person != only { only = PersonLink.unknown }
        }
        return only
    }

    /// The person of a hospital pseudonym, which has no rank.
    ///
    /// When several persons have it, the number is that of the first of their family, whose bucket settles whose row it
    /// is (2.4), and `isShared` says so; `PersonLink.shared` when the family is too large.
    /// - Returns: the number, or `PersonLink.unknown`.
    func owner(_ pseudonym: Code24) -> (person: Int32, isShared: Bool) {
        let range = find(pseudonym)
        guard !range.isEmpty else { return (PersonLink.unknown, false) }
        let first = entries[range.lowerBound].person
        for index in range where entries[index].person != first { return (families.family(of: first), true) }
        return (first, false)
    }

    /// The persons who have a pseudonym, ascending.
    func persons(_ pseudonym: Code24) -> [Int32] { Set(find(pseudonym).map { entries[$0].person }).sorted() }

    /// Calls `body` with the person of each couple.
    func forEachPerson(_ body: (Int32) -> Void) { for entry in entries { body(entry.person) } }

    private func find(_ pseudonym: Code24) -> Range<Int> {
        guard !entries.isEmpty else { return 0..<0 }
        let (first, second) = Crosswalk.hashes(pseudonym)
        let slot = Int(first >> (64 - bits))
        var low = Int(starts[slot])
        let end = Int(starts[slot + 1])
        while low < end, (entries[low].first, entries[low].second) < (first, second) { low += 1 }
        var high = low
        while high < end, entries[high].first == first, entries[high].second == second { high += 1 }
        return low..<high
    }
}
