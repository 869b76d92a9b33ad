import ETLTestKit
import Foundation
import Postgres
import SNDSSchema
import Testing

/// No success on nothing, and no silent loss: what a delivery lacks, what rules leave out, when a run stops.
@Suite struct SilentLossTests {
    private func check(_ bench: Bench, _ more: String...) throws -> ChildProcess.Outcome {
        try ETLBinary.run(["check", bench.input, "--jobs", "2"] + more)
    }

    @Test func `1.3: lines of packs without ER_PHA_F stop check and run with 66, unless it is accepted`() throws {
        let bench = try Bench()
        try bench.write()
        try FileManager.default.removeItem(atPath: bench.input + "/ER_PHA_F.csv")
        for outcome in [try check(bench), try bench.convert()] {
            #expect(outcome.status == 66, "\(outcome.standardError)")
            let told = outcome.standardOutput + outcome.standardError
            #expect(told.contains("no file of ER_PHA_F"))
            #expect(told.contains("--accept-missing ER_PHA_F"))
        }
        #expect(try bench.schemas().contains("cdm") == false)
        #expect(try check(bench, "--accept-missing", "ER_PHA_F").status == 0)
        #expect(try bench.convert("--accept-missing", "ER_PHA_F", "--replace").status == 0)
        let absent = try bench.query(
            "SELECT cost FROM cdm_etl.absence WHERE source_table = 'ER_PHA_F' AND source_column = ''")
        #expect(absent == [["drugs dispensed in town"]])
    }

    @Test func `1.3: a file of packs without a row is no better than none`() throws {
        let bench = try Bench()
        try bench.write()
        let header = bench.delivery.text("ER_PHA_F").prefix { $0 != "\n" }
        try "\(header)\n".write(toFile: bench.input + "/ER_PHA_F.csv", atomically: false, encoding: .utf8)
        for outcome in [try check(bench), try bench.convert()] {
            #expect(outcome.status == 66, "\(outcome.standardError)")
            #expect((outcome.standardOutput + outcome.standardError).contains("no row in the files of ER_PHA_F"))
        }
    }

    @Test func `packs without a code, or without a quantity, are no result`() throws {
        for (column, value) in [("PHA_PRS_C13", "NA"), ("PHA_ACT_QSN", "")] {
            let bench = try Bench()
            for _ in 0..<20 {
                let line = bench.delivery.line("A0000000000000001", day: "05/03/2019", nature: "3313")
                bench.delivery.pack(line, "3400935956194", ["PHA_PRS_IDE": "", column: value])
            }
            bench.delivery.files["ER_PHA_F"]?.rows.removeFirst()
            try bench.write()
            let outcome = try bench.convert()
            #expect(outcome.status == 3, "\(column): \(outcome.standardError)")
            #expect(outcome.standardError.contains("ER_PHA_F: of 20 rows none was used"), "\(outcome.standardError)")
        }
    }

    @Test func `a header that lost its line end shows no value of its first row`() throws {
        let bench = try Bench()
        try bench.write()
        let path = bench.input + "/IR_BEN_R.csv"
        var lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
        lines[0] += ";" + lines.remove(at: 1).replacing("A0000000000000001", with: "GRVC3T17HUU3333H8")
        try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: false, encoding: .utf8)
        for outcome in [try check(bench), try bench.convert()] {
            let told = outcome.standardOutput + outcome.standardError
            #expect(outcome.status != 0)
            #expect(!told.uppercased().contains("GRVC3T17HUU3333H8"), "\(told)")
        }
    }

    @Test func `4.0.5-names: a key that nothing asks for stops check and run, for values would be clear`() throws {
        let bench = try Bench()
        try bench.write()
        let key = try bench.folder.write(String(repeating: "k", count: 32), to: "key")
        let checked = try check(bench, "--set", "source_values_key=\(key)")
        #expect(checked.status == 64 && checked.standardOutput.unwrapped.contains("source_values is clear"))
        #expect(try bench.convert("--set", "source_values_key=\(key)").status == 64)
        #expect(try bench.schemas().isEmpty)
    }

    @Test func `a directory without labels does not hide that names are codes`() throws {
        let bench = try Bench()
        try bench.write()
        let labels = bench.folder.file("labels")
        try FileManager.default.createDirectory(atPath: labels, withIntermediateDirectories: true)
        let outcome = try bench.convert("--labels", labels)
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(outcome.standardError.contains("no nomenclature table with labels"))
        #expect(outcome.standardOutput.contains("no labels of ICD-10, CCAM, packs"))
    }

    @Test func `check tells its exit code in JSON too`() throws {
        struct Report: Decodable { var exit_code: Int32 }
        let bench = try Bench()
        try bench.write()
        func code() throws -> [Int32] {
            let outcome = try check(bench, "--json")
            let report = try JSONDecoder().decode(Report.self, from: Data(outcome.standardOutput.utf8))
            return [report.exit_code, outcome.status]
        }
        #expect(try code() == [0, 0])
        try FileManager.default.removeItem(atPath: bench.input + "/ER_PHA_F.csv")
        #expect(try code() == [66, 66])
    }

    @Test(arguments: ["T_MCO19B", "T_MCO19C"])
    func `B without C and the reverse is 66, unless it is accepted`(missing: String) throws {
        let bench = try Bench()
        try bench.write()
        try FileManager.default.removeItem(atPath: "\(bench.input)/\(missing).csv")
        let outcome = try bench.convert()
        #expect(outcome.status == 66 && outcome.standardError.contains("--accept-missing \(missing)"))
        // The stay is an orphan then, of which the user knows.
        let accepted = try bench.convert("--accept-missing", missing)
        if missing == "T_MCO19B" {
            #expect(accepted.status == 3 && accepted.standardError.contains("T_MCOaaC: of 1 rows none was used"))
            #expect(try bench.convert("--accept-missing", missing, "--accept-rejects", "--resume").status == 0)
        } else {
            #expect(accepted.status == 0, "\(accepted.standardError)")
        }
        #expect(try bench.query("SELECT row_count FROM cdm_etl.reject_count WHERE code = 'R-11'").isEmpty == false)
        #expect(try bench.convert("--accept-missing", "ER_NOPE_F").status == 64)
    }

    @Test func `1.5-duplicate, D6: rows that a rule leaves out are counted by table and rule, with a reason`() throws {
        let bench = try Bench()
        bench.delivery.line("A0000000000000001", day: "06/03/2019", nature: "1111", ["CPL_MAJ_TOP": "2"])
        bench.delivery.line("A0000000000000001", day: "06/03/2019", nature: "1111", ["DPN_QLF": "71"])
        let line = bench.delivery.line("A0000000000000001", day: "06/03/2012", nature: "1111")
        bench.delivery.add(.ER_PRS_F, bench.delivery.files["ER_PRS_F"]?.rows[line - 1] ?? [:])
        try bench.write()
        let outcome = try bench.convert()
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(outcome.standardOutput.contains("supplement or share of the patient: no act"))
        let rows = try bench.query(
            "SELECT rule, row_count FROM cdm_etl.excluded_rows WHERE source_table = 'ER_PRS_F' ORDER BY rule")
        #expect(rows == [["1.5-duplicate", "1"], ["D1", "1"], ["D2", "1"], ["D6", "1"]])
        let sums = try bench.query(
            "SELECT rows_excluded FROM cdm_etl.books WHERE source_table = 'ER_PRS_F'")
        #expect(sums == [["4"]])
    }

    @Test func `the grid, the windows and the rest stand in the database too`() throws {
        let bench = try Bench()
        try bench.write()
        let outcome = try bench.convert()
        #expect(outcome.standardOutput.contains("Rows by table and year"))
        #expect(outcome.standardOutput.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let grid = try bench.query(
            "SELECT source_table, year_of, year, row_count, months FROM cdm_etl.completeness "
                + "WHERE source_table IN ('ER_PRS_F', 'T_MCOaaC') ORDER BY 1, 2 DESC")
        #expect(
            grid == [
                ["ER_PRS_F", "flux", "2019", "1", "5"], ["ER_PRS_F", "care", "2019", "1", "3"],
                ["T_MCOaaC", "file", "2019", "1", "4"],
            ])
        let windows = try bench.query("SELECT name, value FROM cdm_etl.run_window ORDER BY 1")
        #expect(windows.contains(["care_window", "2019-01-01..2019-04-30"]), "\(windows)")
    }

    @Test func `R-08: a share above 1 % of one table ends with 3 and names table and share`() throws {
        let bench = try Bench()
        bench.delivery.line("A0000000000000001", day: "31/02/2019", nature: "1111")
        try bench.write()
        let outcome = try bench.convert()
        #expect(outcome.status == 3)
        #expect(outcome.standardError.contains("R-08 in ER_PRS_F: 50 % of rows, limit 1 %"))
        #expect(try bench.schemas().contains("cdm") == false)
        let checked = try check(bench)
        #expect(checked.status == 3 && checked.standardOutput.contains("R-08 in ER_PRS_F: 50 % of rows"))
        #expect(!checked.standardOutput.contains("Ready"))
        let raised = try check(bench, "--set", "max_reject_share.R-08=0.5")
        #expect(raised.status == 0 && raised.standardOutput.contains("Ready to convert; 1 row would be rejected"))
        #expect(try bench.convert("--resume", "--set", "max_reject_share.R-08=0.5").status == 0)
    }

    @Test func `a result without persons, or a table of care without a used row, ends with 3`() throws {
        let bench = try Bench()
        bench.delivery = TinyDelivery()
        bench.delivery.person("A0000000000000001", ["BEN_CDI_NIR": "11"])
        bench.delivery.line("A0000000000000001", day: "05/03/2019", nature: "1111")
        try bench.write()
        let outcome = try bench.convert()
        #expect(outcome.status == 3)
        #expect(outcome.standardError.contains("PERSON: no row"))
        #expect(outcome.standardError.contains("ER_PRS_F: of 1 rows none was used"))
    }

    @Test func `etl rejects tells reason, table, month and line, and nothing of a person`() throws {
        let bench = try Bench()
        bench.delivery.line("A0000000000000001", day: "31/02/2019", nature: "1111")
        bench.delivery.line("Z0000000000000009", day: "06/03/2019", nature: "1111")
        try bench.write()
        _ = try bench.convert("--accept-rejects")
        let all = try ETLBinary.run(["rejects", "--work", bench.work])
        #expect(all.status == 0 && all.standardOutput.contains("pseudonym and rank in no"))
        let one = try ETLBinary.run(["rejects", "--work", bench.work, "--code", "r-08", "--no-mask"])
        #expect(one.standardOutput.contains("EXE_SOI_DTD, expected date"))
        #expect(one.standardOutput.contains("ER_PRS_F.csv"))
        let unknown = try ETLBinary.run(["rejects", "--work", bench.work, "--code", "R-03", "--no-mask"])
        #expect(unknown.standardOutput.contains("2019-05"))
        for outcome in [all, one, unknown] { #expect(!outcome.standardOutput.contains("0000000000009")) }
        #expect(try ETLBinary.run(["rejects", "--work", bench.folder.file("none")]).status == 66)
    }

    @Test(arguments: [
        ["check", "/nonexistent", "--json"], ["convert", "/nonexistent", "--json"], ["rejects", "--nope", "--json"],
    ])
    func `asked for JSON, a command that stops prints an object with its error`(arguments: [String]) throws {
        struct Output: Decodable {
            struct Failure: Decodable { var exit_code: Int32, what: String }
            var error: Failure
        }
        let outcome = try ETLBinary.run(arguments)
        let output = try JSONDecoder().decode(Output.self, from: Data(outcome.standardOutput.utf8))
        #expect(output.error.exit_code == outcome.status && !output.error.what.isEmpty)
    }
}
