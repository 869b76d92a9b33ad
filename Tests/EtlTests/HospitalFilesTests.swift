import ETLTestKit
import Foundation
import Postgres
import SNDSSchema
import Testing

/// `etl convert --hospital DIR`: small hand-written files beside a small delivery.
@Suite struct HospitalFilesTests {
    /// The person of the bench is K0000000000000001; its stay is 750000001, number 1, of April 2019.
    private static let link = "patient_id,snds_key,key_type\nP1,K0000000000000001,BEN_IDT_ANO\n"
    private static let stays = "stay_id;field;year;eta_num;rsa_num\nS1;MCO;2019;750000001;1\n"
    private static let labs = """
        patient_id,stay_id,loinc,value,unit,sample_datetime,operator,status
        P1,S1,14682-9,88,umol/L,2019-04-10T08:15,,final
        P1,S1,2160-0,10,mg/L,2019-04-11T08:15,<,
        P1,S1,718-7,13,mmol,2019-04-10T08:15,,
        P1,S1,4548-4,250,%,2019-04-10T08:15,,
        P2,,718-7,13,g/dL,2019-04-10T08:15,,
        1500675056001,,718-7,13,g/dL,2019-04-10T08:15,,
        P1,S1,1988-5,13,mg/L,2019-04-10T08:15,,
        P1,S1,718-7,13,g/dL,2019-04-10T08:15,,preliminary
        P1,S1,718-7,thirteen,g/dL,2019-04-10T08:15,,
        P1,,718-7,13,g/dL,1949-04-10T08:15,,
        P1,S1,14682-9,88,umol/L,2019-04-10T08:15,,final

        """

    private func bench(_ files: [String: String]) throws -> (Bench, String) {
        let bench = try Bench()
        try bench.write()
        let hospital = bench.folder.file("hospital")
        try FileManager.default.createDirectory(atPath: hospital, withIntermediateDirectories: true)
        for (name, text) in files {
            try text.write(toFile: "\(hospital)/\(name)", atomically: false, encoding: .utf8)
        }
        return (bench, hospital)
    }

    @Test func `results are loaded, and each bad row is rejected with file, line and code`() throws {
        let (bench, hospital) = try bench([
            "person_link.csv": Self.link, "stay_link.csv": Self.stays, "labs.csv": Self.labs,
        ])
        let outcome = try bench.convert("--accept-rejects", "--hospital", hospital)
        #expect(outcome.status == 0, "\(outcome.standardError)")
        let rows = try bench.query(
            """
            SELECT measurement_concept_id, value_as_number, unit_concept_id, operator_concept_id, measurement_type_concept_id,
                   measurement_datetime, visit_start_date
            FROM cdm.measurement LEFT JOIN cdm.visit_occurrence USING (visit_occurrence_id) ORDER BY measurement_date
            """)
        #expect(
            rows == [
                ["3020564", "88", "8749", nil, "32856", "2019-04-10 08:15:00", "2019-04-10"],
                ["3020564", "88.4", "8749", "4171756", "32856", "2019-04-11 08:15:00", "2019-04-10"],
            ])
        let books = try bench.query(
            "SELECT rows_read, rows_used, rows_cancelled, rows_excluded, rows_rejected FROM cdm_etl.books "
                + "WHERE source_table = 'HOSPITAL_LABS'")
        // One preliminary, one of before the window, one twice.
        #expect(books == [["11", "2", "0", "3", "6"]])
        let rejects = try bench.rejects().filter { $0.contains("labs.csv") }
        let codes = rejects.compactMap { line in
            line.firstMatch(of: /(R-[0-9]{2}).*labs\.csv:([0-9]+)/).map { "\($0.1) \($0.2)" }
        }
        #expect(Set(codes) == ["R-81 4", "R-82 5", "R-80 6", "R-84 7", "R-83 8", "R-08 10"], "\(rejects)")
        for line in rejects { #expect(!line.contains("1500675056001") && !line.contains("thirteen")) }
    }

    @Test func `2.3-hospital: links of all kinds find the person, and bad ones are told`() throws {
        let (bench, hospital) = try bench([
            "person_link.csv": Self.link + """
                P3,A0000000000000001|1,BEN_NIR_PSA_RNG
                P4,A0000000000000001,NIR_ANO_17
                P5,K9999999999999999,BEN_IDT_ANO
                P6,A0000000000000001,NIR
                P1,K0000000000000001,BEN_IDT_ANO

                """,
            "vitals.csv": """
            patient_id,item,value,unit,datetime
            P1,height,1.71,m,2019-04-10
            P3,weight,68500,g,2019-04-10
            P4,sbp,12.8,cm[Hg],2019-04-10
            P5,dbp,78,mm[Hg],2019-04-10

            """,
        ])
        let outcome = try bench.convert("--accept-rejects", "--hospital", hospital)
        #expect(outcome.status == 0, "\(outcome.standardError)")
        let rows = try bench.query(
            "SELECT measurement_concept_id, value_as_number FROM cdm.measurement ORDER BY measurement_concept_id")
        #expect(rows == [["3004249", "128"], ["3025315", "68.5"], ["3036277", "171"]])
        let books = try bench.query(
            "SELECT rows_read, rows_used, rows_excluded, rows_rejected FROM cdm_etl.books "
                + "WHERE source_table LIKE 'HOSPITAL%' ORDER BY source_table")
        #expect(books == [["6", "3", "1", "2"], ["4", "3", "0", "1"]])
        let rejects = try bench.rejects().filter { $0.contains("person_link.csv") }
        #expect(rejects.contains { $0.contains("R-03") && $0.contains("person_link.csv:5") }, "\(rejects)")
        #expect(rejects.contains { $0.contains("R-85") && $0.contains("person_link.csv:6") })
    }

    /// A substance by name, before and behind the mending loop; words and units in other cases.
    @Test func `4.9-order: a substance by name is mapped by the user`() throws {
        let (bench, hospital) = try bench([
            "person_link.csv": "patient_id,snds_key,key_type\nP1,K0000000000000001,ben_idt_ano\n",
            "stay_link.csv": "stay_id;field;year;eta_num;rsa_num\nS1;ssr;2019;750000001;7\n",
            "labs.csv": "patient_id,stay_id,loinc,value,unit,sample_datetime,status\n"
                + "P1,S1,718-7,130,g/l,2019-04-10,Final\n",
            "drug_orders.csv": """
            patient_id,order_id,drug_code,code_system,start_datetime,end_datetime,dose_per_intake
            P1,1,Ibuprofène,dci,2019-04-10,,1
            P1,2,Insuline humaine isophane biphasique,DCI,2019-04-10,2019-04-09,1
            P1,3,IBUPROFENE,DCI,2019-04-11,,1
            P1,4,IBUPROFENE,DCI,2019-04-11,,0

            """,
        ])
        let mappings = bench.folder.file("mappings")
        try FileManager.default.createDirectory(atPath: mappings, withIntermediateDirectories: true)
        try "source_vocabulary_id,source_code,target_concept_id,source\nDCI,Ibuprofene,1177480,by hand\n"
            .write(toFile: "\(mappings)/mappings.csv", atomically: false, encoding: .utf8)
        let outcome = try bench.convert("--hospital", hospital, "--mappings", mappings, "--accept-rejects")
        #expect(outcome.status == 0, "\(outcome.standardError)")
        let drugs = try bench.query(
            "SELECT drug_source_value, drug_concept_id FROM cdm.drug_exposure WHERE drug_type_concept_id = 32838 "
                + "ORDER BY drug_exposure_start_date, drug_source_value COLLATE \"C\"")
        #expect(
            drugs == [
                ["Ibuprofène", "0"], ["Insuline humaine isophane biphasique", "0"], ["IBUPROFENE", "1177480"],
            ])
        #expect(try bench.query("SELECT value_as_number FROM cdm.measurement") == [["13"]])
        let counters = try bench.query(
            "SELECT code, occurrences FROM cdm_etl.quality_count WHERE code IN ('Q-13', 'Q-75') ORDER BY 1")
        #expect(counters == [["Q-13", "1"], ["Q-75", "1"]])
        #expect(try bench.rejects().contains { $0.contains("R-82") && $0.contains("drug_orders.csv:5") })
    }

    @Test func `a missing directory is told as that of the hospital`() throws {
        let (bench, hospital) = try bench([:])
        let outcome = try bench.convert("--hospital", hospital + "/nowhere")
        #expect(outcome.status == 66 && outcome.standardError.contains("the files of the hospital"))
    }

    @Test func `a missing column is 65 and names file and columns`() throws {
        let (bench, hospital) = try bench([
            "person_link.csv": Self.link, "labs.csv": "patient_id,loinc,value\nP1,718-7,13\n",
        ])
        let outcome = try bench.convert("--hospital", hospital)
        #expect(outcome.status == 65)
        #expect(outcome.standardError.contains("hospital/labs.csv"))
        #expect(outcome.standardError.contains("unit, sample_datetime"))
        #expect(try bench.schemas().isEmpty)
    }

    @Test func `files without links, and parts without stays, are 66`() throws {
        let (bench, hospital) = try bench([
            "labs.csv": Self.labs, "stay_diagnoses.csv": "stay_id,cim10,rank\nS1,I10,DP\n",
        ])
        let outcome = try bench.convert("--hospital", hospital)
        #expect(outcome.status == 66)
        #expect(outcome.standardError.contains("person_link.csv"))
        #expect(outcome.standardError.contains("stays.csv"))
        #expect(try bench.schemas().isEmpty)
    }

    @Test func `a changed hospital file is another run`() throws {
        let (bench, hospital) = try bench(["person_link.csv": Self.link, "labs.csv": Self.labs])
        #expect(try bench.convert("--accept-rejects", "--hospital", hospital).status == 0)
        let again = try bench.convert("--accept-rejects", "--hospital", hospital)
        #expect(again.status == 0 && again.standardOutput.contains("Nothing to do"))
        let shorter = Self.labs.split(separator: "\n").prefix(2).joined(separator: "\n") + "\n"
        try shorter.write(toFile: hospital + "/labs.csv", atomically: false, encoding: .utf8)
        #expect(try bench.convert("--accept-rejects", "--hospital", hospital).status == 73)
        #expect(try bench.convert("--accept-rejects", "--hospital", hospital, "--replace").status == 0)
        #expect(try bench.query("SELECT count(*) FROM cdm.measurement") == [["1"]])
    }

    @Test func `explain shows the line of a result, with what became of it`() throws {
        let (bench, hospital) = try bench([
            "person_link.csv": Self.link, "stay_link.csv": Self.stays, "labs.csv": Self.labs,
        ])
        let outcome = try ETLBinary.run(["explain", bench.input, "--hospital", hospital, "--person", "1"])
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(outcome.standardOutput.contains("hospital/labs.csv"))
        #expect(outcome.standardOutput.contains("4.12-hospital"))
    }

    @Test func `check reads the files as well`() throws {
        let (bench, hospital) = try bench(["person_link.csv": Self.link, "labs.csv": Self.labs])
        let outcome = try ETLBinary.run(["check", bench.input, "--hospital", hospital, "--set", "accept_rejects=true"])
        #expect(outcome.status == 0, "\(outcome.standardOutput)")
        #expect(outcome.standardOutput.contains("HOSPITAL_LABS"))
    }

    @Test func `coverage has 51 lines, masks small counts, and reads a directory too`() throws {
        let (bench, hospital) = try bench([
            "person_link.csv": Self.link, "stay_link.csv": Self.stays, "labs.csv": Self.labs,
        ])
        #expect(try bench.convert("--accept-rejects", "--hospital", hospital).status == 0)
        #expect(try bench.query("SELECT count(*) FROM cdm_etl.core_coverage") == [["51"]])
        let csv = bench.folder.file("coverage.csv")
        let text = try ETLBinary.run(["coverage", "--database", bench.database.text, "--csv", csv])
        #expect(text.status == 0, "\(text.standardError)")
        #expect(text.standardOutput.contains("51 variables:"))
        #expect(text.standardOutput.contains("<11"))
        let lines = try String(contentsOfFile: csv, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 52)
        #expect(lines[18].hasPrefix("18,3.a.2,Creatinine,procedure-only,filled,<11,<11,"), "\(lines[18])")

        let bare = try ETLBinary.run(["coverage", "--database", bench.database.text, "--json", "--no-mask"])
        let report = try JSONDecoder().decode(Report.self, from: Data(bare.standardOutput.utf8))
        let creatinine = try #require(report.variables.first { $0.number == 18 })
        #expect(creatinine.rows == 2 && creatinine.rows_with_standard_unit == 2 && creatinine.origins == "hospital")
        #expect(creatinine.first_date == "2019-04-10" && creatinine.last_date == "2019-04-11")

        let out = bench.folder.file("csv")
        let filed = try ETLBinary.run(
            [
                "convert", bench.input, "--hospital", hospital, "--out", out, "--work", bench.folder.file("work2"),
                "--accept-rejects",
            ])
        #expect(filed.status == 0, "\(filed.standardError)")
        let other = try ETLBinary.run(["coverage", "--out", out, "--json", "--no-mask"])
        #expect(other.standardOutput == bare.standardOutput)
    }

    @Test func `coverage of a schema without a result is 66`() throws {
        let bench = try Bench()
        let outcome = try ETLBinary.run(["coverage", "--database", bench.database.text])
        #expect(outcome.status == 66)
        #expect(outcome.standardError.contains("Convert first"))
    }

    private struct Report: Decodable {
        struct Variable: Decodable {
            var number: Int
            var rows: Int
            var rows_with_standard_unit: Int
            var origins: String
            var first_date: String?
            var last_date: String?
        }
        var headline: String
        var variables: [Variable]
    }
}
