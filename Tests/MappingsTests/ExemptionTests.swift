import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Long-term illness and other exemptions` {
    @Test func `4.8-exemption, 4.8-status: a long-term illness is a confirmed diagnosis`() {
        var person = TestPerson()
        person.exemption("I10", from: "2015-02-01", to: "2020-01-31")
        let mapped = person.map()
        #expect(
            mapped[.conditionOccurrence] == [
                [
                    "condition_occurrence_id": "2097152", "person_id": "1", "condition_concept_id": "320128",
                    "condition_start_date": "2015-02-01", "condition_start_datetime": "2015-02-01",
                    "condition_end_date": "2020-01-31", "condition_end_datetime": "2020-01-31",
                    "condition_type_concept_id": "32813", "condition_status_concept_id": "32893",
                    "condition_source_value": "I10", "condition_source_concept_id": "1001",
                    "condition_status_source_value": "ALD:41",
                ]
            ])
    }

    @Test func `4.20-conditions: a long-term illness makes an era when its end is known, on request by its first day`()
    {
        var person = TestPerson()
        person.exemption("I10", from: "2015-02-01", to: "2020-01-31")
        person.exemption("R739", from: "2015-02-01", to: "2020-01-31")
        person.exemption("E119", from: "2016-02-01")
        func eras(_ switches: [String: String] = [:]) -> [[String?]] {
            person.map(switches)[.conditionEra].map {
                [$0["condition_concept_id"], $0["condition_era_start_date"], $0["condition_era_end_date"]]
            }
        }
        #expect(eras() == [["320128", "2015-02-01", "2020-01-31"]])
        #expect(
            eras(["ald_in_condition_era": "true"])
                == [["201826", "2016-02-01", "2016-02-01"], ["320128", "2015-02-01", "2020-01-31"]])
    }

    @Test func `4.8-renewals: renewals are one condition, later episodes another`() {
        var person = TestPerson()
        person.exemption("I10", from: "2010-01-01", to: "2014-12-31")
        person.exemption("I10", from: "2015-01-01", to: "2017-12-31")
        person.exemption("I10", from: "2018-06-01")
        person.exemption("I10", motive: 43, from: "2016-01-01")
        let rows = person.map()[.conditionOccurrence]
        #expect(rows.map { $0["condition_start_date"] } == ["2010-01-01", "2016-01-01", "2018-06-01"])
        #expect(rows.map { $0["condition_end_date"] } == ["2017-12-31", nil, nil])
    }

    @Test func `4.8-renewals: an end is replaced by the one of the same start that is known`() {
        var spans = [
            ExemptionSpan(diagnosis: "I10", motive: 41, isICD10: true, start: day("2015-01-01"), end: nil),
            ExemptionSpan(
                diagnosis: "I10", motive: 41, isICD10: true, start: day("2015-01-01"), end: day("2016-01-01")),
        ]
        ExemptionRule.merge(&spans)
        #expect(spans.map(\.end) == [day("2016-01-01")])
    }

    @Test func `4.8-exemption: the day it was entered stands in for the first day`() {
        var person = TestPerson()
        person.exemption("I10", from: nil) { $0.inserted = day("2016-05-04") }
        person.exemption("E119", from: nil)
        let mapped = person.map()
        #expect(mapped[.conditionOccurrence].map { $0["condition_start_date"] } == ["2016-05-04"])
        #expect(mapped.codes == ["R-12"])
    }

    @Test(arguments: [62, 81, 82, 99, 0, 20]) func `4.8-exemption: administration has no disease meaning (R-60)`(
        motive: Int32
    ) {
        var person = TestPerson()
        person.exemption("I10", motive: motive, from: "2016-01-01")
        #expect(person.map().codes == ["R-60"])
    }

    @Test func `4.8-exemption: a disease without code is rejected (R-61)`() {
        var person = TestPerson()
        person.exemption("", from: "2016-01-01")
        let mapped = person.map()
        #expect(mapped.codes == ["R-61"])
        #expect(mapped.ledger.books[.IR_IMB_R].rejected == 1)
    }

    @Test func `4.13-exemption: a state without diagnosis is an observation, with one a condition`() {
        var person = TestPerson()
        person.exemption("", motive: 55, from: "2019-01-01")
        person.exemption("I10", motive: 55, from: "2019-01-01")
        let mapped = person.map()
        #expect(mapped[.observation].map { $0["observation_source_value"] } == ["IR_IMB_R.MED_MTF_COD:55"])
        #expect(mapped[.observation][0]["qualifier_source_value"] == "ALD:55")
        #expect(mapped[.conditionOccurrence].count == 1)
    }

    @Test func `4.8-revision: a code of another nomenclature keeps concept 0`() {
        var person = TestPerson()
        person.exemption("I10", from: "2016-01-01") { $0.nomenclature = "CIM9" }
        let row = person.map()[.conditionOccurrence][0]
        #expect(row["condition_concept_id"] == "0")
        #expect(row["condition_source_value"] == "I10")
    }

    @Test func `4.8-open: an entitlement beyond the delivery is open, one that outlasts its person ends with them`() {
        var person = TestPerson()
        person.exemption("I10", from: "2016-01-01", to: "2026-01-01")
        #expect(person.map()[.conditionOccurrence][0]["condition_end_date"] == nil)
        var dead = TestPerson(hasReferential: false)
        dead.beneficiary { $0.death = day("2019-04-01") }
        dead.exemption("I10", from: "2016-01-01", to: "2020-01-01")
        #expect(dead.map()[.conditionOccurrence][0]["condition_end_date"] == "2019-04-01")
    }

    @Test func `4.8-exemption, Q-60: equal rows count once`() {
        var person = TestPerson()
        person.exemption("I10", from: "2016-01-01")
        person.exemption("I10", from: "2016-01-01")
        let mapped = person.map()
        #expect(mapped[.conditionOccurrence].count == 1)
        #expect(mapped.ledger.books[.IR_IMB_R].excluded == 1)
        #expect(mapped.ledger.quality[.duplicateLines] == 1)
    }
}
