import ETLTestKit
import Foundation
import Pipeline
import SNDSSchema
import Testing

/// Hospital at home from files to files.
@Suite struct HomeHospitalRunTests {
    private let anna = "A0000000000000001"

    private func convert(_ delivery: TinyDelivery) async throws -> (
        summary: RunSummary, rejects: [String], visits: [String]
    ) {
        let folder = try TemporaryDirectory()
        try delivery.write(to: folder.file("snds"))
        let usual = folder.file("snds/T_HAD19MEDCHL.csv")
        if FileManager.default.fileExists(atPath: usual) {
            // The other spelling of its name (1.6).
            try FileManager.default.moveItem(atPath: usual, toPath: folder.file("snds/T_HAD19MEDHCL.csv"))
        }
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
        let rejects = try lines("work/rejects.csv").map { "\($0[1]) \($0[3])" }
        let visits = try lines("out/visit_occurrence.csv").compactMap { fields in
            fields.first { $0.hasPrefix("had") }
        }
        return (summary, rejects, visits.sorted())
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

    @Test func `1.6, 1.5: every table is read; parts share the fate of their stay, orphans are R-11`() async throws {
        var delivery = base
        delivery.homeHospital(anna, "00001", from: "01/04/2019", to: "14/04/2019")
        delivery.homeHospital("A0000000000000009", "00002", from: "06/05/2019", to: "19/05/2019")
        delivery.homeHospitalParts("00077")
        let (summary, rejects, visits) = try await convert(delivery)
        #expect(fates(summary, .T_HADaaC) == [2, 1, 0, 1])
        #expect(fates(summary, .T_HADaaB) == [4, 2, 0, 2])
        for table in TinyDelivery.homeHospitalParts {
            #expect(fates(summary, table) == [3, 1, 0, 2], "\(table.name)")
            #expect(rejects.contains("R-11 \(table.name)"), "\(table.name)")
        }
        #expect(rejects.count { $0 == "R-05 T_HADaaC" } == 1)
        #expect(visits == ["had19_750000025_0000000001"])
    }

    @Test func `2.4: a stay at home of a shared pseudonym goes to whom sex and age fit`() async throws {
        var delivery = base
        delivery.person(anna, ["BEN_RNG_GEM": "2", "BEN_IDT_ANO": "K0000000000000002", "BEN_SEX_COD": "2"])
        delivery.homeHospital(anna, "00001", from: "01/04/2019", to: "14/04/2019")
        let (summary, rejects, visits) = try await convert(delivery)
        #expect(visits.count == 1)
        #expect(rejects.filter { $0.hasPrefix("R-21") }.isEmpty)
        #expect(fates(summary, .T_HADaaC) == [1, 1, 0, 0])
    }
}
