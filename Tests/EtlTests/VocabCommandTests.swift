import ETLTestKit
import Foundation
import Postgres
import SNDSSchema
import Testing

/// `etl vocab`: from what is not mapped to a conversion with the user's own mappings.
@Suite(.serialized) struct VocabCommandTests {
    /// Twelve persons with the biology act 0215, which nobody maps, one with 0218; one of the acts is of 2018.
    private func converted() throws -> Bench {
        let bench = try Bench()
        for number in 10..<22 {
            let pseudonym = "A00000000000000\(number)"
            bench.delivery.person(pseudonym)
            for (day, act) in [("05/03/2019", "215"), ("06/03/2019", "215")]
                + (number == 10 ? [("07/03/2019", "218")] : [])
            {
                let line = bench.delivery.line(pseudonym, day: day, nature: "3211")
                bench.delivery.add(
                    .ER_BIO_F,
                    bench.delivery.key(line).merging([
                        "BIO_ORD_NUM": "1", "BIO_PRS_IDE": act, "BIO_ACT_QSN": "1",
                    ]) { $1 })
            }
        }
        try bench.write()
        let outcome = try bench.convert("--accept-rejects")
        try #require(outcome.status == 0, "\(outcome.standardError)")
        return bench
    }

    private func vocab(_ bench: Bench, _ arguments: String...) throws -> ChildProcess.Outcome {
        try ETLBinary.run(["vocab"] + arguments, directory: bench.folder.path)
    }

    private func text(_ bench: Bench, _ name: String) throws -> String {
        try String(contentsOfFile: bench.folder.file(name), encoding: .utf8)
    }

    @Test func `the mending loop, from the unmapped code to the mapped event`() throws {
        let bench = try converted()
        let database = bench.database.text

        let csv = try vocab(bench, "unmapped", "--database", database, "--csv")
        #expect(csv.status == 0, "\(csv.standardError)")
        #expect(
            csv.standardOutput.split(separator: "\n").prefix(2) == [
                "vocabulary,code,domain,records,persons,name", "NABM,0215,Measurement,24,12,NABM act 0215",
            ])
        // Few persons: masked, and behind the others.
        #expect(csv.standardOutput.contains("\nNABM,0218,Measurement,<11,<11,NABM act 0218\n"))
        let listed = try vocab(bench, "unmapped", "--database", database, "--limit", "1")
        #expect(
            listed.standardOutput.contains("NABM        0215  Measurement")
                && listed.standardOutput.contains("more (--limit)"))
        #expect(!listed.standardOutput.contains("0218"))
        let json = try vocab(bench, "unmapped", "--database", database, "--json").standardOutput
        #expect(json.contains("\"records\" : 24") && json.contains("\"masked_below\" : 11"))

        let exported = try vocab(bench, "export", "--database", database, "--usagi", "codes.csv")
        #expect(exported.status == 0, "\(exported.standardError)")
        let line = "0215,NABM act 0215,24,,NABM,Measurement,24,12,0.0,UNCHECKED,UNREVIEWED,,0,0,Unmapped,,MAPS_TO,,,0,"
        #expect(try text(bench, "codes.csv").contains("\n\(line)\n"))

        // What a reviewer does in Usagi.
        let approved = line.replacing(
            "UNCHECKED,UNREVIEWED,,0,0,Unmapped,,",
            with: "APPROVED,WIDER,Dr Martin,1772323200000,3013826,Glucose,Measurement,")
        try text(bench, "codes.csv").replacing(line, with: approved)
            .write(toFile: bench.folder.file("reviewed.csv"), atomically: false, encoding: .utf8)
        let imported = try vocab(bench, "import", "--usagi", "reviewed.csv")
        #expect(imported.status == 0, "\(imported.standardError)")
        #expect(
            imported.standardOutput.unwrapped.contains(
                "./mappings/mappings.csv: 1 codes added, 0 replaced, 0 as before; 1 lines in all"))
        #expect(
            try text(bench, "mappings/mappings.csv").split(separator: "\n").last
                == "SNDS_NABM,0215,NABM act 0215,3013826,Glucose,MAPS_TO,WIDER,1970-01-01,2099-12-31,Dr Martin,2026-03-01,,Usagi reviewed.csv"
        )
        #expect(try vocab(bench, "check", "mappings").status == 0)

        let diff = try vocab(bench, "diff", "built-in", "mappings", "--database", database, "--csv")
        #expect(
            diff.standardOutput == """
                change,vocabulary,code,before,after,domains_before,domains_after,days,records,persons
                gained,SNDS_NABM,0215,,3013826,,Measurement,all,24,12

                """, "\(diff.standardError)")
        #expect(try vocab(bench, "diff", "current", "mappings").standardOutput.contains("all mapped alike"))

        let mended = try bench.convert(
            "--replace", "--accept-rejects", "--json", "--mappings", bench.folder.file("mappings"))
        #expect(mended.status == 0, "\(mended.standardError)")
        #expect(mended.standardOutput.contains("\"own\" : {"))
        #expect(
            mended.standardError.contains("\nyour mappings \(bench.folder.file("mappings"))/mappings.csv win")
                || mended.standardError.hasPrefix("your mappings"), "\(mended.standardError)")
        let events = try bench.query(
            "SELECT measurement_concept_id, count(*) FROM cdm.measurement WHERE measurement_source_value = '0215' GROUP BY 1"
        )
        #expect(events == [["3013826", "24"]])
        let pairs = try bench.query(
            """
            SELECT m.target_concept_id, m.target_vocabulary_id, m.source_code_description, c.concept_code
            FROM cdm.source_to_concept_map m JOIN cdm.concept c ON c.concept_id = m.source_concept_id
            WHERE m.source_vocabulary_id = 'SNDS_NABM' AND m.source_code = '0215'
            """)
        #expect(pairs == [["3013826", "LOINC", "NABM act 0215", "0215"]])
        #expect(!(try vocab(bench, "unmapped", "--database", database, "--csv").standardOutput.contains("0215")))
    }

    @Test func `a mapping holds on its days, and another file is another run`() throws {
        let bench = try converted()
        try FileManager.default.createDirectory(
            atPath: bench.folder.file("mappings"), withIntermediateDirectories: true)
        func write(_ until: String) throws {
            try """
            source_vocabulary_id,source_code,target_concept_id,source,valid_end_date
            SNDS_NABM,215,3013826,by hand,\(until)

            """.write(toFile: bench.folder.file("mappings/mappings.csv"), atomically: false, encoding: .utf8)
        }
        func concepts() throws -> [[String?]] {
            try bench.query(
                """
                SELECT measurement_date, measurement_concept_id FROM cdm.measurement WHERE measurement_source_value = '0215'
                GROUP BY 1, 2 ORDER BY 1
                """)
        }
        let mappings = bench.folder.file("mappings")
        try write("2019-03-05")
        #expect(try bench.convert("--replace", "--accept-rejects", "--mappings", mappings).status == 0)
        #expect(try concepts() == [["2019-03-05", "3013826"], ["2019-03-06", "0"]])
        let again = try bench.convert("--accept-rejects", "--mappings", mappings)
        #expect(again.standardOutput.contains("Nothing to do"))
        try write("2019-03-06")
        #expect(try bench.convert("--accept-rejects", "--mappings", mappings).status == 73)
        #expect(try bench.convert("--replace", "--accept-rejects", "--mappings", mappings).status == 0)
        #expect(try concepts() == [["2019-03-05", "3013826"], ["2019-03-06", "3013826"]])
    }

    @Test func `a mapping that will not do stops before the first row`() throws {
        let bench = try Bench()
        try bench.write()
        try FileManager.default.createDirectory(
            atPath: bench.folder.file("mappings"), withIntermediateDirectories: true)
        let path = bench.folder.file("mappings/mappings.csv")
        // An ICD10 code, a concept of no vocabulary, a specialty that is a test.
        try """
        source_vocabulary_id,source_code,target_concept_id,source
        SNDS_NABM,215,45537706,by hand
        CCAM,DEQP003,5,by hand
        SNDS_SPE,3,3013826,by hand

        """.write(toFile: path, atomically: false, encoding: .utf8)
        for outcome in [
            try bench.convert("--mappings", bench.folder.file("mappings")),
            try vocab(bench, "check", bench.folder.file("mappings")),
        ] {
            #expect(outcome.status == 65)
            let told = (outcome.standardError + outcome.standardOutput).unwrapped
            #expect(told.contains("\(path):2: concept 45537706 is not standard and valid in the vocabulary SNDS-OMOP"))
            #expect(told.contains("\(path):3: concept 5 is not in the vocabulary SNDS-OMOP"))
            #expect(
                told.contains("\(path):4: concept 3013826 is of domain Measurement, SNDS_SPE needs Provider or Visit"))
        }
        #expect(try bench.schemas().isEmpty)
        #expect(try bench.convert("--mappings", bench.folder.file("nowhere")).status == 66)
    }

    @Test func `an import takes everything or nothing`() throws {
        let bench = try Bench()
        try """
        source_code,source_vocabulary_id,target_concept_id,invalid_reason
        0215,SNDS_NABM,3013826,
        0218,SNDS_NABM,45537706,

        """.write(toFile: bench.folder.file("stcm.csv"), atomically: false, encoding: .utf8)
        let refused = try vocab(bench, "import", "--stcm", "stcm.csv", "--reviewer", "Dr Martin")
        #expect(refused.status == 65)
        #expect(refused.standardError.contains("stcm.csv:3: concept 45537706 is not standard"))
        #expect(!FileManager.default.fileExists(atPath: bench.folder.file("mappings")))
        let taken = try vocab(
            bench, "import", "--stcm", "stcm.csv", "--reviewer", "Dr Martin", "--reviewed-on", "2026-11-25",
            "--skip-invalid")
        #expect(taken.status == 0 && taken.standardError.contains("warning: stcm.csv:3"))
        let kept = try text(bench, "mappings/mappings.csv")
        #expect(
            kept.contains(
                "SNDS_NABM,0215,,3013826,,MAPS_TO,UNREVIEWED,1970-01-01,2099-12-31,Dr Martin,2026-11-25,,STCM stcm.csv")
        )
        #expect(!kept.contains("0218"))

        try text(bench, "stcm.csv").replacing("45537706", with: "3022217").replacing("3013826", with: "3022217")
            .write(toFile: bench.folder.file("stcm.csv"), atomically: false, encoding: .utf8)
        let replaced = try vocab(bench, "import", "--stcm", "stcm.csv")
        #expect(replaced.status == 0)
        #expect(
            replaced.standardOutput.unwrapped.contains(
                "replaced SNDS_NABM 0215: 3013826, reviewed by Dr Martin on 2026-11-25 → 3022217"))
        #expect(replaced.standardOutput.unwrapped.contains("1 codes added, 1 replaced, 0 as before; 2 lines in all"))

        // A mapping file with a fault is not written over.
        try (kept + "CCAM,X,,1,,,,,,,,,\n").write(
            toFile: bench.folder.file("mappings/mappings.csv"), atomically: false, encoding: .utf8)
        #expect(try vocab(bench, "import", "--stcm", "stcm.csv").status == 65)
        #expect(try text(bench, "mappings/mappings.csv").hasSuffix("CCAM,X,,1,,,,,,,,,\n"))
        #expect(try vocab(bench, "import").status == 64)
        #expect(try vocab(bench, "import", "--stcm", "nothing.csv").status == 66)
    }

    @Test func `the vocabulary in the program, its sources and other directories are checked`() throws {
        let bench = try Bench()
        let builtIn = try vocab(bench, "check")
        #expect(builtIn.status == 0, "\(builtIn.standardOutput)")
        #expect(builtIn.standardOutput == "the vocabulary in the program: nothing wrong\n")
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "vocab").path
        #expect(try vocab(bench, "check", sources).standardOutput == "\(sources): nothing wrong\n")
        for (name, what) in [
            (bench.folder.path, "holds neither CONCEPT.csv"), ("nowhere", "no such directory"),
            ("current", "no such directory"),
            (bench.folder.file("a.csv"), "is a file; a directory was expected"),
        ] {
            try "x".write(toFile: bench.folder.file("a.csv"), atomically: false, encoding: .utf8)
            let outcome = try vocab(bench, "check", name)
            #expect(outcome.status == 66 && outcome.standardError.contains(what), "\(outcome.standardError)")
        }
    }

    /// Decision 17: a total may not tell what a line hides.
    @Test func `the totals of a difference leave masked codes out`() throws {
        let bench = try converted()
        try FileManager.default.createDirectory(
            atPath: bench.folder.file("mappings"), withIntermediateDirectories: true)
        try """
        source_vocabulary_id,source_code,target_concept_id,source
        SNDS_NABM,215,3013826,by hand
        SNDS_NABM,218,3022217,by hand

        """.write(toFile: bench.folder.file("mappings/mappings.csv"), atomically: false, encoding: .utf8)
        let diff = try vocab(bench, "diff", "built-in", "mappings", "--database", bench.database.text)
        #expect(
            diff.standardOutput.contains("gained  SNDS_NABM       2       1       24\n"), "\(diff.standardOutput)")
        #expect(diff.standardOutput.contains("<11") && !diff.standardOutput.contains("25"))
    }

    @Test func `an import that takes nothing makes no mapping file`() throws {
        let bench = try converted()
        #expect(try vocab(bench, "export", "--database", bench.database.text, "--usagi", "codes.csv").status == 0)
        let outcome = try vocab(bench, "import", "--usagi", "codes.csv")
        #expect(outcome.status == 0 && outcome.standardOutput.contains("nothing to take"))
        #expect(!FileManager.default.fileExists(atPath: bench.folder.file("mappings")))
        // A line that cannot be cut is no fault of one code, and cannot be left out.
        try (text(bench, "codes.csv") + "0219,short\n").write(
            toFile: bench.folder.file("short.csv"), atomically: false, encoding: .utf8)
        let refused = try vocab(bench, "import", "--usagi", "short.csv", "--skip-invalid")
        #expect(refused.status == 65 && refused.standardError.contains("may be of any code"))
        #expect(try vocab(bench, "import", "--usagi", ".").status == 66)
    }

    @Test func `a directory of CSV files is listed with the names of local concepts`() throws {
        let bench = try Bench()
        let line = bench.delivery.line("A0000000000000001", day: "05/03/2019", nature: "3211")
        bench.delivery.person("A0000000000000001")
        bench.delivery.add(
            .ER_BIO_F,
            bench.delivery.key(line).merging(["BIO_ORD_NUM": "1", "BIO_PRS_IDE": "215", "BIO_ACT_QSN": "1"]) { $1 })
        try bench.write()
        let out = bench.folder.file("csv")
        let made = try ETLBinary.run(["convert", bench.input, "--out", out, "--work", bench.work, "--accept-rejects"])
        #expect(made.status == 0, "\(made.standardError)")
        let listed = try vocab(bench, "unmapped", "--out", out, "--csv")
        #expect(
            listed.standardOutput.contains("\nNABM,0215,Measurement,<11,<11,NABM act 0215\n"), "\(listed)")
    }

    @Test func `the number of a person in a column of codes is shown to nobody`() throws {
        let bench = try Bench()
        let (stray, common) = ("2840375056001", "3400999999999")
        for number in 10..<22 {
            let pseudonym = "A00000000000000\(number)"
            bench.delivery.person(pseudonym)
            for (day, code) in [("05/03/2019", common)] + (number == 10 ? [("06/03/2019", stray)] : []) {
                let line = bench.delivery.line(pseudonym, day: day, nature: "3313")
                bench.delivery.add(
                    .ER_PHA_F,
                    bench.delivery.key(line).merging([
                        "PHA_ORD_NUM": "1", "PHA_PRS_C13": code, "PHA_ACT_QSN": "1",
                    ]) { $1 })
            }
        }
        try bench.write()
        try #require(try bench.convert("--accept-rejects").status == 0)
        let database = bench.database.text
        for arguments in [["--csv"], ["--json"], []] {
            let listed = try ETLBinary.run(
                ["vocab", "unmapped", "--database", database] + arguments, directory: bench.folder.path)
            let told = listed.standardOutput + listed.standardError
            #expect(!told.contains(stray) && listed.standardOutput.contains(common), "\(told)")
            if arguments != ["--json"] {
                #expect(
                    listed.standardError.contains("codes of fewer than 11 persons that no list holds are not shown"))
            }
        }
        let exported = try vocab(bench, "export", "--database", database, "--usagi", "codes.csv")
        #expect(exported.status == 0, "\(exported.standardError)")
        let text = try text(bench, "codes.csv")
        #expect(text.contains(common) && !text.contains(stray))
    }

    @Test func `labels of the run are the names of codes that have no concept`() throws {
        let bench = try Bench()
        for number in 10..<22 {
            let pseudonym = "A00000000000000\(number)"
            bench.delivery.person(pseudonym)
            let line = bench.delivery.line(pseudonym, day: "05/03/2019", nature: "1352")
            bench.delivery.add(
                .ER_CAM_F,
                bench.delivery.key(line).merging([
                    "CAM_ORD_NUM": "1", "CAM_PRS_IDE": "ZZZZ999", "CAM_ACT_COD": "1",
                ]) { $1 })
        }
        try bench.write()
        let labels = bench.folder.file("labels")
        try FileManager.default.createDirectory(atPath: labels, withIntermediateDirectories: true)
        try Packer.gzip("CAM_PRS_IDE_COD;CAM_PRS_IDE_LIB\nZZZZ999;Acte d'essai\n")
            .write(to: URL(filePath: labels + "/IR_CCAM_V.csv.gz"))
        let outcome = try bench.convert("--accept-rejects", "--labels", labels)
        try #require(outcome.status == 0, "\(outcome.standardError)")
        let listed = try vocab(bench, "unmapped", "--database", bench.database.text, "--csv")
        #expect(listed.standardOutput.contains("\nCCAM,ZZZZ999,Procedure,12,12,Acte d'essai\n"), "\(listed)")
        let exported = try vocab(bench, "export", "--database", bench.database.text, "--usagi", "codes.csv")
        #expect(try exported.status == 0 && text(bench, "codes.csv").contains("\nZZZZ999,Acte d'essai,12,"))
    }

    @Test func `without a run that has kept its codes there is nothing to list`() throws {
        let bench = try Bench()
        for command in [["unmapped"], ["export", "--usagi", "x.csv"], ["diff", "built-in", "current"]] {
            let outcome = try ETLBinary.run(
                ["vocab"] + command + ["--database", bench.database.text], directory: bench.folder.path)
            #expect(outcome.status == 66 && outcome.standardError.contains("no finished run"), "\(command)")
        }
        #expect(try vocab(bench, "unmapped", "--json", "--csv").status == 64)
    }
}
