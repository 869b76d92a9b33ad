import ETLTestKit
import Foundation
import Postgres
import SNDSSchema
import Testing

/// What a run must not do to files, and what it must not let pass.
@Suite struct CareTests {
    @Test func `a work directory with other files is refused and left alone`() throws {
        let bench = try Bench()
        try bench.write()
        let before = try FileManager.default.contentsOfDirectory(atPath: bench.input).sorted()
        let outcome = try ETLBinary.run([
            "convert", bench.input, "--database", bench.database.text, "--work", bench.input,
        ])
        #expect(outcome.status == 73)
        #expect(outcome.standardError.contains("--work"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.input).sorted() == before)
    }

    @Test func `1.3: fates do not depend on which of several rows with one key came first`() throws {
        var books: Set<String> = []
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
            let bench = try Bench()
            let key = bench.delivery.key(90)
            let row = bench.delivery.files["ER_PRS_F"]?.rows[0].merging(key) { $1 } ?? [:]
            let rows = [row, row, row.merging(["PRS_ACT_QTE": "5"]) { $1 }]
            for index in order { bench.delivery.add(.ER_PRS_F, rows[index]) }
            try bench.write()
            let outcome = try bench.convert("--accept-rejects", "--json")
            #expect(outcome.status == 0, "\(outcome.standardError)")
            let row2 = try bench.query(
                "SELECT rows_used, rows_excluded, rows_rejected FROM cdm_etl.books WHERE source_table = 'ER_PRS_F'")
            books.insert(row2[0].map { $0 ?? "" }.joined(separator: " "))
        }
        #expect(books == ["1 1 2"])
    }

    @Test func `1.1-values: a spine line with an unreadable pseudonym or rank is R-08 or R-09, not R-03`() throws {
        let bench = try Bench()
        bench.delivery.line(String(repeating: "A", count: 65), day: "05/03/2019", nature: "1111")
        bench.delivery.line("A0000000000000001", day: "05/03/2019", nature: "1111", ["BEN_RNG_GEM": "x"])
        try bench.write()
        #expect(try bench.convert("--accept-rejects").status == 0)
        let codes = try bench.rejects().map { $0.split(separator: ",")[1] }
        #expect(codes == ["R-08", "R-09"])
    }

    @Test func `numbers too large to be meant do not stop a run`() throws {
        let bench = try Bench()
        for _ in 0..<12 {
            bench.delivery.line("A0000000000000001", day: "05/03/2019", nature: "1111", ["PRS_ACT_QTE": "999999999"])
            bench.delivery.line(
                "A0000000000000001", day: "05/03/2019", nature: "1111", ["PRS_ACT_QTE": "999999999999999"])
        }
        bench.delivery.stay(
            "A0000000000000001", "9", from: "10/06/2019", to: "12/06/2019", diagnosis: "I500",
            ["PAR_DUR_SEJ": "2147483647", "AGE_ANN": "-999999999"])
        try bench.write()
        let outcome = try bench.convert("--accept-rejects")
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(try bench.rejects().count { $0.contains(",R-09,") } == 12)
    }

    @Test func `M8, R-20: a stay under a reserved pseudonym is rejected, and nobody gets it`() throws {
        let bench = try Bench()
        bench.delivery.stay("xxxxxxxxxxxxxxxxx", "7", from: "10/06/2019", to: "12/06/2019", diagnosis: "I500")
        try bench.write()
        #expect(try bench.convert().status == 0)
        #expect(try bench.rejects().map { $0.split(separator: ",")[1] } == ["R-20"])
        #expect(try bench.query("SELECT count(*) FROM cdm.visit_detail")[0][0] == "1")
    }

    @Test func `M7, R-26: facilities of finess_dup_file are dropped in their years`() throws {
        let bench = try Bench()
        try bench.write()
        let list = try bench.folder.write(
            "site,legal_entity,first_year,last_year\n750000001,750000009,2018,2019\n", to: "double.csv")
        // The only stay is gone with it: nothing would be swapped in.
        let outcome = try bench.convert("--set", "finess_dup_file=\(list)", "--accept-rejects")
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(try bench.rejects().map { $0.split(separator: ",")[1] } == ["R-26"])
        let broken = try bench.folder.write("site,legal_entity,first_year\n1,2,3\n", to: "broken.csv")
        #expect(try bench.convert("--replace", "--set", "finess_dup_file=\(broken)").status == 65)
    }

    @Test func `4.2-entity, 4.1-entity: a legal entity has a care site in its department, beside its sites`() throws {
        let bench = try Bench()
        func stay(_ number: String, under entity: String, at site: String) {
            bench.delivery.stay(
                "A0000000000000001", number, from: "10/06/2019", to: "12/06/2019", diagnosis: "I500",
                ["ETA_NUM": entity, "ETA_NUM_GEO": site])
        }
        // An entity with two sites; a clinic that is its own site and has a second one; one that names no site.
        stay("2", under: "690000010", at: "690000011")
        stay("3", under: "690000010", at: "690000012")
        stay("4", under: "690000020", at: "690000020")
        stay("5", under: "690000020", at: "690000021")
        stay("6", under: "690000030", at: "")
        // The DCIR has no ninth character, and knows the category.
        let line = bench.delivery.line("A0000000000000001", day: "06/03/2019", nature: "1111")
        bench.delivery.add(
            .ER_ETE_F, bench.delivery.key(line), ["ETB_EXE_FIN": "69000001", "ETE_CAT_COD": "355"])
        try bench.write()
        let outcome = try bench.convert("--registry", bench.folder.file("registry.txt"))
        #expect(outcome.status == 0, "\(outcome.standardError)")
        func places() throws -> [[String?]] {
            try bench.query(
                """
                SELECT care_site_source_value, location_source_value, care_site_id, location_id FROM cdm.care_site
                LEFT JOIN cdm.location USING (location_id)
                WHERE care_site_source_value ~ '^6900000..$' ORDER BY 1
                """)
        }
        let first = try places()
        #expect(
            first.map { Array($0.prefix(2)) } == [
                ["690000010", "DEPT|69"], ["690000011", nil], ["690000012", nil], ["690000020", nil],
                ["690000021", nil], ["690000030", nil],
            ])
        #expect(
            try bench.query(
                """
                SELECT place_of_service_source_value FROM cdm.care_site WHERE care_site_source_value = '690000010'
                """) == [["355"]])
        // A second entity there shares the place; numbers stay.
        stay("7", under: "690000005", at: "690000006")
        try bench.write()
        #expect(
            try bench.convert("--replace", "--registry", bench.folder.file("registry.txt")).status == 0)
        let second = try places()
        #expect(second.filter { row in first.contains { $0[0] == row[0] } } == first)
        #expect(second.first?[0] == "690000005" && second.first?[3] == first[0][3])
    }

    @Test func `4.1-reference: communes of commune_file are told by their present code`() throws {
        let bench = try Bench()
        bench.delivery.person(
            "A0000000000000009", ["BEN_RES_DPT": "014", "BEN_RES_COM": "629"])
        try bench.write()
        func zips() throws -> [String?] {
            try bench.query("SELECT zip FROM cdm.location WHERE zip LIKE '14%' ORDER BY 1").map { $0[0] }
        }
        #expect(try bench.convert().status == 0)
        #expect(try zips() == ["14629"])
        // INSEE's columns: the commune became part of another one, of which it is a delegated commune as well.
        let list = try bench.folder.write(
            "MOD,DATE_EFF,TYPECOM_AV,COM_AV,LIBELLE_AV,TYPECOM_AP,COM_AP\n"
                + "32,2016-01-01,COM,14629,\"Before, the\",COM,14061\n32,2016-01-01,COM,14629,Before,COMD,14629\n",
            to: "changes.csv")
        let outcome = try bench.convert("--replace", "--set", "commune_file=\(list)")
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(try zips() == ["14061"])
        let earlier = try bench.convert(
            "--replace", "--set", "commune_file=\(list)", "--set", "cog_year=2015")
        #expect(earlier.status == 0)
        #expect(try zips() == ["14629"], "the change came later")
        for (line, place) in [
            ("old,new,from\n14629,14061,1/1/2016\n", "broken.csv:2"),
            ("old,new\n14629,14061\n1406,14061X\n", "broken.csv:3"),
            ("old,from\n14629,2016-01-01\n", "broken.csv:1"),
        ] {
            let broken = try bench.folder.write(line, to: "broken.csv")
            let refused = try bench.convert("--replace", "--set", "commune_file=\(broken)")
            #expect(refused.status == 65 && refused.standardError.contains(place), "\(refused.standardError)")
        }
    }

    @Test func `S-04: a registry without numbers left stops the run, and so does a number given twice`() throws {
        let bench = try Bench()
        try bench.write()
        let full = try bench.folder.write("etl-registry;1\nB;SOMEBODY;2147483646\n", to: "full.txt")
        let outcome = try bench.convert("--registry", full)
        #expect(outcome.status == 65)
        #expect(outcome.standardError.contains("S-04"))
        let twice = try bench.folder.write("etl-registry;1\nB;A;7\nB;B;7\n", to: "twice.txt")
        let refused = try bench.convert("--replace", "--registry", twice)
        #expect(refused.status == 65)
        #expect(refused.standardError.contains("twice.txt:3"))
    }

    @Test func `compressed tables and linked folders are told, not left out`() throws {
        let bench = try Bench()
        try bench.write()
        try "x".write(toFile: bench.input + "/ER_PRS_F_2018.csv.gz", atomically: false, encoding: .utf8)
        try FileManager.default.createSymbolicLink(
            atPath: bench.input + "/more", withDestinationPath: bench.folder.path)
        let outcome = try bench.convert()
        #expect(outcome.status == 65)
        #expect(outcome.standardError.contains("ER_PRS_F_2018.csv.gz"))
        #expect(outcome.standardError.contains("more"))
    }
}
