import ETLCore
import OMOPSchema
import Testing

@testable import Vocabulary

/// 4.9-atc: a combination is all of its ingredients, or none.
@Suite struct `Combinations` {
    let index: ConceptIndex
    let names: [Int32: String]

    init() throws {
        index = try ConceptIndex(source: BuiltInVocabulary())
        let rows = try VocabularyRows(of: BuiltInVocabulary())
        names = Dictionary(uniqueKeysWithValues: rows.concepts.map { ($0.concept_id, $0.concept_name) })
    }

    private func ingredients(_ system: CodeSystem, _ code: Code16) -> Set<String> {
        Set(index.resolve(system, code).targets.compactMap { names[$0.conceptID] })
    }

    @Test(
        arguments: [
            ("R03AK06", ["salmeterol", "fluticasone"]), ("G03AA07", ["levonorgestrel", "ethinyl estradiol"]),
            ("J01CR02", ["amoxicillin", "clavulanate"]), ("J05AR03", ["emtricitabine", "tenofovir disoproxil"]),
            ("C09DA01", ["losartan", "hydrochlorothiazide"]), ("C09BA04", ["perindopril", "indapamide"]),
            ("C07DA06", ["timolol", "hydrochlorothiazide", "amiloride"]),
        ] as [(Code16, Set<String>)])
    func `a class names every ingredient`(code: Code16, expected: Set<String>) {
        #expect(ingredients(.atc, code) == expected)
    }

    @Test func `4.9-atc: a pack has one target for each ingredient of its class`() throws {
        let index = try ConceptIndex(
            source: BuiltInVocabulary(),
            packs: [
                PackRow(
                    cip13: "3400999999990", cip7: "9999999", ucd: "9999990", atc: "R03AK06", unitsPerBox: nil)
            ])
        let pack = index.resolve(.cip13, "3400999999990")
        #expect(pack.route == .atcIngredient && pack.targets.count == 2)
        #expect(index.resolve(.ucd7, "9999990").targets.map(\.conceptID) == pack.targets.map(\.conceptID))
    }

    @Test(arguments: ["N02BE71", "N02AA59", "N04BA02", "S01ED51", "J01RA02", "A10BD18", "C03EB01"] as [Code16])
    func `a class that leaves its partners open names none`(code: Code16) {
        #expect(index.resolve(.atc, code).targets.isEmpty)
    }

    @Test(
        arguments: [
            ["acetaminophen", "codeine"], ["ibuprofen", "codeine"], ["acetaminophen", "opium", "caffeine"],
            ["latanoprost", "timolol"], ["calcium carbonate", "cholecalciferol"],
        ] as [Set<String>])
    func `a pack of such a class is known by its composition`(expected: Set<String>) throws {
        var table = try CommaTable("vocab/maps/cip13.csv", columns: ["code", "target", "equivalence", "source"])
        var packs: [Code16: Set<String>] = [:]
        while try table.next() { packs[try table.code(0), default: []].insert(names[try table.concept(1)] ?? "") }
        #expect(packs.count > 600)
        #expect(packs.values.contains(expected))
        for (pack, told) in packs.sorted(by: { $0.key < $1.key }).prefix(50) {
            #expect(ingredients(.cip13, pack) == told)
        }
    }

    @Test(
        arguments: [("N06DA04", "galantamine"), ("S01KA02", "hypromellose"), ("N02BE01", "acetaminophen")]
            as [(Code16, String)])
    func `a class with several names of one substance takes the INN`(code: Code16, expected: String) {
        #expect(ingredients(.atc, code) == [expected])
    }

    @Test(
        arguments: [
            ("J07BB02", ["influenza virus vaccine, unspecified formulation"]),
            ("J07BD52", ["measles, mumps and rubella virus vaccine"]),
            (
                "J07CA01",
                [
                    "diphtheria toxoid vaccine, inactivated", "tetanus toxoid vaccine, inactivated",
                    "poliovirus vaccine, inactivated",
                ]
            ),
        ] as [(Code16, Set<String>)])
    func `a vaccine of several strains is one concept`(code: Code16, expected: Set<String>) {
        #expect(ingredients(.atc, code) == expected)
    }

    // By the rules of the ATC the last two digits of a combination with the first substance are 50 and more; from 30 on
    // they are combinations as such. Single substances have such numbers too where a group is full.
    @Test func `no class of a diuretic beside another drug names one ingredient`() throws {
        var counts: [String: Int] = [:]
        var table = try CommaTable("vocab/maps/atc.csv", columns: ["code", "target", "source"])
        while try table.next() { counts[table.text(0), default: 0] += 1 }
        for (code, count) in counts {
            let group = code.prefix(5)
            let isCombination = ["C07BB", "C07CB", "C09BA", "C09BB", "C09DA", "C09DB", "R03AK", "R03AL"]
                .contains(group)
            if isCombination { #expect(count > 1, "\(code)") }
        }
    }
}
