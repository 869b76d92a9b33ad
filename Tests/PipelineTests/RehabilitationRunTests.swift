import ETLTestKit
import Foundation
import Pipeline
import SNDSSchema
import Testing

/// Rehabilitation from files to files.
@Suite struct RehabilitationRunTests {
    private let anna = "A0000000000000001"

    private func convert(_ delivery: TinyDelivery) async throws -> (
        summary: RunSummary, rejects: [String], visits: [String]
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
        let rejects = try lines("work/rejects.csv").map { "\($0[1]) \($0[3])" }
        let visits = try lines("out/visit_occurrence.csv").map { fields in
            fields.first { $0.hasPrefix("ssr") } ?? ""
        }
        return (summary, rejects, visits.filter { !$0.isEmpty }.sorted())
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

    @Test func `1.7, 1.5: every table of rehabilitation is read; parts share the fate of their stay, orphans are R-11`()
        async throws
    {
        var delivery = base
        delivery.rehabilitation(anna, "0000001", from: "01/04/2019", to: "20/04/2019")
        delivery.rehabilitation("A0000000000000009", "0000002", from: "06/05/2019", to: "25/05/2019")
        delivery.rehabilitationParts("0000077")
        delivery.outpatientRehabilitation(anna, "1", day: "07/05/2019")
        delivery.outpatientRehabilitation("A0000000000000009", "2", day: "08/05/2019")
        let (summary, rejects, visits) = try await convert(delivery)
        #expect(fates(summary, .T_SSRaaC) == [2, 1, 0, 1])
        #expect(fates(summary, .T_SSRaaB) == [6, 3, 0, 3])
        for table in TinyDelivery.rehabilitationParts {
            #expect(fates(summary, table) == [3, 1, 0, 2], "\(table.name)")
            #expect(rejects.contains("R-11 \(table.name)"), "\(table.name)")
        }
        for table in [TableID.T_SSRaaFASTC, .T_SSRaaFBSTC, .T_SSRaaFCSTC, .T_SSRaaFMSTC, .T_SSRaaFLSTC] {
            #expect(fates(summary, table) == [2, 1, 0, 1], "\(table.name)")
        }
        #expect(rejects.count { $0 == "R-05 T_SSRaaC" } == 1)
        #expect(visits == ["ssr19_750000009_0000000001", "ssrace19_750000009_0000000001"])
    }

    /// It ties diagnoses and acts to their week: what is no number of a week would give them the days of the whole stay.
    @Test func `1.7, R-09: a number of a week that is too wide is a reject, in weeks and in what hangs on them`()
        async throws
    {
        var delivery = base
        delivery.rehabilitation(anna, "0000001", from: "01/04/2019", to: "20/04/2019")
        let key = ["ETA_NUM": "750000009", "RHA_NUM": "0000001", "RHS_NUM": "12345"]
        delivery.add(.T_SSRaaB, ["GRG_GME": "0147A1"], key)
        delivery.add(.T_SSRaaD, ["DGN_COD": "I10"], key)
        let (summary, rejects, _) = try await convert(delivery)
        #expect(fates(summary, .T_SSRaaB) == [4, 3, 0, 1])
        #expect(fates(summary, .T_SSRaaD) == [2, 1, 0, 1])
        #expect(rejects.filter { $0.hasPrefix("R-09") } == ["R-09 T_SSRaaB", "R-09 T_SSRaaD"])
    }

    @Test func `3.7-years, 3.6-ssr-again: the files tell which years are delivered`() async throws {
        var delivery = base
        // Three weeks from Monday 17 December: two of 2018, the last of 2019.
        delivery.rehabilitation(anna, "0000001", from: "17/12/2018", to: "05/01/2019", year: 2019)
        let (alone, _, _) = try await convert(delivery)
        #expect(fates(alone, .T_SSRaaB) == [3, 3, 0, 0])
        delivery.rehabilitation(anna, "0000005", from: "17/12/2018", to: "05/01/2019", year: 2018)
        let (both, _, visits) = try await convert(delivery)
        #expect(visits == ["ssr18_750000009_0000000005"])
        // Two weeks of 2018 are sent again in 2019; the week of 2019 is told by the file of 2018 first.
        #expect(fates(both, .T_SSRaaB) == [6, 3, 3, 0])
    }

    @Test func `2.4: a rehabilitation stay of a shared pseudonym goes to whom sex and age fit`() async throws {
        var delivery = base
        delivery.person(anna, ["BEN_RNG_GEM": "2", "BEN_IDT_ANO": "K0000000000000002", "BEN_SEX_COD": "2"])
        delivery.rehabilitation(anna, "0000001", from: "01/04/2019", to: "20/04/2019")
        delivery.outpatientRehabilitation(anna, "1", day: "07/05/2019")
        let (summary, rejects, visits) = try await convert(delivery)
        #expect(visits.count == 2)
        #expect(rejects.filter { $0.hasPrefix("R-21") }.isEmpty)
        #expect(fates(summary, .T_SSRaaC) == [1, 1, 0, 0])
    }
}
