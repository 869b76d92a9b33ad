import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

/// Stays that stand for several séances.
@Suite struct `3.7-sessions: Séances` {
    /// A stay of `sessions` séances in May 2019, with an act of each day given, and a drug on the third of May.
    private func person(_ sessions: Int32, acts days: [Int32]) -> TestPerson {
        var person = TestPerson()
        person.stay(
            "2019-05-01", "2019-05-28", acts: days.map { .act("HHQE005", delay: $0) },
            units: [.unit(1, nights: nil, type: "21")]
        ) { _, summary in
            summary.group = "28Z04Z"
            summary.nights = nil
            summary.sessions = sessions
        }
        person.bill(drugs: [.drug("9300001", 2, delay: 2)])
        return person
    }

    @Test func `a summary is one visit when the setting says so`() {
        for switches in [["split_sessions": "false"], ["profile": "hdh"]] {
            let mapped = person(3, acts: [0, 2, 4]).map(switches)
            #expect(mapped[.visitOccurrence].count == 1)
            #expect(mapped[.visitDetail].count == 1)
        }
    }

    @Test func `split, each day with acts is a visit, with the diagnosis, the group and the unit of the stay`() {
        let mapped = person(3, acts: [0, 2, 4]).map()
        let visits = mapped[.visitOccurrence]
        #expect(visits.map { $0["visit_start_date"] } == ["2019-05-01", "2019-05-03", "2019-05-05"])
        #expect(visits.map { $0["visit_end_date"] } == ["2019-05-01", "2019-05-03", "2019-05-05"])
        #expect(visits.allSatisfy { $0["visit_source_value"] == "mco19_750000001_0000000001" })
        #expect(visits.allSatisfy { $0["visit_concept_id"] == "9202" })
        let ids = visits.map { $0["visit_occurrence_id"] }
        #expect(mapped[.conditionOccurrence].map { $0["visit_occurrence_id"] } == ids)
        #expect(
            mapped[.conditionOccurrence].map { $0["condition_start_date"] } == visits.map { $0["visit_start_date"] })
        #expect(mapped[.visitDetail].map { $0["visit_occurrence_id"] } == ids)
        #expect(mapped[.visitDetail].map { $0["visit_detail_start_date"] } == visits.map { $0["visit_start_date"] })
        #expect(mapped[.procedureOccurrence].map { $0["visit_occurrence_id"] } == ids)
        #expect(mapped[.drugExposure].map { $0["visit_occurrence_id"] } == [ids[1]])
        let facts = mapped[.observation].map { [$0["observation_source_value"], $0["visit_occurrence_id"]] }
        #expect(facts == [["SNDS:GHM", ids[0]]])
        let all = person(3, acts: [0, 2, 4]).map(["split_sessions": "true", "stay_groups": "all"])[.observation]
            .map { [$0["observation_source_value"], $0["visit_occurrence_id"]] }
        #expect(all.filter { $0[0] == "SNDS:GHM" }.map { $0[1] } == ids)
        #expect(all.filter { $0[0] == "SNDS:NBR_SEA" }.map { $0[1] } == [ids[0]])
        // Source rows are counted once.
        #expect(mapped.ledger.books[.T_MCOaaB].used == 1)
        #expect(mapped.ledger.books[.T_MCOaaMED].used == 1)
    }

    @Test func `acts of one day, or on more days than there were séances, split nothing`() {
        #expect(person(3, acts: [4, 4]).map()[.visitOccurrence].count == 1)
        #expect(person(2, acts: [0, 2, 4]).map()[.visitOccurrence].count == 1)
        #expect(person(1, acts: [0]).map()[.visitOccurrence].count == 1)
    }

    @Test func `a stay of nights is never split`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-05", acts: [.act("HHQE005", delay: 0), .act("HHQE005", delay: 2)]) {
            $1.sessions = 2
        }
        #expect(person.map()[.visitOccurrence].count == 1)
    }
}
