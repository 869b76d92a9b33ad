import ETLTestKit
import Foundation
import Pipeline
import SNDSSchema
import Testing

/// Psychiatry from files to files.
@Suite struct PsychiatryRunTests {
    private let anna = "A0000000000000001"

    private func convert(_ delivery: TinyDelivery) async throws -> (
        summary: RunSummary, rejects: [[String]], visits: [String]
    ) {
        let folder = try TemporaryDirectory()
        try delivery.write(to: folder.file("snds"))
        var settings = ConvertSettings(input: folder.file("snds"), jobs: 2, memory: 1 << 30)
        settings.work = folder.file("work")
        settings.outputDirectory = folder.file("out")
        settings.acceptsRejects = true
        let summary = try await Convert(settings, progress: Silent()).run()
        func lines(_ path: String) throws -> [[String]] {
            try String(contentsOfFile: folder.file(path), encoding: .utf8).split(separator: "\n").dropFirst().map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
        }
        let visits = try lines("out/visit_occurrence.csv").compactMap { fields in
            fields.first { $0.hasPrefix("rip") }
        }
        return (summary, try lines("work/rejects.csv"), visits.sorted())
    }

    private func fates(_ summary: RunSummary, _ table: TableID) -> [Int] {
        guard let account = summary.accounting[table.name] else { return [] }
        #expect(account.read == account.used + account.cancelled + account.excluded + account.rejected)
        return [account.read, account.used, account.excluded, account.rejected]
    }

    private var base: TinyDelivery {
        var delivery = TinyDelivery()
        delivery.person(anna)
        delivery.line(anna, day: "05/03/2019", nature: "1111")
        return delivery
    }

    @Test func `1.8, 1.5: every table is read; parts share the fate of their stay, orphans are R-11`() async throws {
        var delivery = base
        delivery.psychiatry(anna, "000001", from: "01/04/2019", to: "14/04/2019")
        delivery.psychiatry("A0000000000000009", "000002", from: "06/05/2019", to: "19/05/2019")
        delivery.psychiatryParts("000077")
        let (summary, rejects, visits) = try await convert(delivery)
        let told = rejects.map { "\($0[1]) \($0[3])" }
        #expect(fates(summary, .T_RIPaaC) == [2, 1, 0, 1])
        #expect(fates(summary, .T_RIPaaRSA) == [4, 2, 0, 2])
        for table in TinyDelivery.psychiatryParts {
            #expect(fates(summary, table) == [3, 1, 0, 2], "\(table.name)")
            #expect(told.contains("R-11 \(table.name)"), "\(table.name)")
        }
        #expect(told.count { $0 == "R-05 T_RIPaaC" } == 1)
        #expect(visits == ["rip19_750000025_0000000001"])
    }

    @Test func `R-29: ambulatory acts are in the books one by one, and one line a facility and year in the file`()
        async throws
    {
        var delivery = base
        for number in 0..<30 { delivery.ambulatoryAct("\(number)") }
        delivery.ambulatoryAct("1", facility: "130000011")
        delivery.ambulatoryAct("1", facility: "130000011", year: 2018)
        let (summary, rejects, visits) = try await convert(delivery)
        #expect(fates(summary, .T_RIPaaR3A) == [32, 0, 0, 32])
        #expect(fates(summary, .T_RIPaaR3AD) == [32, 0, 0, 32])
        #expect(visits.isEmpty)
        let lines = rejects.filter { $0[1] == "R-29" }
        #expect(lines.count == 6)
        #expect(lines.count { $0.contains("2019|750000025") && $0.contains("30") } == 2)
        #expect(lines.count { $0.contains("2018|130000011") && $0.contains("1") } == 2)
    }

    @Test func `2.4: a psychiatric stay of a shared pseudonym goes to whom sex and age fit`() async throws {
        var delivery = base
        delivery.person(anna, ["BEN_RNG_GEM": "2", "BEN_IDT_ANO": "K0000000000000002", "BEN_SEX_COD": "2"])
        delivery.psychiatry(anna, "000001", from: "01/04/2019", to: "14/04/2019")
        let (summary, rejects, visits) = try await convert(delivery)
        #expect(visits.count == 1)
        #expect(!rejects.contains { $0[1] == "R-21" })
        #expect(fates(summary, .T_RIPaaC) == [1, 1, 0, 0])
    }
}
