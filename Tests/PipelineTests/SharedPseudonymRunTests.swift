import ETLTestKit
import Pipeline
import SNDSSchema
import Testing

/// 2.4 from files to rows: persons who share a pseudonym meet in one bucket.
@Suite struct SharedPseudonymRunTests {
    /// A boy and a girl under one pseudonym, twin brothers under another, and stays of all of them.
    private func delivery() -> TinyDelivery {
        var delivery = TinyDelivery()
        let (mixed, twins) = ("M0000000000000001", "T0000000000000001")
        delivery.person(mixed, ["BEN_IDT_ANO": "KEY1", "BEN_RNG_GEM": "1", "BEN_SEX_COD": "1"])
        delivery.person(mixed, ["BEN_IDT_ANO": "KEY9", "BEN_RNG_GEM": "2", "BEN_SEX_COD": "2"])
        delivery.person(twins, ["BEN_IDT_ANO": "KEY2", "BEN_RNG_GEM": "1"])
        delivery.person(twins, ["BEN_IDT_ANO": "KEY8", "BEN_RNG_GEM": "2"])
        delivery.stay(
            mixed, "1", from: "10/04/2019", to: "13/04/2019", diagnosis: "I500", ["COD_SEX": "2"])
        delivery.stay(
            twins, "2", from: "11/04/2019", to: "14/04/2019", diagnosis: "J189", ["RNG_BEN": "2"])
        delivery.stay(twins, "3", from: "11/02/2019", to: "14/02/2019", diagnosis: "K359")
        delivery.outpatient(mixed, "7", day: "02/03/2019", letter: "CS", ["COD_SEX": "1"])
        // The second twin has a line of the hospital on the day of another outpatient visit.
        let line = delivery.line(twins, day: "03/04/2019", nature: "1111", ["BEN_RNG_GEM": "2"])
        delivery.add(
            .ER_ETE_F, delivery.key(line).merging(["ETB_EXE_FIN": "75000000", "ETE_CAT_COD": "355"]) { $1 })
        delivery.outpatient(twins, "8", day: "03/04/2019", letter: "CS")
        return delivery
    }

    private func convert(
        _ switches: [String: String] = [:], jobs: Int = 1
    ) async throws -> (summary: RunSummary, visits: [[String?]]) {
        let run = try await TinyRun(delivery(), switches, jobs: jobs)
        let visits = try run.query(
            """
            SELECT p.person_source_value, v.visit_source_value FROM cdm.visit_occurrence v
            JOIN cdm.person p USING (person_id) ORDER BY 1, 2
            """)
        return (run.summary, visits)
    }

    @Test func `2.4: each stay goes to its person, an ambiguous one to the reject file`() async throws {
        let (summary, visits) = try await convert()
        #expect(
            visits == [
                ["KEY1", "ace19_750000001_0000000007"], ["KEY8", "ace19_750000001_0000000008"], ["KEY8", "dcir_city"],
                ["KEY8", "mco19_750000001_0000000002"], ["KEY9", "mco19_750000001_0000000001"],
            ])
        #expect(summary.rejects["R-21"] == 1, "stay 3 has no rank and both twins were active")
        #expect(summary.quality["Q-61"] == 2)
        #expect(summary.quality["Q-62"] == 1)
        #expect(summary.quality["Q-64"] == 1)
        for (table, account) in summary.accounting {
            #expect(
                account.read == account.used + account.cancelled + account.excluded + account.rejected, "\(table)")
        }
        #expect(summary.accounting["T_MCOaaUM"]?.rejected == 1)
    }

    @Test func `2.2-5, 2.4: a fictitious identity under the same pseudonym takes nothing from a person`() async throws {
        var delivery = TinyDelivery()
        let pseudonym = "F0000000000000001"
        delivery.person(pseudonym, ["BEN_IDT_ANO": "KEY3", "BEN_RNG_GEM": "1"])
        delivery.person(pseudonym, ["BEN_IDT_ANO": "KEY4", "BEN_RNG_GEM": "2", "BEN_CDI_NIR": "11"])
        delivery.stay(pseudonym, "1", from: "10/04/2019", to: "13/04/2019", diagnosis: "I500")
        let run = try await TinyRun(delivery)
        #expect(run.summary.rejects == ["R-01": 1])
        #expect(
            try run.query(
                """
                SELECT p.person_source_value, v.visit_source_value FROM cdm.visit_occurrence v
                JOIN cdm.person p USING (person_id)
                """) == [["KEY3", "mco19_750000001_0000000001"]])
    }

    @Test func `any number of buckets gives the same rows`() async throws {
        let one = try await convert(jobs: 1).summary
        let many = try await convert(jobs: 7).summary
        #expect(one.digests == many.digests)
    }

    @Test func `the switch leaves all of them out`() async throws {
        let (summary, visits) = try await convert(["psa_shared_policy": "drop"])
        #expect(visits == [["KEY8", "dcir_city"]])
        #expect(summary.rejects["R-21"] == 5)
    }
}
