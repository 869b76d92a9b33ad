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

    @Test(arguments: seeds) func `every source row has one fate`(seed: UInt64) {
        let person = TestPerson.dirty(seed: seed)
        let ledger = person.map().ledger
        let history = person.history
        let counts: [(TableID, Int)] = [
            (.IR_BEN_R, history.referential.count), (.ER_PRS_F, history.care.count),
            (.ER_PHA_F, history.pharmacy.count), (.ER_CAM_F, history.acts.count), (.T_MCOaaC, history.stays.count),
            (.T_MCOaaB, history.stays.count), (.T_MCOaaD, history.diagnoses.count),
            (.T_MCOaaA, history.stayActs.count), (.T_MCOaaUM, history.units.count),
        ]
        for (table, count) in counts {
            var account = ledger.books[table]
            account.read = count
            #expect(account.isBalanced, "\(table): \(account)")
        }
        let rejected = TableID.allCases.reduce(0) { $0 + ledger.books[$1].rejected }
        #expect(ledger.rejects.reduce(0) { $0 + $1.rows } == rejected, "reject lines count every rejected row")
    }

    @Test(arguments: seeds) func `the order of the input does not matter`(seed: UInt64) {
        let person = TestPerson.dirty(seed: seed)
        let expected = person.map()
        var shuffled = person
        var generator = SeededGenerator(seed: seed &+ 1000)
        shuffled.shuffle(&generator)
        let actual = shuffled.map()
        #expect(actual.bytes == expected.bytes)
        #expect(actual.ledger.books == expected.ledger.books)
        #expect(actual.ledger.rejects == expected.ledger.rejects)
        #expect(actual.ledger.coverage == expected.ledger.coverage)
    }

    @Test(arguments: seeds) func `rows hold together`(seed: UInt64) {
        let mapped = TestPerson.dirty(seed: seed).map()
        let persons = mapped[.person].count
        #expect(mapped[.observationPeriod].count == persons)
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

    @Test func `a mapper forgets the person before`() {
        let (first, second) = (TestPerson.dirty(seed: 7), TestPerson.dirty(seed: 8))
        let alone = second.map().bytes
        var mapper = PersonMapper(
            context: .init(
                concepts: TestVocabulary.index, registry: TestRegistry(), settings: TestPerson.settings()))
        var ledger = Ledger()
        var before = CopyBuffers(isDigesting: false)
        var after = CopyBuffers(isDigesting: false)
        for (person, isLast) in [(first, false), (second, true)] {
            var history = person.history
            history.sortCanonically()
            if isLast {
                mapper.convert(history, into: &after, ledger: &ledger)
            } else {
                mapper.convert(history, into: &before, ledger: &ledger)
            }
        }
        #expect(CopyDecoder.bytes(after) == alone)
    }
}

extension TestPerson {
    /// A person whose rows break every rule now and then.
    static func dirty(seed: UInt64) -> TestPerson {
        var random = SeededGenerator(seed: seed)
        func roll(_ sides: Int) -> Bool { Int.random(in: 0..<sides, using: &random) == 0 }
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        func date() -> Day { day("2017-11-01") + Int.random(in: 0..<1200, using: &random) }

        var person = TestPerson(hasReferential: false)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            person.beneficiary { row in
                row.certification = pick(["00", "00", "00", "03", "99", "08"])
                row.rank = Int32.random(in: 0...3, using: &random)
                row.birthYear = pick([1950, 1950, 1951, 2018, roll(10) ? 0 : 1950])
                row.birthMonth = pick([0, 6, 7])
                row.sex = pick([0, 1, 2])
                row.death = roll(4) ? date() : nil
                row.deathMonth = roll(6) ? date().yearMonth : nil
                row.isConsumer = !roll(4)
                row.lastProcessing = roll(4) ? nil : date()
                row.inserted = roll(3) ? date() : InsertionDay.beforeFirstRecord
                row.updated = roll(3) ? nil : date()
            }
        }
        let days = (0..<6).map { _ in date() }
        for _ in 0..<Int.random(in: 0...40, using: &random) {
            var packs: [PharmacyLine] = []
            var acts: [ActLine] = []
            if roll(3) {
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    var pack = PharmacyLine.pack(
                        pick(["3400930000001", "3400930000002", ""]), Int.random(in: -2...3, using: &random))
                    pack.isOpened = roll(5)
                    pack.units = Quantity(Int.random(in: -5...9, using: &random))
                    packs.append(pack)
                }
            } else if roll(3) {
                for _ in 0..<Int.random(in: 1...2, using: &random) {
                    acts.append(
                        .act(
                            pick(["HHQE005", "DEQP003", "AAAA001", ""]), activity: pick(["1", "4", ""]),
                            phase: pick(["0", "1", "2"])))
                }
            }
            person.care(
                nil, nature: pick([1111, 3313, 3125, 3211, 1209, 2238, 1193, 0, 9999]),
                quantity: Int.random(in: -2...3, using: &random),
                flux: Month(year: 2018, month: 1) + Int.random(in: 0..<44, using: &random), packs: packs, acts: acts
            ) { line in
                line.careStart = roll(15) ? nil : pick(days)
                line.careMonth = roll(3) ? pick(days).yearMonth : nil
                line.careEnd = roll(3) ? pick(days) : nil
                line.prescribed = pick(days)
                line.certification = roll(15) ? "09" : "00"
                line.spendingQualifier = roll(12) ? pick([71, 72]) : nil
                line.baseNature = roll(12) ? 0 : nil
                line.supplement = roll(12) ? 2 : 0
                line.executant = pick(["A", "B", ""])
                line.executantSpecialty = pick([0, 1, 19])
                line.place = roll(5) ? 1 : 0
            }
        }
        for number in 0..<Int.random(in: 0...6, using: &random) {
            let start = pick(days)
            let nights = Int.random(in: -1...5, using: &random)
            let units = (0..<Int.random(in: 0...3, using: &random)).map { order in
                UnitStay.unit(
                    Int32(order + 1), nights: roll(5) ? nil : Int32.random(in: 0...4, using: &random),
                    type: pick(["01", "", "11A"]), principal: pick(["I10", "E119", ""]),
                    related: pick(["I10", "E119", ""]))
            }
            let acts = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                StayAct.act(
                    pick(["HHQE005", "DEQP003", ""]), activity: pick(["1", "4"]), phase: pick(["0", "1", "3"]),
                    count: pick([nil, 0, 1, 2]), delay: pick([nil, 0, 1, 9, -4]))
            }
            person.stay(
                start.description, (start + nights).description, number: Code16("\(number + 8)") ?? "1", year: 2019,
                diagnoses: (0..<Int.random(in: 0...4, using: &random)).map { _ in
                    pick(["I10", "E119", "R739", "Z020", "Z030", "Q909", ""])
                }, acts: acts, units: units
            ) { identity, summary in
                if roll(10) { identity.failedReturnCodes = 2 }
                if roll(10) { identity.start = nil }
                if roll(10) { identity.end = nil }
                summary.group = pick(["05M091", "28Z04Z", roll(8) ? "90Z00Z" : "05M091"])
                summary.principalDiagnosis = pick(["I10", "Z511", ""])
                summary.nights = pick([nil, 0, 2])
                summary.exitMode = pick(["8", "8", "9"])
                summary.ageYears = pick([nil, 69])
                summary.sessions = pick([nil, 4])
                summary.provenance = pick(["", "5"])
            }
        }
        return person
    }

    /// Brings the rows into another order, in the files and inside each line and stay.
    mutating func shuffle(_ random: inout SeededGenerator) {
        history.referential.shuffle(using: &random)
        history.care.shuffle(using: &random)
        history.stays.shuffle(using: &random)
        for item in history.care {
            history.pharmacy[Int(item.pharmacy.lowerBound)..<Int(item.pharmacy.upperBound)].shuffle(using: &random)
            history.acts[Int(item.acts.lowerBound)..<Int(item.acts.upperBound)].shuffle(using: &random)
        }
        for stay in history.stays {
            history.diagnoses[Int(stay.diagnoses.lowerBound)..<Int(stay.diagnoses.upperBound)].shuffle(using: &random)
            history.stayActs[Int(stay.acts.lowerBound)..<Int(stay.acts.upperBound)].shuffle(using: &random)
            history.units[Int(stay.units.lowerBound)..<Int(stay.units.upperBound)].shuffle(using: &random)
        }
    }
}
