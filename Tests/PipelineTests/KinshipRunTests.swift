import ETLCore
import ETLTestKit
import Foundation
import Mappings
import OMOPSchema
import SNDSSchema
import Testing
import Vocabulary

@testable import Pipeline

/// FACT_RELATIONSHIP, whose two persons lie in different buckets (4.18).
struct KinshipRunTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private static let key = "0123456789ABCDEF0123456789ABCDEF"
    private static let nobody = "ABABABABABABABABABABABABABABABAB"

    /// Mother A with twins X and Y, mother B with Z, mother C and child W whose keys say nobody, and a neighbour.
    private static func delivery() -> TinyDelivery {
        var delivery = TinyDelivery()
        for (name, sex) in [("A", "2"), ("B", "2"), ("C", "2"), ("N", "1")] {
            delivery.person(
                name + "00000000",
                [
                    "BEN_IDT_ANO": "K" + name, "BEN_SEX_COD": sex, "BEN_NAI_ANN": "1988",
                    "ASS_NIR_ANO": "O" + name,
                ])
        }
        for (name, mother) in [("W", "C"), ("X", "A"), ("Y", "A"), ("Z", "B")] {
            delivery.person(
                name + "00000000",
                [
                    "BEN_IDT_ANO": "K" + name, "BEN_NAI_ANN": "2019", "BEN_NAI_MOI": "05",
                    "ASS_NIR_ANO": mother == "C" ? "" : "O" + mother,
                ])
        }
        delivery.line("N00000000", day: "05/03/2019", nature: "1111")
        birth(&delivery, "A", "1", key, ["X", "Y"])
        birth(&delivery, "B", "4", "B" + key.dropFirst(), ["Z"])
        birth(&delivery, "C", "6", nobody, ["W"])
        return delivery
    }

    private static func birth(
        _ delivery: inout TinyDelivery, _ mother: String, _ first: String, _ key: String, _ children: [String]
    ) {
        let number = Int(first) ?? 0
        delivery.stay(
            mother + "00000000", first, from: "19/05/2019", to: "23/05/2019", diagnosis: "O800",
            ["GRG_GHM": "14Z14A", "COD_SEX": "2", "AGE_ANN": "31", "ID_MAM_ENF": key])
        let stay = ["ETA_NUM": "750000001", "RSA_NUM": first]
        delivery.add(.T_MCOaaD, stay.merging(["ASS_DGN": "Z370"]) { $1 })
        delivery.add(
            .T_MCOaaA, stay.merging(["CDC_ACT": "JQGD010", "ACV_ACT": "1", "PHA_ACT": "0", "ENT_DAT_DEL": "1"]) { $1 })
        for (place, child) in children.enumerated() {
            delivery.stay(
                child + "00000000", String(number + 1 + place), from: "20/05/2019", to: "23/05/2019", diagnosis: "Z380",
                ["GRG_GHM": "15M05A", "AGE_ANN": "", "AGE_JOU": "0", "POI_NAI": "3100", "ID_MAM_ENF": key])
        }
    }

    private struct Pair: Equatable {
        var child: Int32
        var mother: Int32
    }

    private func convert(_ name: String, buckets: Int, memory: Int = 1 << 30) async throws -> RunSummary {
        var settings = ConvertSettings(input: folder.file("snds"), jobs: 2, memory: memory)
        settings.work = folder.file("work-\(name)")
        settings.outputDirectory = folder.file("out-\(name)")
        settings.leastBuckets = buckets
        settings.acceptsRejects = true
        return try await Convert(settings, progress: Silent()).run()
    }

    @Test func `4.18-pair, 4.18-household: mothers and children are found in 1, 7 and 64 buckets alike`() async throws {
        try Self.delivery().write(to: folder.file("snds"))
        var digests: Set<String> = []
        for buckets in [1, 7, 64] {
            let summary = try await convert("\(buckets)", buckets: buckets)
            #expect(summary.tables["person"] == 8)
            digests.insert(try #require(summary.digests["fact_relationship"]))
            // Persons are numbered in the order of their keys: KA, KB, KC, KN, KW, KX, KY, KZ.
            let text = try String(
                contentsOfFile: folder.file("out-\(buckets)/fact_relationship.csv"), encoding: .utf8)
            #expect(
                text.split(separator: "\n").dropFirst() == [
                    "1147314,6,1147314,1,40478925", "1147314,1,1147314,6,40485452",
                    "1147314,7,1147314,1,40478925", "1147314,1,1147314,7,40485452",
                    "1147314,8,1147314,2,40478925", "1147314,2,1147314,8,40485452",
                ])
            let counted = ["Q-90": 3, "Q-91": 1, "Q-92": 1, "Q-93": 2, "Q-94": 2]
            #expect(summary.quality.filter { $0.key.hasPrefix("Q-9") } == counted)
            #expect(summary.rejects["R-70"] == nil)
        }
        #expect(digests.count == 1)
    }

    @Test func `R-70: a newborn that two mothers fit is told, and its stay is loaded`() async throws {
        var delivery = Self.delivery()
        // Another mother, who gave birth with the key of A.
        delivery.person("D00000000", ["BEN_IDT_ANO": "KD", "BEN_SEX_COD": "2", "BEN_NAI_ANN": "1988"])
        Self.birth(&delivery, "D", "9", Self.key, [])
        try delivery.write(to: folder.file("snds"))
        let summary = try await convert("two", buckets: 7)
        #expect(summary.tables["fact_relationship"] == 2)
        #expect(summary.rejects["R-70"] == 2)
        #expect(summary.accounting["T_MCOaaC"]?.rejected == 0)
        let rejects = try String(contentsOfFile: folder.file("work-two/rejects.csv"), encoding: .utf8)
        let lines = rejects.split(separator: "\n").filter { $0.contains(",R-70,") }
        #expect(lines.count == 2 && lines.allSatisfy { $0.contains("T_MCOaaC,2019|750000001|") }, "\(lines)")
    }

    @Test func `4.18-pair: births beyond what may be held are read in rounds, and the pairs are the same`() throws {
        let work = try WorkDirectory(path: folder.file("work"))
        func record(_ side: BirthRecord.Side, _ person: Int32, _ number: Int) -> BirthRecord {
            BirthRecord(
                side, .mother, MotherKey(packed: RowKey(UInt64(number + 1), 0, 0, 0)),
                stay: StayKey(field: .mco, year: 2018, facility: "750000001", number: "1"),
                person: person, day: Day(daysSince1970: Int32(17_000 + number)))
        }
        let all = (0..<500).flatMap { [record(.delivery, Int32($0), $0), record(.newborn, Int32(1000 + $0), $0)] }
        for bucket in 0..<3 {
            try BirthFile.write(
                all.enumerated().filter { $0.offset % 3 == bucket }.map(\.element), bucket: bucket, in: work)
        }
        let concepts = try ConceptIndex(source: try BuiltInVocabulary())
        let expected = (0..<500).map { Pair(child: Int32(1000 + $0), mother: Int32($0)) }
        for most in [1 << 30, 20_000, 1000] {
            let stage = KinshipStage(work: work, buckets: 3, concepts: concepts, most: most)
            let (pairs, ledger) = try stage.link()
            #expect(pairs.map { Pair(child: $0.child, mother: $0.mother) } == expected)
            #expect(ledger.quality == [QualityCounter.motherFound: 500])
        }
        // What is not as it was written is not taken.
        let path = folder.file("work/births-1.spill")
        var bytes = try Data(contentsOf: URL(filePath: path))
        bytes[100] ^= 1
        try bytes.write(to: URL(filePath: path))
        #expect(BirthFile.read(bucket: 1, in: work) == nil && BirthFile.read(bucket: 2, in: work) != nil)
        #expect(BirthFile.read(bucket: 3, in: work) == nil)
    }

    /// A release without any concept.
    private struct Nothing: VocabularySource {
        var release: String { "none" }
        var isComplete: Bool { false }
        var download: AthenaVocabulary? { nil }

        func read(
            _ reading: VocabularyReading, into visitor: inout some (VocabularyVisitor & ~Copyable)
        ) throws(Problem) {}

        func digest() throws(Problem) -> [UInt8] { [] }
    }

    @Test func `S-03: a vocabulary without the concepts leaves the table empty, and that is said`() throws {
        let work = try WorkDirectory(path: folder.file("work"))
        func told(_ source: any VocabularySource) throws -> String? {
            KinshipStage(work: work, buckets: 0, concepts: try ConceptIndex(source: source), most: 1000).leftEmpty
        }
        #expect(try told(BuiltInVocabulary()) == nil)
        let text = try #require(try told(Nothing()))
        #expect(text.contains("FACT_RELATIONSHIP is left empty") && text.contains("40478925"))
    }

    @Test func `a file of births that a kill left unfinished is one of the work directory, and goes with it`() throws {
        let path = folder.file("work")
        _ = try WorkDirectory(path: path)
        for name in ["births-1.spill", "births-2.spill.part"] {
            try "x".write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
        }
        let again = try WorkDirectory(path: path)
        again.removeSpill()
        let left = try FileManager.default.contentsOfDirectory(atPath: path)
        #expect(!left.contains { $0.hasPrefix("births") }, "\(left)")
    }
}
