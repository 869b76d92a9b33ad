import Delimited
import ETLCore
import SNDSSchema
import Synthetic
import Testing

/// Rules T1–T3 and G2: dates in order, nothing before birth or after death, ages that fit.
struct TimeTests {
    private struct Life {
        var birth: Day
        var death: Day?
    }

    /// Lives by pseudonym; the day of birth is not delivered, its month is.
    private func lives(_ set: Readback) throws -> [String: Life] {
        var byPerson: [Code24: Day] = [:]
        var rows: [(pseudonym: String, person: Code24, birth: Day)] = []
        try set.read(IR_BEN_R.self) { table, row in
            let person = table.record(&row)
            let birth = Month(year: Int(person.birthYear), month: Int(person.birthMonth)).firstDay
            rows.append(("\(person.pseudonym)\(person.rank)", person.personKey, birth))
            if let death = person.death { byPerson[person.personKey] = death }
        }
        return Dictionary(
            rows.map { ($0.pseudonym, Life(birth: $0.birth, death: byPerson[$0.person])) },
            uniquingKeysWith: { first, _ in first })
    }

    @Test func `a line is prescribed, given, processed and published in this order`() async throws {
        let set = try await Readback.small()
        var medicines = 0
        var late = 0
        var disordered = 0
        try set.read(ER_PRS_F.self) { table, row in
            let key = DCIRKey(try present(table.key.key(&row)))
            let line = table.record(&row)
            if key.processingDay.yearMonth + 1 != key.fluxMonth { disordered += 1 }
            if let day = line.careStart {
                if day > key.processingDay { disordered += 1 }
                if let prescribed = line.prescribed, !(0...366).contains(day - prescribed) { disordered += 1 }
                if line.nature == 3313, line.quantity > .zero {
                    medicines += 1
                    if key.fluxMonth > day.yearMonth + 7 { late += 1 }
                }
            }
        }
        #expect(disordered == 0)
        #expect(medicines > 10_000)
        // 98 % of medicine lines are there after six months.
        #expect(late * 100 < medicines * 4)
    }

    @Test func `care lies between birth and death, but for the lines meant to be late`() async throws {
        let set = try await Readback.standard()
        let lives = try lives(set)
        var afterDeath = 0
        var beforeBirth = 0
        var (checked, unknown) = (0, 0)
        try set.read(ER_PRS_F.self) { table, row in
            let pseudonym = try #require(row[table.BEN_NIR_PSA])
            let rank = try #require(row[table.BEN_RNG_GEM])
            let line = table.record(&row)
            guard let life = lives["\(pseudonym)\(rank)"], let day = line.careStart ?? line.careMonth?.firstDay else {
                unknown += 1
                return
            }
            checked += 1
            if day < life.birth { beforeBirth += 1 }
            if let death = life.death, day > death + 60 { afterDeath += 1 }
        }
        #expect(unknown * 100 < checked)
        #expect(beforeBirth == 0)
        #expect(afterDeath == set.summary.count(.careAfterDeath))
    }

    @Test func `ages are in years from one year on and in days before`() async throws {
        let set = try await Readback.standard()
        let lives = try lives(set)
        var (checked, unknown) = (0, 0)
        for year in set.years {
            var persons: [RowKey: StayIdentity] = [:]
            try set.read(T_MCOaaC.self, year: year) { table, row in
                persons[try present(table.key.key(&row, year: year))] = table.record(&row)
            }
            try set.read(T_MCOaaB.self, year: year) { table, row in
                let stay = table.record(&row)
                #expect((stay.ageYears == nil) != (stay.ageDays == nil))
                if let days = stay.ageDays { #expect((0..<366).contains(days)) }
                let key = try present(table.key.key(&row, year: year))
                let identity = try present(persons[key])
                guard let life = lives["\(identity.pseudonym)1"], let start = identity.start else {
                    unknown += 1
                    return
                }
                let months = Int(start.yearMonth.index - life.birth.yearMonth.index)
                if let years = stay.ageYears { #expect(abs(months - Int(years) * 12 - 6) <= 6) }
                if let days = stay.ageDays { #expect(abs(months * 30 - Int(days)) <= 40) }
                checked += 1
            }
        }
        #expect(checked > 500)
        #expect(unknown * 20 < checked)
    }

    @Test func `nobody is in two full stays at once`() async throws {
        let set = try await Readback.standard()
        for year in set.years {
            var nights: [RowKey: (Code8, Int32?)] = [:]
            try set.read(T_MCOaaB.self, year: year) { table, row in
                let stay = table.record(&row)
                nights[try present(table.key.key(&row, year: year))] = (stay.type, stay.nights)
            }
            var stays: [Code24: [ClosedRange<Day>]] = [:]
            try set.read(T_MCOaaC.self, year: year) { table, row in
                let identity = table.record(&row)
                let key = try present(table.key.key(&row, year: year))
                // Earlier transmissions (lettered numbers) repeat a stay; B is inside its A.
                guard let (type, count) = nights[key], let count, count > 0, type != "B",
                    let start = identity.start, let end = identity.end, start < end,
                    identity.pseudonym.description.hasPrefix("F"),
                    StayKey(key).number.description.hasPrefix("A") == false
                else { return }
                stays[identity.pseudonym, default: []].append(start...end)
            }
            for ranges in stays.values {
                let sorted = ranges.sorted { $0.lowerBound < $1.lowerBound }
                for (earlier, later) in zip(sorted, sorted.dropFirst()) {
                    #expect(earlier.upperBound <= later.lowerBound)
                }
            }
        }
    }
}
