import ETLCore
import ETLTestKit
import Foundation
import Postgres
import SNDSSchema
import Testing

/// Conversions with a download in Athena's format.
@Suite struct AthenaRunTests {
    private let bench: Bench
    private let vocabulary: String

    init() throws {
        bench = try Bench()
        vocabulary = bench.folder.file("athena")
    }

    /// The built-in rows, the French vocabularies and a product, as Athena has them.
    private static func download() -> SmallDownload {
        var download = SmallDownload()
        download.add("VOCABULARY", "CIM10|CIM-10||2026|0", "CCAM|CCAM||2026|0", "BDPM|BDPM||2026|0")
        download.add("CONCEPT_CLASS", "CIM10 code|CIM10 code|0", "Drug Product|Drug Product|0", "Box|Box|0")
        download.concept(900_001, "CIM10", "I50.0", domain: "Condition", kind: "CIM10 code")
        download.maps(900_001, to: 319_835)
        download.concept(900_002, "CCAM", "HHFA001", domain: "Procedure")
        download.concept(900_003, "BDPM", "3595619", domain: "Drug", kind: "Drug Product")
        download.concept(900_004, "RxNorm Extension", "OMOP9", domain: "Drug", kind: "Box", isStandard: true)
        download.maps(900_003, to: 900_004)
        download.add("CONCEPT_ANCESTOR", "1125315|900004|1|1")
        download.concept(900_005, "CVX", "207", domain: "Drug", isStandard: true)
        return download
    }

    private func convert(_ more: String...) throws -> ChildProcess.Outcome {
        try ETLBinary.run(
            ["convert", bench.input, "--database", bench.database.text, "--work", bench.work, "--jobs", "2"]
                + ["--vocabulary", vocabulary, "--accept-rejects"] + more)
    }

    @Test func `4.0.7-2, 4.9-pack, 4.20-drugs: concepts are those of the download, and a second run loads its index`()
        throws
    {
        try bench.write()
        try Self.download().write(to: vocabulary)
        let outcome = try convert()
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(outcome.standardError.contains("building the index of the vocabulary"))
        #expect(
            try bench.query(
                "SELECT condition_concept_id, condition_source_concept_id FROM cdm.condition_occurrence")
                == [["319835", "900001"]])
        #expect(
            try bench.query("SELECT drug_concept_id, drug_source_concept_id FROM cdm.drug_exposure")
                == [["900004", "900003"]])
        #expect(try bench.query("SELECT drug_concept_id FROM cdm.drug_era") == [["1125315"]])
        // A double quote is a plain character, and None a text.
        #expect(
            try bench.query("SELECT concept_name FROM cdm.concept WHERE concept_id = 900003")
                == [["The \"3595619\""]])
        #expect(try bench.query("SELECT count(*) FROM cdm.vocabulary WHERE vocabulary_id = 'None'") == [["1"]])

        let digests = try bench.query("SELECT table_name, digest FROM cdm_etl.digest ORDER BY 1, 2")
        let again = try convert("--replace")
        #expect(again.status == 0, "\(again.standardError)")
        #expect(!again.standardError.contains("building the index"))
        #expect(!again.standardError.contains("reading the files of the vocabulary"))
        let replaced = try bench.query("SELECT table_name, digest FROM cdm_etl.digest ORDER BY 1, 2")
        #expect(Set(replaced.map(\.description)) == Set(digests.map(\.description)))

        let kept = bench.work + "/vocabulary"
        #expect(try FileManager.default.contentsOfDirectory(atPath: kept).count == 2)
        let clean = try ETLBinary.run(["clean", "--work", bench.work])
        #expect(clean.status == 0, "\(clean.standardError)")
        #expect(!FileManager.default.fileExists(atPath: kept))
    }

    /// 16 tablets of 500 mg at 3 g a day last three days.
    @Test func `4.9-end, 4.9-units: daily doses end exposures, and their file is checked`() throws {
        bench.delivery.add(
            .IR_PHA_R,
            [
                "PHA_CIP_C13": "3400935956194", "PHA_PRS_IDE": "3595619", "PHA_ATC_C07": "N02BE01",
                "PHA_UNT_NBR_DSES": "16",
            ])
        try bench.write()
        var download = Self.download()
        download.add("DRUG_STRENGTH", "900004|1125315|500|8576|||||16|19700101|20991231|")
        try download.write(to: vocabulary)
        let file = bench.folder.file("ddd.csv")
        let without = try convert("--set", "drug_end_rule=dose")
        #expect(without.status == 64 && without.standardError.contains("ddd_file"))
        for bad in ["atc;ddd;unit\nN02BE01;three;g\n", "atc;ddd;unit\nN02BE01;3\n", "atc;dose;unit\nN02BE01;3;g\n"] {
            try Data(bad.utf8).write(to: URL(fileURLWithPath: file))
            let refused = try convert("--set", "drug_end_rule=dose", "--set", "ddd_file=\(file)")
            #expect(refused.status == 65 && refused.standardError.contains("ddd.csv:"), "\(refused.standardError)")
        }
        // A class with two doses says nothing, and another unit is left out.
        try Data("unit;atc;ddd\ng;N02BE01;3\nU;A10AB01;40\nmg;C03CA01;40\nmg;C03CA01;80\n".utf8)
            .write(to: URL(fileURLWithPath: file))
        let outcome = try convert("--set", "drug_end_rule=dose", "--set", "ddd_file=\(file)")
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(
            try bench.query(
                "SELECT drug_exposure_end_date - drug_exposure_start_date + 1, quantity FROM cdm.drug_exposure")
                == [["3", "16"]])
        // The nomenclature says more than the dose: a pack for three months.
        let nomenclature =
            "PHA_CIP_C13;PHA_PRS_IDE;PHA_ATC_C07;PHA_UNT_NBR_DSES;PHA_CND_TOP\n"
            + "3400935956194;3595619;N02BE01;16;GC\n"
        try Data(nomenclature.utf8).write(to: URL(fileURLWithPath: bench.input + "/IR_PHA_R.csv"))
        let large = try convert(
            "--set", "drug_end_rule=dose", "--set", "ddd_file=\(file)", "--replace",
            "--set", "care_window=2019-01-01..2019-12-31")
        #expect(large.status == 0, "\(large.standardError)")
        #expect(
            try bench.query("SELECT drug_exposure_end_date - drug_exposure_start_date + 1 FROM cdm.drug_exposure")
                == [["90"]])
    }

    @Test func `clean leaves what is not of the index`() throws {
        let kept = bench.work + "/vocabulary"
        try FileManager.default.createDirectory(atPath: kept, withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: URL(fileURLWithPath: kept + "/notes"))
        try Data("old".utf8).write(to: URL(fileURLWithPath: kept + "/vocabulary-00.index"))
        #expect(try ETLBinary.run(["clean", "--work", bench.work]).status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: kept) == ["notes"])
    }

    @Test func `nothing is put into a work directory that is refused`() throws {
        try bench.write()
        try Self.download().write(to: vocabulary)
        try FileManager.default.createDirectory(atPath: bench.work, withIntermediateDirectories: false)
        try Data().write(to: URL(fileURLWithPath: bench.work + "/mine"))
        #expect(try convert().status == 73)
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.work) == ["mine"])
    }

    /// Decision 15: what can be lived with is told, the run goes on.
    @Test func `a missing French vocabulary is told with its consequence`() throws {
        try bench.write()
        try SmallDownload().write(to: vocabulary)
        let outcome = try convert("--dry-run")
        #expect(outcome.status == 0, "\(outcome.standardError)")
        for id in ["CIM10", "CCAM", "BDPM"] { #expect(outcome.standardError.contains("\(id) ("), "\(id)") }
        #expect(outcome.standardError.contains("known by the ingredient"))
        #expect(try bench.schemas().isEmpty)
    }

    /// Decision 15.
    @Test(arguments: ["SNOMED", "RxNorm", "LOINC", "UCUM", "ATC"])
    func `S-02: a vocabulary that is needed stops the run, with the list to tick`(id: String) throws {
        try bench.write()
        var download = Self.download()
        download.left = [id]
        download.lines["CONCEPT_RELATIONSHIP"] = nil
        download.lines["CONCEPT_ANCESTOR"] = nil
        try download.write(to: vocabulary)
        let outcome = try convert()
        #expect(outcome.status == 66, "\(outcome.standardError)")
        #expect(outcome.standardError.contains("\(id) ("))
        #expect(outcome.standardError.contains("Needed: \(id)."))
        #expect(outcome.standardError.contains("tick SNOMED, ICD10, CIM10"))
        #expect(try bench.schemas().isEmpty)
    }

    @Test func `S-02: no edition of ICD-10 at all stops the run`() throws {
        try bench.write()
        var download = SmallDownload()
        download.left = ["ICD10"]
        try download.write(to: vocabulary)
        let outcome = try convert()
        #expect(outcome.status == 66)
        #expect(outcome.standardError.contains("Needed: ICD10, CIM10."))
    }

    /// Decision 15: concepts that rules name.
    @Test func `a concept that a rule writes must be there`() throws {
        try bench.write()
        var download = Self.download()
        download.left = ["Condition Status"]
        try download.write(to: vocabulary)
        let outcome = try convert()
        #expect(outcome.status == 66)
        #expect(outcome.standardError.contains("no concept of Condition Status"))
    }

    @Test func `a download still packed is told as such`() throws {
        try bench.write()
        try FileManager.default.createDirectory(atPath: vocabulary, withIntermediateDirectories: false)
        try Data("PK".utf8).write(to: URL(fileURLWithPath: vocabulary + "/vocabulary_download_v5.zip"))
        let outcome = try convert()
        #expect(outcome.status == 66)
        #expect(outcome.standardError.contains("still packed") && outcome.standardError.contains("unzip"))
        let file = try ETLBinary.run(
            ["convert", bench.input, "--work", bench.work, "--vocabulary", vocabulary + "/vocabulary_download_v5.zip"])
        #expect(file.status == 66 && file.standardError.contains("unzip"))
    }

    @Test func `a bad line stops before the first row, with its file and line`() throws {
        try bench.write()
        var download = Self.download()
        download.add("DRUG_STRENGTH", "900004|1125315|five|8576||||||19700101|20991231|")
        try download.write(to: vocabulary)
        let outcome = try convert()
        #expect(outcome.status == 65)
        #expect(outcome.standardError.contains("DRUG_STRENGTH.csv:2: column 3, amount_value"))
        #expect(try bench.schemas().isEmpty)
        try FileManager.default.removeItem(atPath: vocabulary + "/DOMAIN.csv")
        let missing = try convert()
        #expect(missing.status == 66 && missing.standardError.contains("DOMAIN.csv"))
    }
}
