import ETLTestKit
import Pipeline
import SNDSSchema
import Testing

/// From referential files to PERSON rows: several pseudonyms of one person, several persons of one pseudonym, several
/// ranks of one key.
@Suite struct RankedPersonTests {
    /// Triplets under one pseudonym and one key; a man whose pseudonym changed; twin brothers who share theirs.
    private func delivery() -> TinyDelivery {
        var delivery = TinyDelivery()
        let triplets = "T0000000000000001"
        for rank in ["1", "2", "3"] {
            delivery.person(triplets, ["BEN_IDT_ANO": "KEYT", "BEN_RNG_GEM": rank, "BEN_NAI_ANN": "2015"])
            delivery.line(triplets, day: "0\(rank)/03/2019", nature: "1111", ["BEN_RNG_GEM": rank])
        }
        delivery.person("A0000000000000001", ["BEN_IDT_ANO": "KEYA"])
        delivery.person("A0000000000000002", ["BEN_IDT_ANO": "KEYA", "MAX_TRT_DTD": "31/12/2018"])
        delivery.line("A0000000000000001", day: "04/03/2019", nature: "1111")
        delivery.line("A0000000000000002", day: "05/03/2018", nature: "1111")
        delivery.person("B0000000000000001", ["BEN_IDT_ANO": "KEYB1", "BEN_RNG_GEM": "1"])
        delivery.person("B0000000000000001", ["BEN_IDT_ANO": "KEYB2", "BEN_RNG_GEM": "2"])
        delivery.line("B0000000000000001", day: "06/03/2019", nature: "1111", ["BEN_RNG_GEM": "1"])
        delivery.line("B0000000000000001", day: "07/03/2019", nature: "1111", ["BEN_RNG_GEM": "2"])
        delivery.certificate("KEYT", "1", day: "20/04/2019", cause: "I10")
        return delivery
    }

    private func convert(
        _ switches: [String: String] = [:], jobs: Int = 2
    ) async throws -> (summary: RunSummary, persons: [[String?]]) {
        let run = try await TinyRun(
            delivery(), switches.merging(["care_window": "2018-01-01..2019-12-31"]) { $1 }, jobs: jobs)
        let persons = try run.query(
            """
            SELECT p.person_source_value, count(v.*)::text FROM cdm.person p
            LEFT JOIN cdm.visit_occurrence v USING (person_id) GROUP BY 1 ORDER BY 1
            """)
        return (run.summary, persons)
    }

    /// Point 1 of what the public ETL does otherwise, a person for each pseudonym.
    @Test
    func `2.2-2, 2.2-4, 2.2-rank: a new pseudonym splits nobody, a shared one merges nobody, ranks are one person`()
        async throws
    {
        let (summary, persons) = try await convert()
        #expect(persons == [["KEYA", "2"], ["KEYB1", "1"], ["KEYB2", "1"], ["KEYT", "3"]])
        #expect(summary.quality["Q-66"] == 1, "KEYA has two pseudonyms")
        #expect(summary.quality["Q-67"] == 2, "KEYB1 and KEYB2 share one")
        #expect(summary.quality["Q-70"] == 1, "KEYT has three ranks")
        #expect(summary.tables["death"] == 1)
    }

    @Test func `2.2-rank: on request each rank is a person, and what names the key alone is rejected`() async throws {
        let split = ["split_by_rank": "true"]
        let (summary, persons) = try await convert(split)
        #expect(
            persons == [
                ["KEYA", "2"], ["KEYB1", "1"], ["KEYB2", "1"], ["KEYT-1", "1"], ["KEYT-2", "1"], ["KEYT-3", "1"],
            ])
        #expect(summary.rejects["R-50"] == 1, "whose certificate it is cannot be known")
        #expect(summary.tables["death", default: 0] == 0)
        #expect(try await convert(split, jobs: 7).summary.digests == summary.digests)
    }
}
