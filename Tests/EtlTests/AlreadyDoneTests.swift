import ETLTestKit
import Foundation
import Postgres
import Testing

/// A run that finds its result done tells what the run told that did it.
struct AlreadyDoneTests {
    /// The members of a summary as text, so that they can be compared.
    private static func members(_ outcome: ChildProcess.Outcome) throws -> [String: String] {
        let json = try JSONSerialization.jsonObject(with: Data(outcome.standardOutput.utf8)) as? [String: Any]
        return try #require(json).mapValues { value in
            String(
                decoding: try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed]),
                as: UTF8.self)
        }
    }

    private func same(_ run: (String...) throws -> ChildProcess.Outcome) throws {
        let first = try Self.members(try run("--accept-rejects", "--json"))
        let second = try Self.members(try run("--accept-rejects", "--json"))
        #expect(
            first["accounting"]?.contains(#""ER_PRS_F":{"cancelled":0,"excluded":0,"read":2,"rejected":1,"used":1}"#)
                == true)
        for (name, value) in first {
            let then = name == "run" ? value.replacing(#""already_done":false"#, with: #""already_done":true"#) : value
            #expect(second[name] == then, "\(name)")
        }
        #expect(first.count == second.count && first["run"] != second["run"])
        let text = try run("--accept-rejects")
        #expect(text.status == 0)
        let words = text.standardOutput.unwrapped
        #expect(words.contains("Nothing to do") && words.contains("Books: what became of each source row"))
        #expect(words.contains("Common core: ") && words.contains("R-03"))
        #expect(text.standardOutput.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func `in a database and in a directory`() throws {
        let bench = try Bench()
        bench.delivery.line("Z9999999999999999", day: "05/03/2019", nature: "1111")
        try bench.write()
        try same { (more: String...) in
            try ETLBinary.run(
                ["convert", bench.input, "--database", bench.database.text, "--work", bench.work] + more)
        }
        let out = bench.folder.file("out")
        try same { (more: String...) in
            try ETLBinary.run(
                ["convert", bench.input, "--out", out, "--work", bench.work] + more)
        }
        // A program of before has kept none.
        _ = try bench.query("DELETE FROM cdm_etl.run_summary")
        let old = try bench.convert("--accept-rejects")
        #expect(
            old.status == 0 && old.standardOutput.contains("Nothing to do") && old.standardOutput.contains("person"))
    }
}
