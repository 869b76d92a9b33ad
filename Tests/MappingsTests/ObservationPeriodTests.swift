import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Observation periods` {
    private func period(
        _ switches: [String: String] = [:], events: [String] = [], _ change: (inout Beneficiary) -> Void = { _ in }
    ) -> String {
        var person = TestPerson(hasReferential: false)
        person.beneficiary(change)
        for event in events { person.care(event) }
        let rows = person.map(switches)[.observationPeriod]
        guard rows.count == 1 else { return "\(rows.count) rows" }
        return "\(rows[0]["observation_period_start_date"] ?? "") \(rows[0]["observation_period_end_date"] ?? "")"
    }

    @Test func `4.5-gaps: silence is taken out on request`() {
        var person = TestPerson()
        for date in ["2018-01-10", "2018-02-01", "2019-06-01", "2020-12-20"] { person.care(date) }
        let rows = person.map(["op_gap_days": "365"])[.observationPeriod]
        #expect(
            rows.map { [$0["observation_period_start_date"], $0["observation_period_end_date"]] } == [
                ["2018-01-01", "2018-02-01"], ["2019-06-01", "2019-06-01"], ["2020-12-20", "2020-12-31"],
            ])
        #expect(Set(rows.map { $0["observation_period_id"] }).count == 3)
        // Nobody is left without a period.
        #expect(TestPerson().map(["op_gap_days": "365"])[.observationPeriod].count == 1)
    }

    @Test func `4.5-affiliation: someone known before 2012 is seen for the whole window`() {
        #expect(period() == "2018-01-01 2020-12-31")
    }

    @Test func `4.5-affiliation: insertion or an earlier event opens the period`() {
        #expect(period { $0.inserted = day("2019-04-05") } == "2019-04-05 2020-12-31")
        #expect(period(events: ["2018-03-04"]) { $0.inserted = day("2019-04-05") } == "2018-03-04 2020-12-31")
        #expect(period(events: ["2018-03-04"]) { $0.inserted = nil } == "2018-03-04 2020-12-31")
        #expect(period { $0.inserted = nil } == "2018-01-01 2020-12-31")
    }

    @Test func `4.5-affiliation: birth and death bound it`() {
        #expect(period { row in (row.birthYear, row.birthMonth) = (2019, 3) } == "2019-03-01 2020-12-31")
        #expect(period { $0.death = day("2019-07-08") } == "2018-01-01 2019-07-08")
    }

    @Test func `4.5-affiliation: it ends a year after the last proof when that is old`() {
        #expect(
            period { row in (row.lastProcessing, row.updated) = (day("2018-05-01"), nil) } == "2018-01-01 2019-05-01")
        #expect(
            period { row in (row.lastProcessing, row.updated) = (day("2019-01-01"), nil) } == "2018-01-01 2020-12-31")
        #expect(
            period { row in (row.lastProcessing, row.updated) = (nil, day("2018-06-01")) } == "2018-01-01 2019-06-01")
        #expect(period { row in (row.lastProcessing, row.updated) = (nil, nil) } == "2018-01-01 2020-12-31")
    }

    @Test func `it never ends before it starts`() {
        #expect(period(events: ["2018-01-20"]) { $0.death = day("2017-12-20") } == "2018-01-01 2018-01-01")
        #expect(period { row in (row.birthYear, row.birthMonth) = (2021, 3) } == "2021-03-01 2021-03-01")
    }

    @Test func `a row inserted behind the window does not push it out of the window`() {
        #expect(period { $0.inserted = day("2021-01-22") } == "2020-12-31 2020-12-31")
    }

    @Test func `a death in the window is inside it, however old the last proof`() {
        let closed = period { row in
            (row.lastProcessing, row.updated, row.death) = (day("2016-05-01"), nil, day("2018-01-02"))
        }
        #expect(closed == "2018-01-01 2018-01-02")
    }

    @Test func `4.5-events: by events it spans first to last event`() {
        let switches = ["op_rule": "events"]
        #expect(period(switches, events: ["2018-03-04", "2019-05-06"]) == "2018-03-04 2019-05-06")
        #expect(period(switches) == "2018-01-01 2020-12-31")
    }

    @Test func `4.5-affiliation: its type follows the rule`() {
        let person = TestPerson()
        #expect(person.map()[.observationPeriod][0]["period_type_concept_id"] == "32813")
    }
}
