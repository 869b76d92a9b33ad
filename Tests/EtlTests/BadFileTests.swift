import ETLTestKit
import Foundation
import Glibc
import Postgres
import SNDSSchema
import Testing

/// Files that are not what their name says, and values that are not what their column says.
@Suite struct BadFileTests {
    private func write(_ data: Data, as name: String, in bench: Bench) throws {
        try data.write(to: URL(fileURLWithPath: "\(bench.input)/\(name)"))
    }

    private func rubbish(_ count: Int) -> Data {
        var state: UInt64 = 42
        return Data(
            (0..<count).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            })
    }

    @Test func `binary rubbish is 65 before anything is written`() throws {
        let bench = try Bench()
        try bench.write()
        try write(rubbish(1 << 20), as: "ER_PHA_F.csv", in: bench)
        let outcome = try bench.convert()
        #expect(outcome.status == 65)
        #expect(outcome.standardError.contains("ER_PHA_F.csv"))
        #expect(try bench.schemas().isEmpty)
    }

    @Test func `1.1-values: rubbish behind a good header is rejected line by line`() throws {
        let bench = try Bench()
        try bench.write()
        let good = bench.delivery.text("ER_PHA_F")
        let row = String(good.split(separator: "\n")[1]) + "\n"
        let many = good + String(repeating: row, count: 5000)
        try write(Data(many.utf8) + rubbish(20_000) + Data("\n".utf8), as: "ER_PHA_F.csv", in: bench)
        let outcome = try bench.convert("--accept-rejects", "--json")
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(try bench.rejects().contains { $0.contains(",R-07,") || $0.contains(",R-08,") })
        #expect(try bench.query("SELECT count(*) FROM cdm.drug_exposure")[0][0] == "1")
    }

    @Test func `a packed file that is cut short is 65, nothing is swapped in`() throws {
        let bench = try Bench()
        try bench.write()
        try FileManager.default.removeItem(atPath: bench.input + "/ER_PHA_F.csv")
        let good = bench.delivery.text("ER_PHA_F")
        let row = String(good.split(separator: "\n")[1]) + "\n"
        let packed = try Packer.gzip(good + String(repeating: row, count: 60_000))
        try write(packed.prefix(packed.count - 12), as: "ER_PHA_F.csv.gz", in: bench)
        let outcome = try bench.convert()
        #expect(outcome.status == 65)
        #expect(outcome.standardError.contains("ER_PHA_F.csv.gz"))
        #expect(outcome.standardError.contains("cut short"))
        #expect(!(try bench.schemas().contains("cdm")))
    }

    @Test func `a directory instead of a file is 65`() throws {
        let bench = try Bench()
        try bench.write()
        try FileManager.default.removeItem(atPath: bench.input + "/ER_PHA_F.csv")
        try FileManager.default.createDirectory(
            atPath: bench.input + "/ER_PHA_F.csv", withIntermediateDirectories: false)
        let outcome = try bench.convert()
        #expect(outcome.status == 65)
        #expect(outcome.standardError.contains("ER_PHA_F.csv"))
        #expect(try bench.schemas().isEmpty)
    }

    @Test func `a column that is named twice is 65`() throws {
        let bench = try Bench()
        try bench.write()
        let text = bench.delivery.text("ER_PHA_F").replacing("PHA_ORD_NUM", with: "pha_prs_c13")
        try write(Data(text.utf8), as: "ER_PHA_F.csv", in: bench)
        let outcome = try bench.convert()
        #expect(outcome.status == 65)
        #expect(outcome.standardError.contains("PHA_PRS_C13 twice"))
    }

    @Test func `1.1-dates: a column with two spellings of dates is 65 and names both`() throws {
        let bench = try Bench()
        bench.delivery.line("A0000000000000001", day: "2019-03-07", nature: "1111")
        try bench.write()
        let outcome = try bench.convert()
        #expect(outcome.status == 65)
        #expect(outcome.standardError.contains("DD/MM/YYYY"))
        #expect(outcome.standardError.contains("YYYY-MM-DD"))
    }

    @Test func `1.1-dates: a stray spelling among hundreds does not stop the file, its row is R-08`() throws {
        let bench = try Bench()
        for number in 1...150 {
            bench.delivery.line(
                "A0000000000000001", day: "07/03/2019", nature: "1111", ["PFS_EXE_NUM": String(75_000_100 + number)])
        }
        // A number that counts days since 1960, where all others are written out.
        bench.delivery.line("A0000000000000001", day: "21615", nature: "1111")
        try bench.write()
        let outcome = try bench.convert("--accept-rejects")
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(try bench.rejects().filter { $0.contains(",R-08,") }.count == 1)
        #expect(
            try bench.query("SELECT count(*) FROM cdm.visit_occurrence WHERE visit_start_date = '2019-03-07'")[0][0]
                == "150")
    }

    @Test func `1.3: the same nine keys with another content are R-10, with the same content left out`() throws {
        let bench = try Bench()
        let key = bench.delivery.key(1)
        bench.delivery.add(
            .ER_PRS_F,
            key.merging([
                "BEN_NIR_PSA": "A0000000000000001", "BEN_RNG_GEM": "1", "EXE_SOI_DTD": "06/03/2019",
                "PRS_NAT_REF": "3313", "PRS_ACT_QTE": "1", "CPL_MAJ_TOP": "0",
            ]) { $1 })
        try bench.write()
        let outcome = try bench.convert("--accept-rejects")
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(try bench.rejects().contains { $0.contains(",R-10,") })
        #expect(try bench.query("SELECT count(*) FROM cdm.drug_exposure")[0][0] == "0")
    }

    @Test func `1.1-values: a value wider than its column is R-09, invalid bytes and NULs are R-08`() throws {
        let bench = try Bench()
        for changes in [["PFS_EXE_NUM": "1"], ["PFS_EXE_NUM": "2"], ["PFS_EXE_NUM": "3"]] {
            bench.delivery.line("A0000000000000001", day: "07/03/2019", nature: "1111", changes)
        }
        try bench.write()
        var text = Data(bench.delivery.text("ER_PRS_F").utf8)
        var lines = text.split(separator: 0x0a).map { Data($0) }
        func spoil(_ line: Int, with bytes: [UInt8]) throws {
            let range = try #require(lines[line].range(of: Data("A0000000000000001".utf8)))
            lines[line].replaceSubrange(range, with: bytes)
        }
        try spoil(2, with: Array(String(repeating: "A0000000000000001", count: 4).utf8))
        try spoil(3, with: [0x41, 0xff, 0xfe])
        try spoil(4, with: [0x41, 0x00, 0x42])
        text = Data(lines.joined(separator: [0x0a])) + Data([0x0a])
        try write(text, as: "ER_PRS_F.csv", in: bench)
        let outcome = try bench.convert("--accept-rejects", "--json")
        #expect(outcome.status == 0, "\(outcome.standardError)")
        let rejects = try bench.rejects()
        #expect(rejects.count { $0.contains(",R-09,") } == 1)
        #expect(rejects.count { $0.contains(",R-08,") } == 2)
        #expect(!outcome.standardError.contains("A0000000000000001"))
    }

    @Test func `a field of 10 MB does no harm`() throws {
        let bench = try Bench()
        bench.delivery.line("A0000000000000001", day: "07/03/2019", nature: "1111")
        try bench.write()
        let text = bench.delivery.text("ER_PRS_F")
        var lines = text.split(separator: "\n").map(String.init)
        lines[2] = lines[2].replacing("A0000000000000001", with: String(repeating: "A", count: 10_000_000))
        try write(Data((lines.joined(separator: "\n") + "\n").utf8), as: "ER_PRS_F.csv", in: bench)
        let outcome = try bench.convert("--accept-rejects")
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(try bench.rejects().contains { $0.contains(",R-07,") })
        #expect(try bench.query("SELECT count(*) FROM cdm.drug_exposure")[0][0] == "1")
    }

    @Test func `1.1-text: codes that lost their zeros are the same codes`() throws {
        let bench = try Bench()
        bench.delivery = TinyDelivery()
        bench.delivery.person("A0000000000000001", ["BEN_RES_DPT": "1", "BEN_RES_COM": "4", "BEN_CDI_NIR": "0"])
        bench.delivery.stay(
            "A0000000000000001", "1", from: "10/04/2019", to: "13/04/2019", diagnosis: "I500", ["ETA_NUM": "10780054"])
        bench.delivery.add(.T_MCOaaE, ["ETA_NUM": "10780054", "SOC_RAI": "CH"])
        try bench.write()
        let outcome = try bench.convert()
        #expect(outcome.status == 0, "\(outcome.standardError)")
        let sites = try bench.query("SELECT care_site_source_value FROM cdm.care_site WHERE care_site_name = 'CH'")
        #expect(sites == [["010780054"]])
        #expect(try bench.query("SELECT zip FROM cdm.location WHERE zip IS NOT NULL")[0][0] == "01004")
    }

    @Test func `a file that changed between the run and its resumption is 65`() throws {
        let bench = try Bench()
        bench.delivery.line("Z9999999999999999", day: "05/03/2019", nature: "1111")
        try bench.write()
        #expect(try bench.convert().status == 3)
        bench.delivery.line("A0000000000000001", day: "09/03/2019", nature: "1111")
        try bench.write()
        let outcome = try bench.convert("--resume", "--accept-rejects")
        #expect(outcome.status == 65)
        #expect(outcome.standardError.contains("ER_PRS_F.csv"))
        #expect(!(try bench.schemas().contains("cdm")))
    }

    @Test func `a work directory that is full is 73, the schema stays as it was`() throws {
        let bench = try Bench()
        try bench.write()
        #expect(try bench.convert().status == 0)
        for number in 0..<3000 {
            bench.delivery.line(
                "A0000000000000001", day: "05/03/2019", nature: "1111",
                ["PFS_EXE_NUM": String(10_000_000 + number * 7919)])
        }
        try bench.write()
        // Files may grow to 8 KiB: less than the spill needs.
        let etl = try ETLBinary.path()
        let outcome = try ChildProcess(
            "/bin/bash",
            [
                "-c", "ulimit -f 8; exec \"$0\" \"$@\"", etl, "convert", bench.input, "--database", bench.database.text,
                "--work", bench.work, "--replace",
            ]
        ).run()
        #expect(outcome.status == 73, "\(outcome.standardError)")
        #expect(outcome.standardError.contains(bench.work))
        #expect(try bench.query("SELECT count(*) FROM cdm.visit_occurrence")[0][0] == "2")
    }

    @Test func `no rights on the database are 73, before the first row`() throws {
        let bench = try Bench()
        try bench.write()
        let role = "reader_\(getpid())_\(UInt32.random(in: 0...UInt32.max))"
        _ = try bench.query("CREATE ROLE \(role) LOGIN")
        _ = try bench.query(
            "DO $$ BEGIN EXECUTE format('REVOKE CREATE ON DATABASE %I FROM PUBLIC', current_database()); END $$")
        let outcome = try bench.convert(
            database: bench.database.text + (bench.database.text.contains("?") ? "&" : "?")
                + "options=-c%20role%3D\(role)")
        #expect(outcome.status == 73, "\(outcome.standardError)")
        #expect(outcome.standardError.contains("CREATE"))
        #expect(try bench.schemas().isEmpty)
    }

    @Test func `a schema may have any name`() throws {
        let bench = try Bench()
        try bench.write()
        #expect(try bench.convert("--schema", #"a"b; drop"#).status == 0)
        #expect(try bench.query(#"SELECT count(*) FROM "a""b; drop".person"#)[0][0] == "1")
    }
}
