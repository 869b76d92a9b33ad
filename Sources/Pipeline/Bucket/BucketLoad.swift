internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// What lies in a bucket, counted without holding it: whose rows are read into memory, and whose are only counted.
struct BucketLoad: Sendable, Equatable {
    /// Persons with more rows than a person may have.
    private(set) var refused: Set<Int32> = []
    /// Whom stays of a shared pseudonym name that are given to nobody: they are too many for one person, or somebody
    /// whose they may be is refused and brings no proof (2.4).
    private(set) var unsettled: Set<Int32> = []
    /// All rows that are held.
    private(set) var held = RowLoad()
    /// The rows of the person who has most of them, shared stays of its family included.
    private(set) var largest = RowLoad()

    /// Counts the rows of a file.
    /// - Parameter limit: most rows of a person.
    init(_ path: String, _ expected: SpillTotal, limit: Int) throws {
        var counts = Counts()
        try SpillReader.forEachFrame(path, expected) { counts.add($0) }
        refused = Set(counts.persons.filter { $0.value.rows > limit }.keys)
        var closed = Set(counts.claims.filter { $0.value.rows > limit }.keys)
        if !counts.claims.isEmpty, !refused.isEmpty {
            var entries: [Crosswalk.Entry] = []
            try SpillReader.forEachFrame(path, expected) { rows in
                rows.forEachRow { offset, header in
                    if let entry = Crosswalk.Entry(rows, offset, header) { entries.append(entry) }
                }
            }
            entries.sort(by: Crosswalk.Entry.precedes)
            let families = PersonFamilies(entries)
            closed.formUnion(refused.map { families.leader(of: $0) })
            closed = closed.union(counts.claims.keys.filter { closed.contains(families.leader(of: $0)) })
        }
        unsettled = closed.intersection(counts.claims.keys)
        for (person, load) in counts.persons where !refused.contains(person) { add(load) }
        for (person, load) in counts.claims where !unsettled.contains(person) { add(load) }
        let claims = counts.claims.filter { !unsettled.contains($0.key) }.values.reduce(into: RowLoad()) { $0 += $1 }
        largest += claims
    }

    private mutating func add(_ load: RowLoad) {
        held += load
        if load.bytes > largest.bytes { largest = load }
    }

    /// Whether every row of the file is held.
    var isWhole: Bool { refused.isEmpty && unsettled.isEmpty }

    /// Whether rows with this header, and their parts, are only counted.
    func leavesOut(_ header: SpillHeader) -> Bool {
        header.isClaim ? unsettled.contains(header.person) : refused.contains(header.person)
    }

    /// Rows of persons, and of stays whose pseudonym several persons have.
    private struct Counts {
        var persons: [Int32: RowLoad] = [:]
        var claims: [Int32: RowLoad] = [:]

        mutating func add(_ rows: UnsafeRawBufferPointer) {
            var main: SpillHeader?
            var load = RowLoad()
            rows.forEachRow { _, header in
                if header.person != PersonLink.inherited,
                    header.person != main?.person || header.isClaim != main?.isClaim
                {
                    note(main, load)
                    (main, load) = (header, RowLoad())
                }
                load += header.load
            }
            note(main, load)
        }

        private mutating func note(_ main: SpillHeader?, _ load: RowLoad) {
            guard let main, main.person > 0 else { return }
            if main.isClaim {
                claims[main.person, default: RowLoad()] += load
            } else {
                persons[main.person, default: RowLoad()] += load
            }
        }
    }
}

extension Crosswalk.Entry {
    /// The entry of a row of the referential in a bucket; `nil` for any other row.
    init?(_ rows: UnsafeRawBufferPointer, _ offset: Int, _ header: SpillHeader) {
        guard header.person > 0, TableID(rawValue: header.table)?.isBeneficiary == true else { return nil }
        let row: Beneficiary = rows.record(at: offset)
        let (first, second) = Crosswalk.hashes(row.pseudonym)
        self.init(first: first, second: second, person: header.person, rank: row.rank)
    }
}

extension SpillHeader {
    /// Whether the row is a stay whose pseudonym several persons have (2.4).
    var isClaim: Bool { fault == RejectCode.sharedPseudonym.rawValue && person > 0 }

    /// Whether the row was rejected when it was read, and goes on for its line to know.
    var isLost: Bool { fault != 0 && JoinFacts.all[Int(table)].tellsOfLoss }
}
