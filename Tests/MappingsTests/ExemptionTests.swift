import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing
import Vocabulary

@Suite struct `Long-term illness and other exemptions` {
    @Test func `4.8-exemption, 4.8-status: a long-term illness is a confirmed diagnosis`() {
        var person = TestPerson()
        person.exemption("I10", from: "2015-02-01", to: "2020-01-31")
        let mapped = person.map()
        #expect(
            mapped[.conditionOccurrence].prefix(1) == [
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

    @Test func `4.20-conditions, 4.8-start: a long-term illness makes one era, an open one by its first day`() {
        var person = TestPerson()
        person.exemption("I10", from: "2015-02-01", to: "2020-01-31")
        person.exemption("R739", from: "2015-02-01", to: "2020-01-31")
        person.exemption("E119", from: "2016-02-01")
        func eras(_ switches: [String: String] = [:]) -> [[String?]] {
            person.map(switches)[.conditionEra].map {
                [$0["condition_concept_id"], $0["condition_era_start_date"], $0["condition_era_end_date"]]
            }
        }
        #expect(eras() == [["201826", "2016-02-01", "2016-02-01"], ["320128", "2015-02-01", "2020-01-31"]])
        #expect(eras(["ald_in_condition_era": "false"]) == [["320128", "2015-02-01", "2020-01-31"]])
    }

    @Test func `4.8-start: an illness that is older than the observation is told on its first day, too`() {
        var person = TestPerson()
        // Open, closed in the window, closed before it, begun in it, and a state.
        person.exemption("I10", from: "2010-01-01")
        person.exemption("E119", motive: 43, from: "2012-01-01", to: "2018-01-01")
        person.exemption("Q909", from: "2012-01-01", to: "2017-12-31")
        person.exemption("I10", motive: 45, from: "2018-01-01")
        person.exemption("", motive: 55, from: "2017-06-01")
        let mapped = person.map()
        func rows(_ mapped: Mapped) -> [[String?]] {
            mapped[.conditionOccurrence].map {
                [
                    $0["condition_source_value"], $0["condition_start_date"], $0["condition_end_date"],
                    $0["condition_status_source_value"],
                ]
            }
        }
        let own: [[String?]] = [
            ["E119", "2012-01-01", "2018-01-01", "ALD:43"], ["I10", "2010-01-01", nil, "ALD:41"],
            ["I10", "2018-01-01", nil, "ALD:45"], ["Q909", "2012-01-01", "2017-12-31", "ALD:41"],
        ]
        let again: [[String?]] = [
            ["E119", "2018-01-01", "2018-01-01", "ALD at start"], ["I10", "2018-01-01", nil, "ALD at start"],
        ]
        #expect(rows(mapped) == own + again)
        #expect(mapped[.conditionOccurrence].map { $0["condition_concept_id"] }.suffix(2) == ["201826", "320128"])
        #expect(mapped[.observation].count { $0["observation_source_value"] == "IR_IMB_R.MED_MTF_COD:55" } == 1)
        #expect(rows(person.map(["ald_at_start": "false"])) == own)
        #expect(rows(person.map(["profile": "hdh"])) == own)
    }

    @Test func `4.8-number: a disease without diagnosis is told by its number, and marked as wider`() {
        var person = TestPerson()
        person.exemption("", from: "2019-01-01") { $0.number = 12 }
        person.exemption("", motive: 43, from: "2019-02-01") { $0.number = 31 }
        person.exemption("", motive: 11, from: "2019-03-01")
        let mapped = person.map()
        let row = mapped[.conditionOccurrence]
        #expect(row.map { $0["condition_concept_id"] } == ["320128"])
        #expect(row.map { $0["condition_source_value"] } == ["ALD 12"])
        #expect(row.map { $0["condition_source_concept_id"] } == ["0"])
        #expect(row.map { $0["condition_status_source_value"] } == ["ALD WIDER:41"])
        #expect(mapped.codes == ["R-61", "R-61"])
    }

    @Test func `4.8-number: every number stands for a disease that the vocabulary holds`() throws {
        let concepts = try ConceptIndex(source: BuiltInVocabulary())
        let expected: [Int32: Int32] = [8: 201820, 25: 374919, 30: 443392]
        for (number, concept) in expected {
            let code = try #require(ExemptionNumber.disease(number))
            #expect(concepts.resolve(.icd10, code).targets.map(\.conceptID) == [concept], "\(number)")
        }
        let known = (0...40).compactMap { ExemptionNumber.disease($0) }
        #expect(known.count == 19)
        for code in known { #expect(concepts.resolve(.icd10, code).targets.count == 1, "\(code)") }
    }

    @Test func `4.8-renewals: the record inserted or changed last tells the end, open or closed`() {
        func end(_ records: [(from: String, to: String?, inserted: String, updated: String?)]) -> [String?] {
            var person = TestPerson()
            for record in records {
                person.exemption("I10", from: record.from, to: record.to) {
                    $0.inserted = day(record.inserted)
                    $0.updated = record.updated.map { day($0) }
                }
            }
            return person.map(["ald_at_start": "false"])[.conditionOccurrence].flatMap {
                [$0["condition_start_date"], $0["condition_end_date"]]
            }
        }
        // Prolonged without end, closed early, and closed by a change of the older record.
        let closed = ("2015-03-01", "2020-02-29", "2015-03-01") as (String, String, String)
        #expect(
            end([(closed.0, closed.1, closed.2, nil), ("2015-03-01", nil, "2019-12-01", nil)]) == ["2015-03-01", nil])
        #expect(
            end([("2015-03-01", nil, "2015-03-01", nil), ("2015-03-01", "2018-02-28", "2018-03-01", nil)])
                == ["2015-03-01", "2018-02-28"])
        #expect(
            end([("2015-03-01", "2019-06-30", "2015-03-01", "2019-07-01"), ("2017-03-01", nil, "2017-03-01", nil)])
                == ["2015-03-01", "2019-06-30"])
        // Closed, and granted anew years later.
        #expect(
            end([
                ("2010-01-01", nil, "2010-01-01", nil), ("2010-01-01", "2014-12-31", "2015-01-01", nil),
                ("2019-06-01", "2020-05-31", "2019-06-01", nil),
            ]) == ["2010-01-01", "2014-12-31", "2019-06-01", "2020-05-31"])
    }

    @Test func `4.8-renewals: renewals are one condition, later episodes another`() {
        var person = TestPerson()
        person.exemption("I10", from: "2010-01-01", to: "2014-12-31")
        person.exemption("I10", from: "2015-01-01", to: "2017-12-31")
        person.exemption("I10", from: "2018-06-01")
        person.exemption("I10", motive: 43, from: "2016-01-01")
        let rows = person.map(["ald_at_start": "false"])[.conditionOccurrence]
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
        let mapped = person.map(["ald_at_start": "false"])
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
        person.exemption("I10", from: "2018-01-01")
        person.exemption("I10", from: "2018-01-01")
        let mapped = person.map()
        #expect(mapped[.conditionOccurrence].count == 1)
        #expect(mapped.ledger.books[.IR_IMB_R].excluded == 1)
        #expect(mapped.ledger.quality[.duplicateLines] == 1)
    }
}
