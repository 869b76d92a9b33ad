internal import ETLCore

/// Persons linked by pseudonyms they share: they go to one bucket, that of the smallest number (decision 6).
///
/// Eight bytes for each linked person, one bit for each other.
struct PersonFamilies: Sendable {
    /// A family larger than this is cut into its persons; what only its pseudonym names is R-21.
    static let limit = 64

    fileprivate let persons: [Int32]
    fileprivate let leaders: [Int32]
    private let marks: [UInt64]

    /// - Parameter entries: sorted by pseudonym.
    init(_ entries: [Crosswalk.Entry]) {
        var linked: [Int32] = []
        PersonFamilies.forEachSharing(entries) { range in for index in range { linked.append(entries[index].person) } }
        linked.sort()
        var count = 0
        for person in linked where count == 0 || linked[count - 1] != person {
            linked[count] = person
            count += 1
        }
        linked.removeLast(linked.count - count)
        var parents = Array(Int32(0)..<Int32(count))
        func root(_ index: Int32) -> Int32 {
            var index = index
            while parents[Int(index)] != index {
                parents[Int(index)] = parents[Int(parents[Int(index)])]
                index = parents[Int(index)]
            }
            return index
        }
        PersonFamilies.forEachSharing(entries) { range in
            for index in range.dropFirst() {
                let (a, b) = (
                    root(PersonFamilies.place(of: entries[range.lowerBound].person, in: linked)),
                    root(PersonFamilies.place(of: entries[index].person, in: linked))
                )
                // The smaller place is the smaller person.
                parents[Int(max(a, b))] = min(a, b)
            }
        }
        var sizes = [Int32](repeating: 0, count: count)
        for index in 0..<Int32(count) { sizes[Int(root(index))] += 1 }
        leaders = (0..<Int32(count)).map { index in
            let leader = root(index)
            return sizes[Int(leader)] > PersonFamilies.limit ? PersonLink.shared : linked[Int(leader)]
        }
        var marks = [UInt64](repeating: 0, count: Int(linked.last ?? -1) / 64 + 1)
        for person in linked { marks[Int(person) / 64] |= 1 << UInt64(person % 64) }
        self.marks = marks
        persons = linked
    }

    /// Persons who share a pseudonym with somebody.
    var count: Int { persons.count }

    /// The smallest person of the family; the person itself when it shares nothing or the family is too large.
    func leader(of person: Int32) -> Int32 {
        let leader = family(of: person)
        return leader > 0 ? leader : person
    }

    /// The smallest person of the family, or `PersonLink.shared` when the family is too large.
    func family(of person: Int32) -> Int32 {
        let word = Int(person) / 64
        guard word < marks.count, marks[word] >> UInt64(person % 64) & 1 == 1 else { return person }
        return leaders[Int(PersonFamilies.place(of: person, in: persons))]
    }

    /// Calls `body` with the entries of each pseudonym that has several persons.
    private static func forEachSharing(_ entries: [Crosswalk.Entry], _ body: (Range<Int>) -> Void) {
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, entries[end].first == entries[start].first,
                entries[end].second == entries[start].second
            { end += 1 }
            if entries[start..<end].contains(where: { $0.person != entries[start].person }) { body(start..<end) }
            start = end
        }
    }

    /// Where a person stands in a sorted list that holds it.
    private static func place(of person: Int32, in list: [Int32]) -> Int32 {
        var low = 0
        var high = list.count - 1
        while low < high {
            let middle = (low + high) / 2
            if list[middle] < person { low = middle + 1 } else { high = middle }
        }
        return Int32(low)
    }
}

extension PersonFamilies {
    /// The person and all who are linked with it.
    func members(of person: Int32) -> Set<Int32> {
        let own = family(of: person)
        guard own > 0 else { return [person] }
        return Set(persons.indices.filter { leaders[$0] == own }.map { persons[$0] }).union([person])
    }
}
