import Delimited
import ETLCore
import SNDSSchema
import Synthetic
import Testing

/// Registers of persons beside the referential.
struct RegisterTests {
    private struct Known {
        var names: Set<String> = []
        var pseudonyms: Set<Code24> = []
        var keys: Set<Code24> = []
    }

    private func known(_ set: Readback) throws -> Known {
        var known = Known()
        try set.read(IR_BEN_R.self) { table, row in
            let person = table.record(&row)
            known.names.insert("\(person.pseudonym)\(person.rank)")
            known.pseudonyms.insert(person.pseudonym)
            known.keys.insert(person.personKey)
        }
        return known
    }

    @Test func `registers name persons of the referential but for those meant to be unknown`() async throws {
        let set = try await Readback.standard()
        let known = try known(set)
        var strangers = 0
        func check<Table: PersonTable>(_ table: Table.Type) throws {
            try set.read(table) { table, row in
                let name = table.personName(&row)
                let isKnown: Bool
                if name.pseudonym.isEmpty {
                    isKnown = known.keys.contains(name.key)
                } else if let rank = name.rank {
                    isKnown = known.names.contains("\(name.pseudonym)\(rank)")
                } else {
                    isKnown = known.pseudonyms.contains(name.pseudonym)
                }
                if !isKnown { strangers += 1 }
            }
        }
        try check(IR_IBA_R.self)
        try check(IR_ETM_R.self)
        try check(IR_MAT_R.self)
        try check(IR_ORC_R.self)
        try check(IR_ACS_R.self)
        try check(IR_MTT_R.self)
        try check(IR_ESM_R.self)
        try check(IR_VAC_F.self)
        #expect(strangers == set.summary.count(.registerUnknownPerson))
        for year in set.years {
            try set.read(CT_IDE_AAAA_GN.self, year: year) { table, row in
                let person = table.record(&row)
                #expect(known.names.contains("\(person.pseudonym)\(person.rank)"))
            }
        }
    }

    @Test func `the view of persons repeats nobody but those meant to be there twice`() async throws {
        let set = try await Readback.standard()
        var keys: Set<Code24> = []
        var repeated = 0
        try set.read(IR_IBA_R.self) { table, row in
            if !keys.insert(table.personName(&row).key).inserted { repeated += 1 }
        }
        #expect(repeated == set.summary.count(.duplicateRegisterRow))
    }

    @Test func `injections begin in 2021 and sets that end before have no file`() async throws {
        let set = try await Readback.standard()
        let opening = try #require(Day(year: 2021, month: 1, day: 1))
        var injections = 0
        try set.read(IR_VAC_F.self) { table, row in
            injections += 1
            let day = try #require(table.record(&row).day)
            #expect(day >= opening)
        }
        #expect(injections > 1000)
        let early = try await Readback.early()
        #expect(!early.summary.files.contains { $0.name == "IR_VAC_F.csv" })
        #expect(early.summary.files.count { $0.name.hasSuffix("IVG.csv") } == 1)
    }

    @Test func `stays in care homes are those of the old and end by the death`() async throws {
        let set = try await Readback.standard()
        var stays = 0
        try set.read(IR_ESM_R.self) { table, row in
            stays += 1
            let stay = table.record(&row)
            let start = try #require(stay.start)
            if let end = stay.end {
                #expect(end >= start)
                #expect(end.year < 2999)
            } else {
                #expect(stay.endMonth == nil)
            }
        }
        #expect(stays >= 5)
    }
}
