import ETLCore
import SNDSSchema
import Testing

@testable import Synthetic

/// The disease modules and the tables they draw from.
struct ModuleTests {
    @Test func `every disease brings the stays, acts and medicines that it declares`() {
        let seed: UInt64 = 1
        let window = Window(years: 2019...2022)
        let factory = PersonFactory(seed: seed, window: window, enriched: DiseaseModule.diseases)
        let course = LifeCourse(factory: factory, seed: seed, window: window)
        var persons = [Int](repeating: 0, count: DiseaseModule.all.count)
        var stays = persons
        var acts = persons
        var medicines = persons
        for index in 0..<1100 {
            for journey in course.journeys(of: index) {
                for module in journey.modules {
                    persons[module] += 1
                    let rules = DiseaseModule.all[module]
                    let packs = Set(rules.treatments.flatMap(\.medicines).map(\.rawValue))
                    medicines[module] += journey.care.count { packs.contains($0.medicine) }
                    stays[module] += journey.stays.count { $0.module == module }
                    acts[module] += journey.stays.count { $0.module == module && !$0.acts.isEmpty }
                }
            }
        }
        for (index, module) in DiseaseModule.all.enumerated() {
            #expect(persons[index] >= 3, "\(module.name)")
            if !module.stays.isEmpty { #expect(stays[index] > 0, "\(module.name): stays") }
            if module.stays.contains(where: { !$0.plan.acts.isEmpty }) {
                #expect(acts[index] > 0, "\(module.name): acts")
            }
            if !module.treatments.isEmpty { #expect(medicines[index] > 0, "\(module.name): medicines") }
        }
    }

    @Test func `medicines and packs are in the same order and have codes of the right width`() {
        #expect(Pack.all.map(\.medicine) == Medicine.allCases)
        for pack in Pack.all {
            #expect(pack.cip13.count == 13)
            #expect(pack.cip7.isEmpty || pack.cip7.count == 7)
            #expect(pack.atc.count == 7 || pack.atc == "A12AX")
        }
        #expect(Set(Pack.all.map(\.cip13)).count == Pack.all.count)
    }

    @Test func `facilities and professionals have unique fictitious numbers`() {
        let facilities = Facility.all.flatMap { $0 }
        #expect(Set(facilities.map(\.number)).count == facilities.count)
        #expect(facilities.allSatisfy { $0.number.count == 9 && $0.site.count == 9 })
        var numbers: Set<Int> = []
        for cell in HomeCell.all.indices {
            for profession in Profession.allCases {
                for rank in 0..<profession.pool {
                    let professional = Professional(profession: profession, cell: UInt8(cell), rank: UInt8(rank))
                    #expect(numbers.insert(professional.number).inserted)
                    #expect((99_000_000...99_999_999).contains(professional.number))
                    #expect((professional.specialty(of: rank) == 0) != (professional.activity == 0))
                }
            }
        }
    }

    @Test func `roles come at the same rate whatever the seed`() {
        for seed: UInt64 in [1, 2, 99] {
            let roles = (0..<3300).map { Role.of($0, seed: seed, modules: 0) }
            #expect(roles.count { $0 == .fictitious } == 10)
            #expect(roles.count { $0 == .nonConsumer } == 130)
            #expect(roles.count { $0 == .severalPseudonyms(3) } == 30)
        }
    }

    @Test func `a cataract is operated under the code of its day`() async throws {
        let set = try await Readback.standard()
        var days: [RowKey: Day] = [:]
        try set.read(T_MCOaaC.self, year: 2019) { table, row in
            let key = try present(table.key.key(&row, year: 2019))
            days[key] = table.record(&row).start
        }
        let ends = try #require(Day(year: 2019, month: 5, day: 11))
        let begins = try #require(Day(year: 2019, month: 4, day: 3))
        var (before, after) = (0, 0)
        try set.read(T_MCOaaA.self, year: 2019) { table, row in
            guard let day = days[try present(table.key.key(&row, year: 2019))] else { return }
            let act = table.record(&row)
            if act.code == "BFGA004" {
                #expect(day <= ends)
                before += 1
            }
            if act.code == "BFGA427" {
                #expect(day >= begins)
                after += 1
            }
        }
        #expect(before > 0)
        #expect(after > 0)
    }
}

extension Professional {
    fileprivate func specialty(of rank: Int) -> Int { profession.specialty(rank: rank) }
}
