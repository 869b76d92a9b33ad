import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Stay assembly` {
    private let dates = StayDates(start: day("2019-05-01"), end: day("2019-05-04"))

    @Test(
        arguments: [
            (nil, "2019-05-01", false), (0, "2019-05-01", false), (3, "2019-05-04", false), (4, "2019-05-05", false),
            (5, "2019-05-01", true), (-1, "2019-04-30", false), (-9, "2019-04-30", true),
        ] as [(Int32?, String, Bool)])
    func `3.8-acts: the day of an act is the delay after the start, clipped`(
        delay: Int32?, expected: String, isCorrected: Bool
    ) {
        let result = StayAssembly.day(delay: delay, in: dates)
        #expect(result.day == day(expected))
        #expect(result.isCorrected == isCorrected)
    }

    @Test func `4.7-days, 4.7-unit, 4.7-ends: units follow each other, the last ends with the stay`() {
        var person = TestPerson()
        person.stay(
            "2019-05-01", "2019-05-06",
            units: [.unit(1, nights: 2), .unit(2, nights: 3, type: "11A"), .unit(3, nights: 0, type: "")])
        let mapped = person.map()
        let rows = mapped[.visitDetail]
        #expect(rows.map { $0["visit_detail_start_date"] } == ["2019-05-01", "2019-05-03", "2019-05-06"])
        #expect(rows.map { $0["visit_detail_end_date"] } == ["2019-05-03", "2019-05-06", "2019-05-06"])
        #expect(rows.map { $0["visit_detail_concept_id"] } == ["32037", "9201", "9201"])
        #expect(rows.map { $0["visit_detail_source_value"] } == ["um_01", "um_11A", nil])
        #expect(rows.map { $0["preceding_visit_detail_id"] } == [nil, "2097152", "2097153"])
        #expect(rows.allSatisfy { $0["visit_occurrence_id"] == "2097152" })
        #expect(rows.map { $0["admitted_from_source_value"] } == ["8|", nil, nil])
        #expect(rows.map { $0["discharged_to_source_value"] } == [nil, nil, "8|"])
        #expect(mapped.ledger.quality[.lengthMismatch] == nil)
    }

    @Test func `4.7-days: units longer than their stay are cut and counted (Q-12)`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-03", units: [.unit(1, nights: 9), .unit(2, nights: 9)])
        let mapped = person.map()
        #expect(mapped[.visitDetail].map { $0["visit_detail_start_date"] } == ["2019-05-01", "2019-05-03"])
        #expect(mapped.ledger.quality[.lengthMismatch] == 1)
    }

    @Test func `3.7-stay, 4.4-age, Q-17: nights and age that disagree with the dates are counted, not corrected`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-03") { _, summary in
            summary.nights = 5
            summary.ageYears = 12
        }
        let mapped = person.map()
        #expect(mapped.ledger.quality[.lengthMismatch] == 1)
        #expect(mapped.ledger.quality[.ageDisagrees] == 1)
        #expect(mapped[.visitOccurrence][0]["visit_end_date"] == "2019-05-03")
    }

    @Test func `3.7-sessions: a séance summary keeps its number of séances as an observation, on request`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-28") { _, summary in
            summary.group = "28Z04Z"
            summary.nights = nil
            summary.sessions = 13
        }
        #expect(person.map()[.observation].allSatisfy { $0["observation_source_value"] == "SNDS:GHM" })
        let row = person.map(["stay_groups": "all"])[.observation][0]
        #expect(row["observation_source_value"] == "SNDS:NBR_SEA")
        #expect(row["value_as_number"] == "13")
        #expect(row["observation_concept_id"] == "0")
    }
}
