import ETLCore
import ETLTestKit
import Foundation
import OMOPSchema
import Postgres
import SNDSSchema
import Testing

/// `etl spec`.
@Suite struct SpecTests {
    private func page(_ arguments: String...) throws -> String {
        let outcome = try ETLBinary.run(["spec"] + arguments)
        try #require(outcome.status == 0, "\(outcome.standardError)")
        return outcome.standardOutput
    }

    @Test(arguments: ["md", "html"]) func `the specification names every table that is read or part of the CDM`(
        format: String
    ) throws {
        let text = try page("--format", format)
        for table in TableID.allCases { #expect(text.contains(table.name), "\(table.name)") }
        // A long name may be broken where it is shown.
        let plain = text.replacing("<wbr>", with: "")
        for table in OMOPTable.allCases { #expect(plain.contains(table.name), "\(table.name)") }
        for code in RejectCode.allCases { #expect(text.contains(code.id), "\(code.id)") }
        for counter in QualityCounter.allCases { #expect(text.contains(counter.id), "\(counter.id)") }
    }

    @Test func `the page stands alone and its links lead somewhere`() throws {
        let text = try page("--format", "html")
        for sign in ["http:", "https:", "<script", "<link", "<img", "url("] { #expect(!text.contains(sign), "\(sign)") }
        let anchors = text.matches(of: /id="([^"]+)"/).map { String($0.1) }
        #expect(Set(anchors).count == anchors.count)
        for link in Set(text.matches(of: /href="#([^"]+)"/).map { String($0.1) }) {
            #expect(anchors.contains(link), "#\(link)")
        }
        #expect(!text.contains("href=\"/"))
    }

    @Test func `tables of the Markdown have as many cells as columns`() throws {
        var width = 0
        for line in try page().split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                width = 0
                continue
            }
            let cells = line.replacing("\\|", with: "").count { $0 == "|" }
            if width == 0 { width = cells }
            #expect(cells == width, "\(line.prefix(80))")
        }
    }

    @Test func `a file is written where it is asked for, and refused where it cannot be`() throws {
        let folder = try TemporaryDirectory()
        #expect(try ETLBinary.run(["spec", "--out", folder.file("spec.md")]).standardOutput.isEmpty)
        #expect(try String(contentsOfFile: folder.file("spec.md"), encoding: .utf8) == page())
        let refused = try ETLBinary.run(["spec", "--out", folder.file("missing/spec.md")])
        #expect(refused.status == 73)
    }
}
