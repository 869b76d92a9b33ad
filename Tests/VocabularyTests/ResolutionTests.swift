import ETLCore
import Foundation
import OMOPSchema
import Testing

@testable import Vocabulary

/// Sections 4.0.6 to 4.0.9 and 4.9, rule by rule, over a download of a few dozen concepts.
@Suite struct ResolutionTests {
    let index: ConceptIndex

    init() throws { index = try ResolutionDownload.index([]) }

    func targets(_ system: CodeSystem, _ code: Code16) -> [Int32] {
        index.resolve(system, code).targets.map(\.conceptID)
    }

    // MARK: 4.0.6

    @Test(arguments: ["A150", "A15.0", "a150", "A150+", "A15.0*", "A150 "] as [Code16])
    func `4.0.6-icd10: a diagnosis is found as delivered, by its French concept`(code: Code16) {
        let found = index.resolve(.icd10, code)
        #expect(found.sourceConceptID == 200 && found.targets.map(\.conceptID) == [101])
        #expect(found.route == .official)
    }

    @Test func `4.0.6-icd10: a French extension is a code of its own, another one takes the parent with the loss told`()
    {
        #expect(targets(.icd10, "F55+0") == [100])
        #expect(index.resolve(.icd10, "F55+0").sourceConceptID == 202)
        let other = index.resolve(.icd10, "F55+7")
        #expect(other.route == .parentFallback(removed: 2) && other.sourceConceptID == 203)
        #expect(index.resolve(.icd10, "I21900").route == .parentFallback(removed: 2))
        #expect(targets(.icd10, "I21900") == [100, 101])
        #expect(index.resolve(.icd10, "I2").route == .none)
    }

    /// Certificates of death may hold codes of the WHO alone.
    @Test func `4.0.6-icd10: a code that only the WHO has is found there`() {
        #expect(targets(.icd10, "R99") == [100] && index.resolve(.icd10, "R99").sourceConceptID == 204)
    }

    /// The French concept is the source, the one with a target gives it.
    @Test func `4.0.7-1, 4.0.7-2: a French code without target takes that of the same code of the WHO`() {
        let found = index.resolve(.icd10, "U071")
        #expect(found.sourceConceptID == 209 && found.targets.map(\.conceptID) == [100])
    }

    @Test func `4.0.6-ccam: an act is its first seven characters`() {
        #expect(targets(.ccam, "HHFA001") == [108])
        #expect(targets(.ccam, "HHFA001-01") == [108])
        #expect(targets(.ccam, "HHFA0011") == [108])
        let without = index.resolve(.ccam, "HHFA009")
        #expect(without.route == .none && without.sourceConceptID == 301)
    }

    @Test func `4.0.6-cip: a pack goes by the nomenclature, else by the digits of its code`() {
        #expect(targets(.cip13, "3400930000011") == [402])
        #expect(targets(.cip13, "3000002") == [403])
        // The nomenclature says another CIP7 than the digits.
        #expect(targets(.cip13, "3400955500000") == [402])
        // In no nomenclature: characters 6 to 12, behind the prefix only.
        #expect(targets(.cip13, "3400930000035") == [403])
        #expect(targets(.cip13, "3401530000035").isEmpty)
        #expect(index.resolve(.cip13, "3400930000011").sourceConceptID == 500)
    }

    @Test func `4.0.6-ucd: a hospital drug goes by its packs to BDPM`() {
        for form in ["9300002", "0000009300002", "3400893000028"] as [Code16] {
            #expect(targets(.ucd7, form) == [402], "\(form)")
        }
        // Two packs of two sizes: the ingredient they share.
        let shared = index.resolve(.ucd7, "9300001")
        #expect(shared.targets.map(\.conceptID) == [400] && shared.route == .atcIngredient)
    }

    // MARK: 4.0.7

    @Test func `4.0.7-1: a code given twice is the concept of the day`() throws {
        let (before, after) = (try #require(Day(iso: "2010-06-01")), try #require(Day(iso: "2015-06-01")))
        func found(_ day: Day?) -> (Int32, [Int32]) {
            let found = index.resolve(.cip13, "3000003", on: day)
            return (found.sourceConceptID, found.targets.map(\.conceptID))
        }
        #expect(found(before) == (502, [402]))
        #expect(found(after) == (503, [403]))
        #expect(found(nil) == (503, [403]))
        // Before the only French concept began, it is still the one.
        #expect(index.resolve(.icd10, "A150", on: before).sourceConceptID == 200)
    }

    @Test func `4.0.7-2, 4.0.7-4: targets are standard, by valid relations, ascending`() {
        #expect(targets(.icd10, "I219") == [100, 101])
    }

    @Test func `4.0.7-3: a dated map holds for events of its days only`() throws {
        let index = try ResolutionDownload.index([
            MappedDownload.pair("0552", "SNDS_NABM", 105, from: "2015-01-01", to: "2018-12-31"),
            MappedDownload.pair("0552", "SNDS_NABM", 104, from: "2019-01-01"),
            MappedDownload.pair("0553", "SNDS_NABM", 105, to: "2015-12-31"),
        ])
        func targets(_ code: Code16, _ day: String?) throws -> [Int32] {
            try index.resolve(.nabm, code, on: day.map { try #require(Day(iso: $0)) }).targets.map(\.conceptID)
        }
        #expect(try targets("0552", "2014-12-31").isEmpty)
        #expect(try targets("552", "2015-01-01") == [105])
        #expect(try targets("552", "2018-12-31") == [105])
        #expect(try targets("552", "2019-01-01") == [104])
        #expect(try targets("552", "2098-01-01") == [104])
        #expect(try targets("552", nil) == [104])
        #expect(try targets("553", "1950-01-01") == [105])
        #expect(try targets("553", "2016-01-01").isEmpty)
        // Without a day, the latest map that says something.
        #expect(try targets("553", nil) == [105])
    }

    @Test func `4.0.7-3: two maps that overlap give both targets while they do`() throws {
        let index = try ResolutionDownload.index([
            MappedDownload.pair("0000007", "SNDS_LPP", 108, from: "2010-01-01", to: "2012-12-31"),
            MappedDownload.pair("0000007", "SNDS_LPP", 105, from: "2012-01-01", to: "2013-12-31"),
        ])
        func found(_ day: String) throws -> [Int32] {
            let day = try #require(Day(iso: day))
            return index.resolve(.lpp, "7", on: day).targets.map(\.conceptID)
        }
        #expect(try found("2009-12-31").isEmpty)
        #expect(try found("2011-06-01") == [108])
        #expect(try found("2012-06-01") == [105, 108])
        #expect(try found("2013-06-01") == [105])
        #expect(try found("2014-01-01").isEmpty)
    }

    @Test func `4.0.7-3, 4.21: a map is asked after the vocabulary, and its target is standard or followed`() throws {
        let index = try ResolutionDownload.index([
            MappedDownload.pair("HHFA001", "CCAM", 100),
            MappedDownload.pair("HHFA009", "CCAM", 102),
            MappedDownload.pair("YYYY001", "CCAM", 103),
        ])
        #expect(index.resolve(.ccam, "HHFA001").targets.map(\.conceptID) == [108])
        #expect(index.resolve(.ccam, "HHFA001").route == .official)
        let followed = index.resolve(.ccam, "HHFA009")
        #expect(followed.targets.map(\.conceptID) == [101] && followed.route == .sourceToConceptMap)
        #expect(followed.sourceConceptID == 301)
        #expect(index.resolve(.ccam, "YYYY001").route == .none)
    }

    @Test func `4.0.7-5: a value goes where its pairing is defined`() {
        let one = index.resolve(.icd10, "Z853")
        #expect(one.targets.map(\.valueConceptID) == [107] && !one.hasAmbiguousValues)
        let shared = index.resolve(.icd10, "R760")
        #expect(shared.targets.map(\.conceptID) == [100, 105])
        #expect(shared.targets.map(\.valueConceptID) == [nil, 106] && !shared.hasAmbiguousValues)
        let many = index.resolve(.icd10, "R761")
        #expect(many.targets.map(\.valueConceptID) == [nil, nil] && many.hasAmbiguousValues)
    }

    @Test(
        arguments: [
            (.icd10, "X99"), (.ccam, "ZZZZ999"), (.cip13, "9999999999999"), (.ucd7, "0"), (.nabm, "99999"),
            (.lpp, "12345678"), (.actLetter, "??"), (.atc, "N02BE"),
        ] as [(CodeSystem, Code16)])
    func `4.0.7-6: what no list has is concept 0`(system: CodeSystem, code: Code16) {
        let found = index.resolve(system, code)
        #expect(found.route == .none && found.targets.isEmpty && found.sourceConceptID == 0)
    }

    // MARK: 4.9

    @Test func `4.9-atc: the class of a drug gives its ingredients when they are all known`() {
        let one = index.resolve(.cip13, "3400940000018")
        #expect(one.route == .atcIngredient && one.targets.map(\.conceptID) == [400])
        #expect(targets(.ucd7, "9300003") == [400])
        #expect(targets(.cip13, "3400940000025").isEmpty && targets(.ucd7, "9300004").isEmpty)
        // A combination that names its first ingredient by `Maps to`, and the other as a partner.
        #expect(targets(.cip13, "3400940000032") == [400, 401])
    }

    /// A map of the code is better than its class.
    @Test func `4.9-atc: a map of a hospital drug wins over its class, not over its packs`() throws {
        let index = try ResolutionDownload.index([
            MappedDownload.pair("9300003", "SNDS_UCD", 402), MappedDownload.pair("9300002", "SNDS_UCD", 403),
            MappedDownload.pair("9300009", "SNDS_UCD", 404),
        ])
        func found(_ code: Code16) -> [Int32] { index.resolve(.ucd7, code).targets.map(\.conceptID) }
        #expect(found("9300003") == [402])
        #expect(found("9300002") == [402])
        #expect(found("3400893000097") == [404])
    }

    @Test func `4.20-drugs: every standard drug has its ingredients, whoever maps to it`() {
        #expect(Array(index.ingredients(of: 403)) == [400])
        #expect(Array(index.ingredients(of: 400)) == [400])
        #expect(index.ingredients(of: 404).isEmpty && index.ingredients(of: 100).isEmpty)
    }

    @Test func `4.9-units: the strength of a drug is that of its valid rows`() throws {
        let tablet = try #require(index.strengths(of: 402).first)
        #expect(tablet.ingredient == 400 && tablet.unit == 8576 && tablet.millionths == 500_000_000)
        #expect(!tablet.isLiquid)
        #expect(index.strengths(of: 404).count == 1)
        let ampoule = try #require(index.strengths(of: 404).first)
        #expect(ampoule.isLiquid && ampoule.perUnit == 8587 && ampoule.perMillionths == 5_000_000)
        #expect(index.strengths(of: 403).isEmpty)
    }
}
