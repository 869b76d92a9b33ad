import ETLCore
import OMOPSchema
import Testing

@testable import Vocabulary

@Suite struct ConceptIndexTests {
    static let index = Result { try ConceptIndex(source: BuiltInVocabulary()) }
    let index: ConceptIndex
    init() throws { index = try Self.index.get() }

    func targets(_ system: CodeSystem, _ code: Code16) -> [Int32] {
        index.resolve(system, code).targets.map(\.conceptID)
    }

    // MARK: ICD-10

    @Test(arguments: ["E119", "E11.9", "e119", "E119+", "E11.9*", " E119"] as [Code16])
    func `4.0.6-icd10: forms of one ICD-10 code mean the same`(code: Code16) {
        let plain = index.resolve(.icd10, "E119")
        let other = index.resolve(.icd10, code)
        #expect(plain.route == .official && plain.sourceConceptID != 0)
        #expect(other.route == .official && other.sourceConceptID == plain.sourceConceptID)
        #expect(other.targets.map(\.conceptID) == plain.targets.map(\.conceptID))
        #expect(plain.targets.first?.domain == .condition)
    }

    @Test func `4.0.6-icd10: a French extension is a code of its own`() {
        let extended = index.resolve(.icd10, "F55+0")
        #expect(!extended.targets.isEmpty)
        #expect(extended.route == .sourceToConceptMap)
        // Not in the list: cut at the plus sign, two characters less.
        #expect(index.resolve(.icd10, "F55+7").route == .parentFallback(removed: 2))
    }

    @Test func `4.0.6-icd10: dagger and star marks are dropped`() throws {
        #expect(targets(.icd10, "A170+") == targets(.icd10, "A170"))
        #expect(!targets(.icd10, "A170").isEmpty)
        #expect(targets(.icd10, "G01*") == targets(.icd10, "G01"))
        #expect(!targets(.icd10, "G01").isEmpty)
        let dagger = try #require("A170\u{2020}".utf8.withContiguousStorageIfAvailable { Code16(bytes: $0) } ?? nil)
        #expect(targets(.icd10, dagger) == targets(.icd10, "A170"))
    }

    @Test func `a code of three characters is found`() {
        #expect(index.resolve(.icd10, "I10").route == .official)
        #expect(targets(.icd10, "I10") == [320_128])
    }

    @Test func `4.0.6-icd10: a longer code takes the meaning of its parent`() {
        let parent = index.resolve(.icd10, "I219")
        let child = index.resolve(.icd10, "I21900")
        #expect(child.route == .parentFallback(removed: 2))
        #expect(child.targets.map(\.conceptID) == parent.targets.map(\.conceptID))
        #expect(child.sourceConceptID == parent.sourceConceptID)
        #expect(!parent.targets.isEmpty && parent.sourceConceptID != 0)
    }

    @Test(arguments: ["9999", "", "I", "ZZZ", "E1", "+", "ABCDEFGHIJKLMNOP"] as [Code16])
    func `4.0.7-6: an unknown code has no target`(code: Code16) {
        let found = index.resolve(.icd10, code)
        #expect(found.route == .none && found.targets.isEmpty && found.sourceConceptID == 0)
    }

    @Test func `4.0.7-1: a known code without target keeps its source concept`() {
        let codes = index.codes.all.filter { $0.system == .icd10 && $0.targetCount == 0 }
        #expect(!codes.isEmpty)
        for entry in codes {
            let found = index.resolve(.icd10, entry.code)
            #expect(found.sourceConceptID == entry.sourceConceptID)
        }
    }

    @Test func `4.0.7-4: several targets come in ascending order`() {
        #expect(targets(.icd10, "S836").count == 2)
        for entry in index.codes.all {
            let ids = index.resolve(entry.system, entry.code).targets.map(\.conceptID)
            #expect(ids == ids.sorted() && Set(ids).count == ids.count)
        }
    }

    @Test func `4.0.7-5: a history code carries what it is a history of`() {
        let found = index.resolve(.icd10, "Z853")
        #expect(found.targets.first?.conceptID == 1_340_204)
        #expect(found.targets.first?.valueConceptID == 4_112_853)
        #expect(!found.hasAmbiguousValues)
    }

    // MARK: Drugs

    @Test func `4.9-atc: a pack means the ingredient of its class`() {
        // Zolpidem, N05CF02.
        let pack = index.resolve(.cip13, "3400934658570")
        #expect(pack.route == .atcIngredient && pack.targets.count == 1)
        #expect(pack.targets.first?.domain == .drug)
        #expect(targets(.atc, "N05CF02") == pack.targets.map(\.conceptID))
        #expect(targets(.cip13, "3465857") == pack.targets.map(\.conceptID))
        for form in ["9123520", "0000009123520", "3400891235208"] as [Code16] {
            #expect(targets(.ucd7, form) == pack.targets.map(\.conceptID), "\(form)")
        }
        let ingredient = pack.targets[0].conceptID
        #expect(Array(index.ingredients(of: ingredient)) == [ingredient])
        #expect(index.unitsPerBox(cip13: "3400934658570") == Quantity(14))
    }

    @Test(arguments: [(.cip13, "3400999999999"), (.ucd7, "9999999"), (.atc, "ZZZ")] as [(CodeSystem, Code16)])
    func `an unknown drug has no target`(system: CodeSystem, code: Code16) {
        #expect(index.resolve(system, code).targets.isEmpty)
    }

    @Test func `a drug that nothing maps to has no ingredient`() {
        #expect(index.ingredients(of: 0).isEmpty)
        #expect(index.ingredients(of: 1).isEmpty)
        #expect(index.ingredients(of: Int32.max).isEmpty)
    }

    @Test func `1.11: a delivered pack wins over ours`() throws {
        let packs = [
            PackRow(cip13: "3400934658570", cip7: "", ucd: "", atc: "N05CF01", unitsPerBox: Quantity(7)),
            PackRow(cip13: "3400955555555", cip7: "7777777", ucd: "3400877777770", atc: "A10BA02", unitsPerBox: nil),
        ]
        let index = try ConceptIndex(source: BuiltInVocabulary(), packs: packs)
        func first(_ system: CodeSystem, _ code: Code16) -> Int32? {
            index.resolve(system, code).targets.first?.conceptID
        }
        // Zolpidem and metformin.
        #expect(first(.cip13, "3400934658570") == 19_044_883)
        #expect(index.unitsPerBox(cip13: "3400934658570") == Quantity(7))
        #expect(first(.cip13, "3400955555555") == 1_503_297)
        #expect(first(.cip13, "7777777") == 1_503_297)
        #expect(first(.ucd7, "7777777") == 1_503_297)
    }

    @Test(arguments: [
        ("3", 3000), ("3 DOSES", 3000), ("3/2 ML", 3000), (" 2,5 G", 2500), ("1.25", 1250), ("120", 120_000),
        ("1.23456", 1234),
    ])
    func `4.9-units: units per box are the number in front`(text: String, thousandths: Int64) {
        #expect(units(text) == Quantity(thousandths: thousandths))
    }

    @Test(arguments: ["", "28+7", "DOSES", "0", ",5"])
    func `a box that cannot be counted has no units`(text: String) { #expect(units(text) == nil) }

    private func units(_ text: String) -> Quantity? { Array(text.utf8).withUnsafeBufferPointer(PackRow.unitsPerBox) }

    // MARK: Other systems

    @Test(
        arguments: [
            ("8|", []), ("8|0", []), ("8|5", [8870]), ("8|U", [8870]), ("7|1", [8717]), ("7|2", [8920]),
            ("7|3", [38_004_277]), ("7|4", [8971]), ("7|6", [581_476]), ("7|7", [8676]), ("6|X", [8717]), ("N|", []),
        ] as [(Code16, [Int32])])
    func `4.0.6-admission, 4.6-admission: entry follows mode and provenance`(code: Code16, expected: [Int32]) {
        #expect(targets(.entryMode, code) == expected)
        #expect(index.resolve(.entryMode, code).sourceConceptID > 2_000_000_000)
    }

    @Test(arguments: [("8|", []), ("9|", []), ("7|1", [8717]), ("8|6", [581_476])] as [(Code16, [Int32])])
    func `4.0.6-admission, 4.6-discharge: exit follows mode and destination`(code: Code16, expected: [Int32]) {
        #expect(targets(.exitMode, code) == expected)
    }

    @Test(
        arguments: [
            ("01A", 32037), ("02B", 32037), ("03A", 581_379), ("05", 581_384), ("07B", 581_385), ("11", 8883),
            ("12", 8756), ("13A", 32037), ("14B", 581_379), ("21", 8949), ("08", 9201),
        ] as [(Code16, Int32)])
    func `4.7-unit: a unit follows the first two characters of its authorisation`(code: Code16, expected: Int32) {
        #expect(targets(.unitType, code) == [expected])
    }

    @Test func `4.0.6-numbers: numbers are found with and without zeros in front`() {
        #expect(targets(.specialty, "1") == [38_004_446])
        #expect(targets(.specialty, "01") == [38_004_446])
        #expect(targets(.facilityCategory, "0355") == [8717])
        #expect(index.resolve(.actNature, "01111").sourceConceptID == index.resolve(.actNature, "1111").sourceConceptID)
        #expect(index.resolve(.specialty, "0").sourceConceptID > 2_000_000_000)
    }

    @Test func `4.0.6-ccam: an act of CCAM is its first seven characters`() {
        #expect(targets(.ccam, "ACQH003") == [4_288_538])
        #expect(targets(.ccam, "ACQH003-01") == [4_288_538])
        #expect(index.resolve(.ccam, "ACQH003").route == .sourceToConceptMap)
    }

    @Test func `act natures have their facts`() throws {
        #expect(index.actNature(1111) == ActNatureFacts(grouping: 1, careTop: 1, complement: 0))
        #expect(index.actNature(3313)?.grouping == 28)
        #expect(index.actNature(9_998) == nil && index.actNature(-1) == nil && index.actNature(100_000) == nil)
        let row = ActNatureRow(code: 1111, facts: ActNatureFacts(grouping: 3, careTop: 0, complement: 1))
        #expect(try ConceptIndex(source: BuiltInVocabulary(), actNatures: [row]).actNature(1111) == row.facts)
    }

    @Test func `3.9-list: sites that transmit twice`() {
        #expect(index.finessDouble.count == 47)
        func isListed(_ site: Code16, _ year: Int) -> Bool {
            index.finessDouble.contains { $0.site == site && $0.years.contains(year) }
        }
        #expect(isListed("750100125", 2010))
        #expect(!isListed("750100125", 2018))
        #expect(!isListed("690787478", 2015))
        #expect(isListed("940100019", 2005))
        #expect(!isListed("750712184", 2010))
    }

    @Test func `targets agree with the concepts on existence and domain`() {
        for entry in index.codes.all {
            for target in index.resolve(entry.system, entry.code).targets {
                #expect(index.isStandard(conceptID: target.conceptID))
                #expect(index.domain(of: target.conceptID) == target.domain)
                if let value = target.valueConceptID { #expect(index.contains(conceptID: value)) }
            }
        }
    }

    @Test func `concepts that do not exist have no domain`() {
        #expect(index.contains(conceptID: 0) && index.domain(of: 0) == .metadata)
        #expect(!index.contains(conceptID: 5) && index.domain(of: 5) == nil)
        #expect(!index.contains(conceptID: -1) && !index.contains(conceptID: Int32.max))
    }

    @Test func `the digest is that of the embedded files`() throws {
        #expect(index.digest.count == 32 && index.digestText.count == 64)
        #expect(try ConceptIndex(source: BuiltInVocabulary()).digest == index.digest)
    }

    @Test func `coverage does not shrink`() {
        func resolved(_ system: CodeSystem) -> Int {
            index.codes.all.count { $0.system == system && $0.targetCount > 0 }
        }
        #expect(resolved(.icd10) >= 13_703)
        #expect(resolved(.ccam) == 189)
        #expect(resolved(.atc) >= 4_770)
        #expect(resolved(.ucd7) >= 14_000)
        #expect(index.codes.all.count { $0.system == .cip13 && $0.targetCount > 0 && $0.code.count == 13 } >= 20_900)
        #expect(resolved(.specialty) + resolved(.activity) == 72)
    }
}
