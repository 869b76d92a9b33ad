internal import ETLCore

/// The number of each person key (2.5): its rank from 1, or the one a registry file gives (decision 4).
struct PersonNumbers: Sendable {
    private let keys: [Code24]
    private let numbers: [Int32]?
    /// Keys that several persons share.
    let ranked: RankedPersons
    /// The largest number given.
    let largest: Int32

    /// - Throws: `Problem` 65 (S-04) when there are more persons than `person_id` can number.
    init(
        sortedKeys: some Sequence<Code24>, ranked: RankedPersons = RankedPersons(), known: RegistryFile?
    ) throws(Problem) {
        self.ranked = ranked
        var distinct: [Code24] = []
        for key in sortedKeys where distinct.last != key { distinct.append(key) }
        guard distinct.count < Int(Int32.max) else {
            throw Problem(
                .badInput, "more than 2^31 - 1 persons (S-04)", remedy: "Convert the delivery in parts.")
        }
        keys = distinct
        if let known, !known.persons.isEmpty {
            var next = Int(known.persons.values.max() ?? 0) + 1
            var list: [Int32] = []
            list.reserveCapacity(distinct.count)
            for key in distinct {
                if let number = known.persons[key] {
                    list.append(number)
                } else {
                    list.append(try RegistryFile.number(next))
                    next += 1
                }
            }
            numbers = list
            largest = Int32(clamping: next - 1)
        } else {
            numbers = nil
            largest = Int32(distinct.count)
        }
    }

    /// The number of a key, 0 when there is none.
    func number(of key: Code24) -> Int32 {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        guard low < keys.count, keys[low] == key else { return 0 }
        return numbers.map { $0[low] } ?? Int32(low + 1)
    }

    /// How many keys a registry does not know.
    func count(notIn known: RegistryFile) -> Int {
        keys.count - keys.reduce(0) { $0 + (known.persons[$1] == nil ? 0 : 1) }
    }

    /// Keys and numbers, in byte order of the keys.
    var all: [(key: Code24, number: Int32)] {
        keys.enumerated().map { index, key in (key, numbers.map { $0[index] } ?? Int32(index + 1)) }
    }
}
