import ETLTestKit
import Foundation
import Postgres
import SNDSSchema
import Testing

/// `etl explain`: source rows with their fates, OMOP rows with their origins.
@Suite(.serialized) struct ExplainTests {
    private struct Explanation: Decodable {
        struct Source: Decodable {
            var table: String
            var file: String
            var line: Int
            var fate: String
            var rule: String?
            var code: String?
        }
        struct Value: Decodable {
            var column: String
            var text: String
        }
        struct Event: Decodable {
            var table: String
            var id: Int64
            var rules: [String]
            var notes: [String]
            var sources: [Int]
            var values: [Value]

            subscript(column: String) -> String? { values.first { $0.column == column }?.text }
        }
        struct Decision: Decodable {
            var rule: String
            var code: String
        }
        struct Flag: Decodable {
            var code: String
            var times: Int
        }
        var person_id: Int
        var sources: [Source]
        var events: [Event]
        var decisions: [Decision]
        var flags: [Flag]

        func places(_ event: Event) -> [String] { event.sources.map { "\(sources[$0].table):\(sources[$0].line)" } }
        func fate(_ place: String) -> String? {
            sources.first { "\($0.table):\($0.line)" == place }.map { source in
                [source.fate, source.rule, source.code].compactMap(\.self).joined(separator: " ")
            }
        }
    }

    @Test func `a person may be named by pseudonym, whatever the database calls it`() throws {
        let bench = try Bench()
        bench.delivery.person("A0000000000000002", ["BEN_RNG_GEM": "1"])
        bench.delivery.person("A0000000000000002", ["BEN_RNG_GEM": "2", "BEN_IDT_ANO": "K0000000000000003"])
        try bench.write()
        func explain(_ name: String, _ more: String...) throws -> ChildProcess.Outcome {
            try ETLBinary.run(["explain", bench.input, "--pseudonym", name, "--json"] + more)
        }
        func person(_ outcome: ChildProcess.Outcome) throws -> Int {
            try JSONDecoder().decode(Explanation.self, from: Data(outcome.standardOutput.utf8)).person_id
        }
        let one = try explain("A0000000000000001", "--set", "source_values=empty")
        #expect(try person(one) == 1)
        #expect(try person(explain("K0000000000000001")) == 1)
        #expect(try person(explain("A0000000000000002|2")) == 3)
        let shared = try explain("A0000000000000002")
        #expect(shared.status == 64)
        #expect(shared.standardError.contains("--person 2, or --person 3"))
        let nobody = try explain("A0000000000000009")
        #expect(nobody.status == 64)
        #expect(!nobody.standardError.contains("A0000000000000009"))
    }

    /// One person with something of every fate, and another who must not show.
    private func bench() throws -> Bench {
        let bench = try Bench()
        var delivery = TinyDelivery()
        let one = "A0000000000000001"
        delivery.person(one)
        delivery.person("B0000000000000002")
        let kept = delivery.line(one, day: "05/03/2019", nature: "3313")
        delivery.pack(kept, "3400935956194", packs: "2")
        // Billed and taken back.
        let billed = delivery.line(one, day: "06/03/2019", nature: "3313")
        delivery.pack(billed, "3400935956194")
        let taken = delivery.line(one, day: "06/03/2019", nature: "3313", ["PRS_ACT_QTE": "-1"])
        delivery.pack(taken, "3400935956194", packs: "-1")
        // Information only.
        delivery.line(one, day: "07/03/2019", nature: "1111", ["DPN_QLF": "71"])
        // A line of somebody else, and one whose pack is wanted twice.
        delivery.line("B0000000000000002", day: "05/03/2019", nature: "1111")
        let twice = delivery.line(one, day: "08/03/2019", nature: "3313")
        delivery.pack(twice, "3400935956194")
        delivery.pack(twice, "3400935956194")
        delivery.stay(one, "1", from: "10/04/2019", to: "13/04/2019", diagnosis: "I500")
        delivery.stay(one, "2", from: "20/04/2019", to: "22/04/2019", diagnosis: "I500", ["GRG_GHM": "90Z00Z"])
        bench.delivery = delivery
        try bench.write()
        return bench
    }

    private func run(_ bench: Bench, _ more: String...) throws -> ChildProcess.Outcome {
        try ETLBinary.run(["explain", bench.input] + more)
    }

    private func explain(_ bench: Bench, _ more: String...) throws -> Explanation {
        let outcome = try ETLBinary.run(["explain", bench.input, "--json"] + more)
        #expect(outcome.status == 0, "\(outcome.standardError)")
        return try JSONDecoder().decode(Explanation.self, from: Data(outcome.standardOutput.utf8))
    }

    @Test func `4.0.5: each row of the person has its fate, with rule and code`() throws {
        let explanation = try explain(try bench(), "--person", "1")
        let expected = [
            "IR_BEN_R:2": "used", "ER_PRS_F:2": "used", "ER_PHA_F:2": "used", "ER_PRS_F:3": "cancelled 3.3-2",
            "ER_PHA_F:3": "cancelled 3.3-2", "ER_PRS_F:4": "cancelled 3.3-2", "ER_PHA_F:4": "cancelled 3.3-2",
            "ER_PRS_F:5": "excluded D2", "ER_PRS_F:7": "used", "ER_PHA_F:5": "used", "ER_PHA_F:6": "excluded 1.3",
            "T_MCOaaC:2": "used", "T_MCOaaB:2": "used", "T_MCOaaUM:2": "used", "T_MCOaaC:3": "rejected M1 R-22",
            "T_MCOaaB:3": "rejected M1 R-22", "T_MCOaaUM:3": "rejected M1 R-22",
        ]
        for (place, fate) in expected { #expect(explanation.fate(place) == fate, "\(place)") }
        #expect(explanation.sources.count == expected.count, "nothing of the other person")
    }

    @Test func `the fates of all persons add up to the books`() throws {
        let bench = try bench()
        let converted = try bench.convert("--json", "--accept-rejects")
        #expect(converted.status == 0, "\(converted.standardError)")
        struct Summary: Decodable { var accounting: [String: [String: Int]] }
        let books = try JSONDecoder().decode(Summary.self, from: Data(converted.standardOutput.utf8)).accounting
        var counted: [String: [String: Int]] = [:]
        for person in ["1", "2"] {
            for source in try explain(bench, "--person", person).sources {
                counted[source.table, default: [:]][source.fate, default: 0] += 1
            }
        }
        for (table, account) in books {
            for fate in ["used", "cancelled", "excluded", "rejected"] {
                #expect(counted[table]?[fate] ?? 0 == account[fate] ?? 0, "\(table) \(fate)")
            }
        }
    }

    @Test func `4.0.5: an OMOP row shows the lines it was made of, and is the row of the database`() throws {
        let bench = try bench()
        #expect(try bench.convert("--accept-rejects").status == 0)
        let rows = try bench.query(
            """
            SELECT drug_exposure_id, drug_concept_id, drug_exposure_start_date, visit_occurrence_id
            FROM cdm.drug_exposure ORDER BY 3
            """)
        let id = try #require(rows[0][0])
        let explanation = try explain(bench, "--event", "drug_exposure:\(id)")
        let event = try #require(explanation.events.first)
        #expect(explanation.events.count == 1)
        #expect(event["drug_concept_id"] == rows[0][1])
        #expect(event["drug_exposure_start_date"] == rows[0][2])
        #expect(event["visit_occurrence_id"] == rows[0][3])
        #expect(explanation.places(event) == ["ER_PRS_F:2", "ER_PHA_F:2"])
        #expect(event.rules == ["3.2", "3.3", "4.9-pack", "4.9-units", "4.9-end", "4.0.7", "4.0.9"])
    }

    @Test func `4.0.5: no event claims a row that was left out, and what rules decided and noticed is told`() throws {
        let bench = try Bench()
        var delivery = TinyDelivery()
        let one = "A0000000000000001"
        delivery.person(one, ["BEN_DCD_DTE": "15/01/2019"])
        // Twice the same, once for no disease.
        let (start, open) = ("01/03/2015", "01/01/1600")
        for _ in 0..<2 { delivery.exemption(one, "E119", from: start, to: open) }
        delivery.exemption(one, "E119", from: start, to: open, ["IMB_ETM_NAT": "62"])
        delivery.person("B0000000000000002")
        delivery.stay("B0000000000000002", "1", from: "10/04/2019", to: "13/04/2019", diagnosis: "I500")
        for day in ["20/03/2019", "05/04/2019", "05/05/2019"] { delivery.line(one, day: day, nature: "1111") }
        bench.delivery = delivery
        try bench.write()
        let window = "care_window=2019-01-01..2019-12-31"
        let explanation = try explain(bench, "--person", "1", "--set", window)
        let fates = explanation.sources.filter { $0.table == "IR_IMB_R" }.map(\.fate)
        #expect(fates.sorted() == ["excluded", "rejected", "used"])
        let conditions = explanation.events.filter { $0.table == "condition_occurrence" }
        #expect(conditions.count == 2)
        for condition in conditions {
            #expect(condition.sources.map { explanation.sources[$0].fate } == ["used"])
            #expect(condition.rules.prefix(3) == ["4.8-exemption", "4.8-renewals", "4.8-open"])
        }
        #expect(conditions.map { $0.rules.contains("4.8-start") } == [false, true])
        #expect(explanation.decisions.map { "\($0.rule) \($0.code)" } == ["4.14-conflict R-53"])
        #expect(explanation.flags.map { "\($0.code) \($0.times)" } == ["Q-60 1"])
        let text = try run(bench, "--person", "1", "--set", window).standardOutput
        #expect(text.contains("rule 4.14-conflict  R-53  ") && text.contains("Q-60  1  "))
    }

    @Test func `4.5-sight: the rows of somebody who was not in sight are excluded by that rule`() throws {
        let bench = try Bench()
        var delivery = TinyDelivery()
        delivery.person("A0000000000000001", ["BEN_DCD_DTE": "15/01/2015"])
        delivery.person("B0000000000000002")
        delivery.stay("B0000000000000002", "1", from: "10/04/2019", to: "13/04/2019", diagnosis: "I500")
        bench.delivery = delivery
        try bench.write()
        let explanation = try explain(bench, "--person", "1")
        #expect(explanation.fate("IR_BEN_R:2") == "excluded 4.5-sight")
        #expect(explanation.events.isEmpty)
    }

    @Test func `a visit shows its events and their lines`() throws {
        let bench = try bench()
        #expect(try bench.convert("--accept-rejects").status == 0)
        let stays = try bench.query(
            "SELECT visit_occurrence_id FROM cdm.visit_occurrence WHERE visit_source_value LIKE 'mco%'")
        #expect(stays.count == 1)
        let explanation = try explain(bench, "--visit", try #require(stays[0][0]))
        #expect(
            Set(explanation.events.map(\.table))
                == ["visit_occurrence", "visit_detail", "condition_occurrence", "observation"])
        #expect(Set(explanation.sources.map(\.table)) == ["T_MCOaaC", "T_MCOaaB", "T_MCOaaUM"])
    }

    @Test func `the text names file, line, rule, and warns of what it holds`() throws {
        let outcome = try run(try bench(), "--person", "1")
        #expect(outcome.status == 0)
        #expect(outcome.standardError.contains("must not leave the secure area"))
        #expect(outcome.standardOutput.contains("T_MCO19C.csv:3  rejected  rule M1  R-22  "))
        #expect(outcome.standardOutput.contains("from ER_PRS_F.csv:2, ER_PHA_F.csv:2"))
    }

    @Test(arguments: [
        (["--person", "7"], "not in the delivery"), (["--event", "person"], "TABLE:ID"),
        (["--event", "concept:1"], "no table of persons"), (["--event", "drug_exposure:2097999"], "no such row"),
        ([], "one of --person"), (["--person", "1", "--visit", "2"], "one of --person"),
    ])
    func `a mistake is 64 and says what is expected`(arguments: [String], words: String) throws {
        let bench = try bench()
        let outcome = try ETLBinary.run(["explain", bench.input] + arguments)
        #expect(outcome.status == 64)
        #expect(outcome.standardError.contains(words), "\(outcome.standardError)")
    }

    @Test func `the work directory of a run is left alone, and nothing stays behind`() throws {
        let bench = try bench()
        let before = try FileManager.default.contentsOfDirectory(atPath: "/tmp").filter { $0.hasPrefix("etl-explain") }
        _ = try explain(bench, "--person", "1")
        let after = try FileManager.default.contentsOfDirectory(atPath: "/tmp").filter { $0.hasPrefix("etl-explain") }
        #expect(after.allSatisfy(before.contains))
        #expect(!FileManager.default.fileExists(atPath: bench.work))
    }
}
