import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

/// A generator that gives the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

    mutating func next() -> UInt64 {
        state = state &+ 0x9e37_79b9_7f4a_7c15
        return mixed(state)
    }
}

@Suite struct `Properties of dirty histories` {
    static let seeds = Array<UInt64>(1...200)

    /// Every other person is mapped with all that is made on request only.
    static func switches(_ seed: UInt64) -> [String: String] {
        guard seed.isMultiple(of: 2) else { return [:] }
        let flags = [
            "split_sessions", "device_merge_rental", "prescriber_obs", "cover_obs", "carto_obs", "count_anaesthesia",
            "keep_device_services", "box_multiplies", "keep_pie_sessions",
        ]
        return Dictionary(uniqueKeysWithValues: flags.map { ($0, "true") }).merging(["op_gap_days": "300"]) { $1 }
    }

    @Test(arguments: seeds) func `every source row has one fate`(seed: UInt64) {
        let person = TestPerson.dirty(seed: seed)
        var ledger = person.map(Self.switches(seed)).ledger
        for (table, count) in person.history.counts {
            ledger.books[table].read = count
            #expect(ledger.books.isBalanced(table), "\(table): \(ledger.books[table])")
        }
        let rejected = TableID.allCases.reduce(0) { $0 + ledger.books[$1].rejected }
        #expect(ledger.rejects.reduce(0) { $0 + $1.rows } == rejected, "reject lines count every rejected row")
    }

    @Test(arguments: seeds) func `the order of the input does not matter`(seed: UInt64) {
        let person = TestPerson.dirty(seed: seed)
        let expected = person.map(Self.switches(seed))
        var shuffled = person
        var generator = SeededGenerator(seed: seed &+ 1000)
        shuffled.history.shuffle(&generator)
        let actual = shuffled.map(Self.switches(seed))
        #expect(actual.bytes == expected.bytes)
        #expect(actual.ledger.books == expected.ledger.books)
        #expect(actual.ledger.rejects == expected.ledger.rejects)
        #expect(actual.ledger.coverage == expected.ledger.coverage)
        #expect(actual.ledger.core == expected.ledger.core)
    }

    @Test(arguments: seeds) func `rows hold together`(seed: UInt64) {
        let mapped = TestPerson.dirty(seed: seed).map(Self.switches(seed))
        let persons = mapped[.person].count
        #expect(mapped[.observationPeriod].count >= persons)
        if !seed.isMultiple(of: 2) { #expect(mapped[.observationPeriod].count == persons) }
        #expect(mapped[.death].count <= persons)
        for (table, rows) in mapped.tables {
            let starts = table.columns.map(\.name).filter { $0.hasSuffix("start_date") }
            let visits = Set(mapped[.visitOccurrence].compactMap { $0["visit_occurrence_id"] })
            let details = Set(mapped[.visitDetail].compactMap { $0["visit_detail_id"] })
            for row in rows {
                for start in starts {
                    let end = start.replacing("start_date", with: "end_date")
                    if let first = row[start], let last = row[end] { #expect(first <= last, "\(table) \(row)") }
                }
                if let visit = row["visit_occurrence_id"] { #expect(visits.contains(visit)) }
                if let visit = row["preceding_visit_occurrence_id"] { #expect(visits.contains(visit)) }
                if let detail = row["visit_detail_id"] { #expect(details.contains(detail)) }
                for column in table.columns where column.isRequired {
                    #expect(row[column.name] != nil, "\(table).\(column.name)")
                }
            }
        }
    }

    /// One mapper for all persons, there and back: each comes out as if he were alone, behind two different ones.
    @Test(arguments: [switches(1), switches(2)]) func `a mapper forgets the person before`(switches: [String: String]) {
        let persons = Self.seeds.map { TestPerson.dirty(seed: $0) }
        let alone = persons.map { $0.map(switches) }
        var mapper = PersonMapper(
            context: .init(
                concepts: TestVocabulary.index, registry: TestRegistry(), settings: TestPerson.settings(switches)))
        let count = persons.count
        for index in Array(0..<count) + (0..<count).reversed() {
            let person = persons[index].history.arranged()
            var ledger = Ledger()
            var buffers = CopyBuffers(isDigesting: false)
            mapper.convert(person, into: &buffers, ledger: &ledger)
            #expect(CopyDecoder.bytes(buffers) == alone[index].bytes, "seed \(Self.seeds[index])")
            #expect(ledger.books == alone[index].ledger.books, "seed \(Self.seeds[index])")
            #expect(ledger.rejects == alone[index].ledger.rejects, "seed \(Self.seeds[index])")
            #expect(ledger.quality == alone[index].ledger.quality, "seed \(Self.seeds[index])")
        }
    }
}
