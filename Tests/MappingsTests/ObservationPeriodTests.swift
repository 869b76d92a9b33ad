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

    @Test func `4.5-sight: who was not in sight while the window was open is in no table, and counted`() {
        func isSeen(events: [String] = [], _ change: (inout Beneficiary) -> Void) -> Bool {
            var person = TestPerson(hasReferential: false)
            person.beneficiary(change)
            for event in events { person.exemption("I10", from: event) }
            let mapped = person.map()
            #expect(mapped.ledger.personsWithoutRow == (mapped.tables.isEmpty ? 1 : 0))
            #expect(mapped.codes.isEmpty)
            let rows = mapped.fates(.IR_BEN_R).enumerated().map { $0.offset == 2 ? -$0.element : $0.element }
            #expect(rows == (mapped.tables.isEmpty ? [0, 0, -1, 0] : [1, 0, 0, 0]))
            return !mapped.tables.isEmpty
        }
        // The last proof lies more than a year before the window, in the referential and among events.
        #expect(!isSeen { row in (row.lastProcessing, row.updated) = (day("2016-05-01"), day("2016-12-31")) })
        #expect(isSeen { row in (row.lastProcessing, row.updated) = (day("2016-05-01"), day("2017-01-01")) })
        #expect(
            !isSeen(events: ["2012-01-01"]) { row in (row.lastProcessing, row.updated) = (day("2016-05-01"), nil) })
        #expect(
            isSeen(events: ["2017-06-01"]) { row in (row.lastProcessing, row.updated) = (day("2016-05-01"), nil) })
        #expect(isSeen { row in (row.lastProcessing, row.updated) = (nil, nil) }, "no proof at all")
        // Dead before it, born behind it, seen first behind it.
        #expect(!isSeen(events: ["2012-01-01"]) { $0.death = day("2017-12-20") })
        #expect(!isSeen { row in (row.birthYear, row.birthMonth) = (2021, 3) })
        #expect(!isSeen { row in (row.inserted, row.lastProcessing) = (day("2021-01-22"), day("2021-02-01")) })
        #expect(isSeen { row in (row.inserted, row.lastProcessing) = (nil, day("2021-02-01")) })
    }

    @Test func `4.5-sight: what was decided over the rows of such a person stays`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.death = day("2017-03-01") }
        person.care("2018-06-01")
        person.exemption("I10", motive: 99, from: "2016-01-01")
        person.exemption("I10", from: "2016-01-01")
        let mapped = person.map()
        #expect(mapped.tables.isEmpty)
        #expect(mapped.codes.sorted() == ["R-14", "R-60"])
        #expect(mapped.fates(.ER_PRS_F) == [0, 0, 0, 1])
        #expect(mapped.fates(.IR_IMB_R) == [0, 0, 1, 1])
    }

    @Test func `4.5-affiliation: a row inserted behind the window, or after death, does not move the start`() {
        #expect(period { $0.inserted = day("2021-01-22") } == "2018-01-01 2020-12-31")
        let dead = period { row in (row.inserted, row.death) = (day("2019-09-01"), day("2019-07-08")) }
        #expect(dead == "2018-01-01 2019-07-08")
    }

    @Test func `4.5-reach: nothing lasts beyond death or the end of the period`() {
        var dead = TestPerson(hasReferential: false)
        dead.beneficiary { $0.death = day("2019-03-10") }
        dead.dispense("2019-03-01")
        dead.dispense("2019-03-12")
        dead.stay("2019-03-05", "2019-03-12", units: [.unit(1, nights: 6), .unit(2, nights: 1)])
        let mapped = dead.map()
        #expect(mapped[.drugExposure].map { $0["drug_exposure_end_date"] } == ["2019-03-10", "2019-03-12"])
        #expect(
            mapped[.visitOccurrence].filter { $0["visit_concept_id"] == "9201" }.map { $0["visit_end_date"] }
                == ["2019-03-10"])
        #expect(mapped[.visitDetail].map { $0["visit_detail_start_date"] } == ["2019-03-05", "2019-03-10"])
        #expect(mapped[.visitDetail].map { $0["visit_detail_end_date"] } == ["2019-03-10", "2019-03-10"])
        #expect(mapped[.conditionOccurrence].map { $0["condition_end_date"] } == ["2019-03-10"])
        var late = TestPerson()
        late.dispense("2020-12-20")
        late.stay("2020-12-20", "2021-01-08")
        late.exemption("E119", from: "2020-01-01", to: "2021-06-01")
        let end = late.map()
        #expect(end[.drugExposure].map { $0["drug_exposure_end_date"] } == ["2020-12-31"])
        #expect(Set(end[.visitOccurrence].map { $0["visit_end_date"] }) == ["2020-12-20", "2020-12-31"])
        #expect(
            Set(end[.conditionOccurrence].map { $0["condition_end_date"] }) == ["2020-12-31", "2021-06-01"],
            "an entitlement lasts as long as it was granted")
        // The public ETL gives thirty days, whatever follows.
        #expect(
            late.map(["drug_end_rule": "hdh"])[.drugExposure].map { $0["drug_exposure_end_date"] } == ["2021-01-18"])
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
