import ETLCore
import ETLTestKit
import Foundation
import Mappings
import Postgres
import SNDSSchema
import Testing

@testable import Pipeline

/// What is told of the completeness of a delivery.
@Suite struct CompletenessTests {
    /// Lines of one flux month each, with packs in some months.
    private func delivery(lines: ClosedRange<Int>, without gaps: Set<Int> = [], packs: Set<Int>) -> TinyDelivery {
        var delivery = TinyDelivery()
        delivery.person("A0000000000000001")
        for month in lines where !gaps.contains(month) {
            let flux = "01/\(month < 10 ? "0" : "")\(month)/2019"
            for _ in 0..<25 {
                let line = delivery.line(
                    "A0000000000000001", day: "05/01/2019", nature: "3313", ["FLX_DIS_DTD": flux])
                if packs.contains(month) { delivery.pack(line, "3400935956194", ["FLX_DIS_DTD": flux]) }
            }
        }
        return delivery
    }

    private func check(_ delivery: TinyDelivery, _ depth: DeliveryCheck.Depth = .whole) async throws -> CheckReport {
        let folder = try TemporaryDirectory()
        try delivery.write(to: folder.path)
        return try await DeliveryCheck(ConvertSettings(input: folder.path, jobs: 1, memory: 1 << 30), depth).run()
    }

    @Test func `months without lines, and without rows of a refined table, are told`() async throws {
        let gap = try await check(delivery(lines: 1...6, without: [3], packs: [1, 2, 4, 5, 6])).completeness
        #expect(gap.warnings == ["ER_PRS_F has no row of flux 2019-03, though of months before and after"])
        let packs = try await check(delivery(lines: 1...6, packs: [1, 2, 3, 5, 6])).completeness
        #expect(packs.warnings == ["ER_PHA_F has no row of flux 2019-04, though ER_PRS_F has"])
        let whole = try await check(delivery(lines: 1...6, packs: [1, 2, 3, 4, 5, 6])).completeness
        #expect(whole.warnings.isEmpty)
    }

    @Test func `the grid has the months of the flux, of care, and the years of files`() async throws {
        var delivery = delivery(lines: 1...2, packs: [1, 2])
        delivery.stay("A0000000000000001", "1", from: "10/04/2019", to: "13/12/2019", diagnosis: "I500")
        delivery.add(.T_MCOaaD, year: 2019, [:])
        let found = try await check(delivery).completeness
        let spine = found.grid.filter { $0.table == "ER_PRS_F" }
        #expect(spine.map(\.by) == ["flux", "care"])
        #expect(spine[0].years == ["2019": .init(rows: 50, state: "present", months: [1, 2])])
        #expect(spine[1].years == ["2019": .init(rows: 50, state: "present", months: [1])])
        let stays = try #require(found.grid.first { $0.table == "T_MCOaaC" })
        #expect(stays.years == ["2019": .init(rows: 1, state: "present", months: [12])])
        #expect(found.warnings.isEmpty, "a year with an exit in December is whole")
    }

    @Test func `a year without PMSI between others is told`() async throws {
        var delivery = TinyDelivery()
        delivery.person("A0000000000000001")
        for year in 2018...2020 {
            for _ in 0..<240 {
                delivery.line(
                    "A0000000000000001", day: "05/01/\(year)", nature: "1111", ["FLX_DIS_DTD": "01/02/\(year)"])
            }
        }
        for year in [2018, 2020] {
            delivery.stay("A0000000000000001", "1", from: "10/04/\(year)", to: "13/12/\(year)", diagnosis: "I500")
        }
        let found = try await check(delivery).completeness
        #expect(found.warnings.contains { $0.hasPrefix("there is no PMSI of 2019") }, "\(found.warnings)")
    }

    @Test func `a year of the PMSI in the window without a file is absent, in the grid and in the run tables`()
        async throws
    {
        var delivery = TinyDelivery()
        delivery.person("A0000000000000001")
        for year in [2018, 2020] {
            delivery.stay("A0000000000000001", "1", from: "10/04/\(year)", to: "13/12/\(year)", diagnosis: "I500")
        }
        let found = try await check(delivery).completeness
        let stays = try #require(found.grid.first { $0.table == "T_MCOaaC" })
        #expect(stays.years["2019"] == .init(rows: 0, state: "absent", months: []))
        #expect(stays.years.mapValues(\.state) == ["2018": "present", "2019": "absent", "2020": "present"])
        #expect(found.facts.grid.contains(["T_MCOaaC", "file", "2019", "0", "absent", ""]))
        #expect(found.windows.first { $0.name == "flux_window" }?.value == "none (no DCIR)")
    }

    @Test func `doing without a table that is there is told`() async throws {
        let folder = try TemporaryDirectory()
        try delivery(lines: 1...2, packs: [1, 2]).write(to: folder.path)
        var settings = ConvertSettings(input: folder.path, jobs: 1, memory: 1 << 30)
        settings.acceptedMissing = try AcceptedTables("ER_PHA_F,er_bio_f")
        let found = try await DeliveryCheck(settings, .whole).run().completeness
        #expect(found.warnings == ["--accept-missing ER_PHA_F has no effect: the table is there, with 50 rows"])
    }

    @Test(arguments: [("ER_PHA_G", "ER_PHA_F"), ("T_MCO19X", "T_MCO19"), ("er_pahf", "ER_PHA_F")])
    func `doing without a table that does not exist asks whether another was meant`(name: String, near: String) throws {
        let problem = #expect(throws: Problem.self) { try AcceptedTables(name) }
        #expect(problem?.exitCode == .usage && problem?.remedy.hasPrefix("Did you mean \(near)") == true)
    }

    @Test func `tables and columns that are not there are told with what they cost`() async throws {
        let folder = try TemporaryDirectory()
        let delivery = delivery(lines: 1...2, packs: [1, 2])
        try delivery.write(to: folder.path)
        let path = folder.file("ER_PRS_F.csv")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing("PRS_GRS_DTD", with: "PRS_GRS_DAT").write(toFile: path, atomically: false, encoding: .utf8)
        let report = try await DeliveryCheck(ConvertSettings(input: folder.path, jobs: 1, memory: 1 << 30), .whole)
            .run()
        let absences = report.completeness.absences
        let column = try #require(absences.first { $0.column == "PRS_GRS_DTD" })
        #expect(column.table == "ER_PRS_F" && column.rules.contains("4.13-pregnancy"))
        let biology = try #require(absences.first { $0.table == "ER_BIO_F" })
        #expect(biology.column.isEmpty && biology.is_usual && biology.cost == "laboratory tests in town")
        #expect(!absences.contains { $0.table == "ER_PHA_F" && $0.column.isEmpty })
        // Of a PMSI that is not there at all the main table stands for its parts.
        #expect(absences.first { $0.table == "T_MCOaaC" }?.is_usual == true)
        #expect(absences.first { $0.table == "T_MCOaaD" }?.is_usual == false)
    }

    @Test func `every table that is read says what it gives`() {
        for table in TableID.allCases where !table.isLocalFile { #expect(!table.gives.isEmpty, "\(table)") }
    }

    @Test func `a sample of a large file stands for its rows`() throws {
        let folder = try TemporaryDirectory()
        var text = "BEN_NIR_PSA;BEN_RNG_GEM;FAM_DRT_DSD\n"
        for number in 0..<300_000 { text += "A00000000000\(10_000 + number % 90_000);1;2019-01-01\n" }
        let path = try folder.write(text, to: "IR_ACS_R.csv")
        var delivery = Delivery()
        delivery.files = [
            try InputFile.bind(
                NamedFile(path: "IR_ACS_R.csv", full: path, table: .IR_ACS_R), year: nil)
        ]
        let units = DeliverySample.units(of: delivery)
        #expect(units.count == 16 && units.allSatisfy { $0.range.upperBound <= text.utf8.count })
        let settings = ConvertSettings(input: folder.path, jobs: 1, memory: 1 << 30)
        let files = try SettingFiles(
            settings, MappingOptions(), delivery, adding: true, isComplete: false, log: { _ in })
        let inspector = Inspector(
            delivery, try LoneKnowledge(delivery, files, settings, MappingOptions()).openRules())
        var found = [FileFindings()]
        for unit in units { found[0].merge(inspector.inspect(unit)) }
        DeliverySample.scale(&found, units, delivery)
        #expect(abs(found[0].rows - 300_000) < 3_000, "\(found[0].rows)")
    }
}
