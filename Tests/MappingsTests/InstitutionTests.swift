import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Stays in institutions` {
    @Test func `4.6-institution: a stay in a nursing home is a visit behind all others`() {
        var person = TestPerson()
        person.care("2019-03-15")
        person.careHome("2018-04-01", "2018-06-30") { ($0.provenance, $0.destination) = (2, 9) }
        let mapped = person.map(registry: ["F750000500": 7])
        #expect(
            mapped[.visitOccurrence].dropFirst() == [
                [
                    "visit_occurrence_id": "2097153", "person_id": "1", "visit_concept_id": "8676",
                    "visit_start_date": "2018-04-01", "visit_start_datetime": "2018-04-01",
                    "visit_end_date": "2018-06-30", "visit_end_datetime": "2018-06-30",
                    "visit_type_concept_id": "32813", "care_site_id": "7", "visit_source_value": "esm_750000500",
                    "admitted_from_concept_id": "0", "admitted_from_source_value": "2",
                    "discharged_to_concept_id": "0", "discharged_to_source_value": "9",
                ]
            ])
        #expect(mapped.fates(.IR_ESM_R) == [1, 0, 0, 0])
    }

    @Test func `4.6-institution: an open stay lasts to the end of the window, or to death`() {
        var person = TestPerson()
        person.careHome("2016-04-01", category: "255")
        #expect(
            person.map()[.visitOccurrence].map {
                [$0["visit_concept_id"], $0["visit_start_date"], $0["visit_end_date"]]
            }
                == [["42898160", "2016-04-01", "2020-12-31"]])
        person.history.referential[0].death = day("2019-02-03")
        #expect(person.map()[.visitOccurrence].map { $0["visit_end_date"] } == ["2019-02-03"])
        // An end long after death is none.
        person.history.registers.careHomeStays[0].end = day("2020-06-01")
        #expect(person.map()[.visitOccurrence].map { $0["visit_end_date"] } == ["2019-02-03"])
    }

    @Test func `4.6-institution: rows of one facility and day are one visit, others each their own`() {
        var person = TestPerson()
        person.careHome("2019-01-01", "2019-01-31") { $0.discipline = "657" }
        person.careHome("2019-01-01", "2019-03-31") { $0.discipline = "924" }
        person.careHome("2019-01-01", "2019-02-28", facility: "690000500")
        person.careHome("2019-04-01", "2019-03-01")
        let mapped = person.map()
        #expect(
            mapped[.visitOccurrence].map { [$0["visit_source_value"], $0["visit_start_date"], $0["visit_end_date"]] }
                == [
                    ["esm_690000500", "2019-01-01", "2019-02-28"], ["esm_750000500", "2019-01-01", "2019-03-31"],
                    ["esm_750000500", "2019-04-01", "2019-04-01"],
                ])
        #expect(mapped.fates(.IR_ESM_R) == [4, 0, 0, 0])
        #expect(mapped.ledger.quality[.invertedDates] == 1)
    }

    @Test func `4.6-institution, 4.0.11: a stay outside of the window is left out, one that cannot be is rejected`() {
        var person = TestPerson()
        person.careHome("2012-01-01", "2013-01-01")
        person.careHome(nil)
        person.careHome("1940-01-01", "2019-01-01")
        person.careHome("2022-01-01")
        let mapped = person.map()
        #expect(mapped[.visitOccurrence].isEmpty)
        #expect(mapped.fates(.IR_ESM_R) == [0, 0, 1, 3])
        #expect(mapped.codes == ["R-12", "R-13", "R-16"])
        #expect(mapped.ledger.rejects.allSatisfy { $0.rule == "4.6-institution" && $0.table == .IR_ESM_R })
    }

    @Test func `4.6-institution: months stand in for days`() {
        var person = TestPerson()
        person.careHome(nil) { row in
            (row.startMonth, row.endMonth) = (Month(year: 2019, month: 2), Month(year: 2019, month: 4))
        }
        #expect(
            person.map()[.visitOccurrence].map { [$0["visit_start_date"], $0["visit_end_date"]] }
                == [["2019-02-01", "2019-04-30"]])
    }
}
