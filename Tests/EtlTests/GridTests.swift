import ETLTestKit
import Foundation
import Postgres
import SNDSSchema
import Testing

/// The grid of tables and years where the years need several blocks.
struct GridTests {
    @Test func `a table stands in the first block, and then only where it has something`() throws {
        let folder = try TemporaryDirectory()
        var delivery = TinyDelivery()
        let anna = "A0000000000000001"
        delivery.person(anna)
        delivery.pack(delivery.line(anna, day: "05/03/2011", nature: "3313"), "3400935956194")
        for year in 2011...2019 {
            for month in ["01", "06", "12"] {
                delivery.stay(
                    anna, "\(year)\(month)", from: "01/\(month)/\(year)", to: "28/\(month)/\(year)", diagnosis: "I500")
            }
        }
        // Of the first year alone.
        delivery.add(.T_MCOaaD, year: 2011, ["ETA_NUM": "750000001", "RSA_NUM": "201101", "ASS_DGN": "I10"])
        try delivery.write(to: folder.file("snds"))
        let outcome = try ETLBinary.run(["check", folder.file("snds")])
        let text = outcome.standardOutput
        let start = try #require(text.range(of: "Rows by table and year")).upperBound
        let blocks = text[start...].components(separatedBy: "table ").dropFirst().prefix(3)
        try #require(blocks.count == 3, "\(text)")
        #expect(blocks.allSatisfy { $0.contains("T_MCOaaC") })
        #expect(blocks.map { $0.contains("T_MCOaaD") } == [true, false, false], "\(text)")
        #expect(blocks.map { $0.contains("with nothing of th") } == [false, true, true])
    }
}
