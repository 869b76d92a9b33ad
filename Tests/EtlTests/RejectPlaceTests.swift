import ETLTestKit
import Foundation
import Postgres
import SNDSSchema
import Testing

/// `etl rejects`: file and line of every reason, in order, and what is masked.
@Suite struct RejectPlaceTests {
    private struct Report: Decodable {
        struct Group: Decodable {
            var code: String
            var table: String
            var units: Int?
            var places: [Place]
        }
        struct Place: Decodable {
            var file: String
            var line: Int
            var detail: String
        }
        var rejects: [Group]

        func places(_ code: String, _ table: String) -> [String] {
            (rejects.first { $0.code == code && $0.table == table }?.places ?? []).map {
                "\($0.file):\($0.line)\($0.detail.isEmpty ? "" : " " + $0.detail)"
            }
        }
    }

    private func rejects(_ bench: Bench, _ more: String...) throws -> Report {
        let outcome = try ETLBinary.run(["rejects", "--work", bench.work, "--json"] + more)
        try #require(outcome.status == 0, "\(outcome.standardError)")
        return try JSONDecoder().decode(Report.self, from: Data(outcome.standardOutput.utf8))
    }

    /// One reject of each kind of key: line, stay, orphan, person, certificate, pseudonym.
    private func bench() throws -> Bench {
        let bench = try Bench()
        let one = "A0000000000000001"
        bench.delivery.line("Z0000000000000009", day: "06/03/2019", nature: "1111")
        bench.delivery.stay(one, "2", from: "20/04/2019", to: "22/04/2019", diagnosis: "I500", ["GRG_GHM": "90Z00Z"])
        bench.delivery.pack(4711, "3400935956194")
        bench.delivery.exemption(one, "E119", from: "01/03/2019", to: "01/01/1600", ["IMB_ETM_NAT": "62"])
        bench.delivery.exemption("Z0000000000000009", "E119", from: "01/03/2019", to: "01/01/1600")
        bench.delivery.certificate("K0000000000000009", "1", day: "01/06/2019", cause: "I469")
        try bench.write()
        let outcome = try bench.convert("--accept-rejects", "--set", "care_window=2019-01-01..2019-12-31")
        try #require(outcome.status == 0, "\(outcome.standardError)")
        return bench
    }

    @Test func `what rules reject is found in the files by its key`() throws {
        let bench = try bench()
        let before = try rejects(bench)
        #expect(before.places("R-03", "ER_PRS_F").isEmpty)
        let found = try rejects(bench, "--find", bench.input)
        #expect(found.places("R-03", "ER_PRS_F") == ["ER_PRS_F.csv:3"])
        #expect(found.places("R-22", "T_MCOaaC") == ["T_MCO19C.csv:3"])
        #expect(found.places("R-11", "ER_PHA_F") == ["ER_PHA_F.csv:3"])
        #expect(found.places("R-60", "IR_IMB_R") == ["IR_IMB_R.csv:2"])
        #expect(found.places("R-03", "IR_IMB_R") == ["IR_IMB_R.csv:3"])
        #expect(found.places("R-50", "KI_CCI_R") == ["KI_CCI_R.csv:2"])
        for group in found.rejects { #expect(!group.places.isEmpty, "\(group.code) \(group.table)") }
        let text = try ETLBinary.run(["rejects", "--work", bench.work, "--find", bench.input])
        #expect(text.standardOutput.contains("ER_PRS_F.csv") && text.standardOutput.contains("The first line of each"))
        for name in ["0000000000009", "A0000000000000001"] {
            #expect(!(text.standardOutput + text.standardError).contains(name))
        }
        // By table, file and line, whatever the code.
        let places = text.standardOutput.split(separator: "\n").map { $0.split(separator: " ") }
            .filter { $0.count == 4 && $0[0].hasSuffix(".csv") }.map { "\($0[3]) \($0[0]) \($0[1])" }
        #expect(places.count == 6 && places == places.sorted(), "\(places)")
        #expect(try ETLBinary.run(["rejects", "--work", bench.work, "--find", "/nonexistent"]).status == 66)
    }

    @Test func `of several rows under one key it is said that another may be meant`() throws {
        let bench = try Bench()
        let one = "A0000000000000001"
        bench.delivery.exemption(one, "E119", from: "01/03/2019", to: "01/01/1600")
        bench.delivery.exemption(one, "I10", from: "01/03/2018", to: "01/01/1600", ["IMB_ETM_NAT": "62"])
        try bench.write()
        _ = try bench.convert("--accept-rejects")
        let places = try rejects(bench, "--find", bench.input).places("R-60", "IR_IMB_R")
        #expect(places == ["IR_IMB_R.csv:2 this or another of 2 lines of the same key"])
    }

    @Test func `places stand by file and line, whatever the keys`() throws {
        let bench = try Bench()
        for _ in 0..<12 { bench.delivery.line("A0000000000000001", day: "31/02/2019", nature: "1111") }
        try bench.delivery.write(to: bench.input, reversed: true)
        _ = try bench.convert("--accept-rejects")
        // The first ten of a piece keep their line, the file holds the rows in the reverse order of their keys.
        #expect(
            try rejects(bench).places("R-08", "ER_PRS_F").map { $0.split(separator: " ")[0] }
                == (2...11).map { "ER_PRS_F.csv:\($0)" })
    }

    @Test func `decision 17: small counts are masked, and shown to whoever asks for them`() throws {
        let bench = try bench()
        let shown = try #require(try rejects(bench, "--no-mask").rejects.first { $0.code == "R-22" })
        #expect(shown.units == 1)
        let masked = try #require(try rejects(bench).rejects.first { $0.code == "R-22" })
        #expect(masked.units == nil)
        #expect(!(try ETLBinary.run(["rejects", "--work", bench.work, "--no-mask"]).standardOutput.contains("<11")))
        #expect(try ETLBinary.run(["rejects", "--work", bench.work]).standardOutput.contains("<11"))
    }
}
