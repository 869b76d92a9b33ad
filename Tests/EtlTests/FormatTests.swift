import ETLTestKit
import Foundation
import Postgres
import SNDSSchema
import Testing

/// Every physical form of a delivery is the same delivery (1.1): its tables have the same digests.
@Suite struct FormatTests {
    private struct Result: Decodable {
        var digests: [String: String]
        var tables: [String: Int]
        var rejects: [String: Int]
    }

    private static func variations() -> [FileVariation] {
        func vary(_ change: (inout FileVariation) -> Void) -> FileVariation {
            var variation = FileVariation()
            change(&variation)
            return variation
        }
        return [
            vary { ($0.delimiter, $0.dates, $0.hasMark) = (",", .iso, true) },
            vary { ($0.delimiter, $0.dates, $0.lineEnd, $0.quoting) = ("\t", .sasText, "\r\n", .all) },
            vary { ($0.delimiter, $0.dates, $0.packing, $0.isUpperCase) = ("|", .compact, .gzip, false) },
            vary { ($0.dates, $0.packing, $0.quoting, $0.hasProjectNames) = (.sasNumber, .zstd, .text, true) },
            vary { ($0.dates, $0.packing, $0.lineEnd, $0.hasMark) = (.sasDay, .twoMembers, "\r\n", true) },
            vary { ($0.dates, $0.isLatin1, $0.hasLastLineEnd) = (.isoWithTime, true, false) },
        ]
    }

    /// A bit of every table, one facility with an accent.
    private static func delivery() -> TinyDelivery {
        var delivery = TinyDelivery()
        for number in 1...3 {
            let person = "A000000000000000\(number)"
            delivery.person(person)
            let pack = delivery.line(person, day: "05/03/2019", nature: "3313")
            delivery.pack(pack, "3400935956194")
            let biology = delivery.line(person, day: "06/03/2019", nature: "3211")
            delivery.add(
                .ER_BIO_F, delivery.key(biology).merging(["BIO_PRS_IDE": "0592", "BIO_ACT_QSN": "1"]) { $1 })
            let drug = delivery.line(person, day: "07/03/2019", nature: "3317")
            delivery.add(
                .ER_UCD_F,
                delivery.key(drug).merging([
                    "UCD_UCD_COD": "0000009390830", "UCD_DLV_NBR": "2", "UCD_FRC_COE": "0.5", "UCD_TOP_UCD": "0",
                ]) { $1 })
            delivery.add(
                .ER_ETE_F, delivery.key(drug).merging(["ETB_EXE_FIN": "01078005", "ETE_IND_TAA": "0"]) { $1 })
            delivery.stay(person, "\(number)", from: "10/04/2019", to: "13/04/2019", diagnosis: "I500")
            delivery.exemption(person, "I10", from: "01/02/2015", to: "01/01/1600")
        }
        delivery.certificate("K0000000000000001", "1", day: "20/04/2019", cause: "I500")
        delivery.add(
            .BE_IDE_R, ["IDE_ETA_NU8": "01078005", "IDE_ETA_NUM": "010780054", "IDE_ETA_NOM": "Hôpital Récamier"])
        return delivery
    }

    private func convert(_ variation: FileVariation, in bench: Bench, schema: String) throws -> Result {
        let input = bench.folder.file("in-\(schema)")
        try variation.write(Self.delivery(), to: input)
        let outcome = try bench.convert("--schema", schema, "--json", input: input)
        try #require(outcome.status == 0, "\(outcome.standardError)")
        return try JSONDecoder().decode(Result.self, from: Data(outcome.standardOutput.utf8))
    }

    @Test func `1.1-files, 1.1-dates: every variation gives the digests of the plain form`() throws {
        let bench = try Bench()
        let plain = try convert(FileVariation(), in: bench, schema: "cdm")
        #expect(plain.rejects.isEmpty)
        #expect(plain.tables["measurement"] == 3)
        // Each exemption twice: on its own first day, and on the first day of observation (4.8-start).
        #expect(plain.tables["condition_occurrence"] == 11)
        #expect(plain.tables["death"] == 1)
        let name = try bench.query(
            "SELECT care_site_name FROM cdm.care_site WHERE care_site_source_value = '010780054'")
        #expect(name[0][0] == "Hôpital Récamier")
        for (index, variation) in Self.variations().enumerated() {
            let result = try convert(variation, in: bench, schema: "cdm_\(index)")
            #expect(result.digests == plain.digests, "\(variation.testDescription)")
        }
    }

    @Test func `1.1-files, 1.3: months that overlap are read once`() throws {
        let bench = try Bench()
        try bench.write()
        for name in ["ER_PRS_F", "ER_PHA_F"] {
            let text = bench.delivery.text(name)
            try text.write(toFile: "\(bench.input)/\(name)_201905.csv", atomically: false, encoding: .utf8)
            try Packer.gzip(text).write(to: URL(fileURLWithPath: "\(bench.input)/\(name)_2019.csv.gz"))
        }
        let outcome = try bench.convert("--json")
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(try bench.query("SELECT count(*) FROM cdm.drug_exposure")[0][0] == "1")
        let books = try bench.query(
            "SELECT rows_read, rows_used, rows_excluded FROM cdm_etl.books WHERE source_table = 'ER_PRS_F'")
        #expect(books == [["3", "1", "2"]])
    }

    @Test func `1.1-files: a file named aa takes the year of its stays`() throws {
        let bench = try Bench()
        try bench.write()
        let files = try FileManager.default.contentsOfDirectory(atPath: bench.input)
        for name in files where name.hasPrefix("T_MCO19") {
            try FileManager.default.moveItem(
                atPath: "\(bench.input)/\(name)", toPath: "\(bench.input)/" + name.replacing("T_MCO19", with: "T_MCOaa")
            )
        }
        #expect(try bench.convert().status == 0)
        let source = try bench.query(
            "SELECT visit_source_value FROM cdm.visit_occurrence WHERE visit_source_value LIKE 'mco%'")
        #expect(source[0][0]?.hasPrefix("mco19_") == true)
    }
}
