import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Vaccinations` {
    @Test func `4.9-vaccines: an injection is an exposure of one day`() {
        var person = TestPerson()
        person.vaccinate("2020-12-28")
        let mapped = person.map()
        #expect(
            mapped[.drugExposure] == [
                [
                    "drug_exposure_id": "2097152", "person_id": "1", "drug_concept_id": "4000040",
                    "drug_exposure_start_date": "2020-12-28", "drug_exposure_start_datetime": "2020-12-28",
                    "drug_exposure_end_date": "2020-12-28", "drug_exposure_end_datetime": "2020-12-28",
                    "drug_type_concept_id": "32813", "quantity": "1", "route_concept_id": "0",
                    "drug_source_value": "3400930000001", "drug_source_concept_id": "3001",
                ]
            ])
        #expect(mapped.fates(.IR_VAC_F) == [1, 0, 0, 0])
        #expect(mapped.ledger.coverage[.cip13].mappedRecords == 1)
    }

    @Test func `4.9-vaccines: it belongs to the contact with its professional, else with a pharmacy or a practice`() {
        var person = TestPerson()
        person.care("2020-12-28") { $0.executant = "100000009" }
        person.dispense("2020-12-28", cip13: "3400930000002")
        person.vaccinate("2020-12-28") { ($0.executant, $0.executantSpecialty) = ("100000009", 1) }
        person.vaccinate("2020-12-28", code: "3400930000005")
        person.vaccinate("2020-12-29")
        let mapped = person.map(registry: ["N100000009": 9])
        let rows = mapped[.drugExposure].filter { $0["drug_type_concept_id"] == "32813" }
        #expect(
            rows.map { [$0["drug_exposure_start_date"], $0["visit_occurrence_id"], $0["provider_id"]] } == [
                ["2020-12-28", "2097152", "9"], ["2020-12-29", nil, nil], ["2020-12-28", "2097152", nil],
            ])
    }

    @Test func `4.9-vaccines: a pack dispensed and an injection of one day are two exposures`() {
        var person = TestPerson()
        person.dispense("2020-12-28")
        person.vaccinate("2020-12-28")
        let mapped = person.map()
        #expect(mapped[.drugExposure].map { $0["drug_type_concept_id"] } == ["32869", "32813"])
        #expect(Set(mapped[.drugExposure].map { $0["visit_occurrence_id"] }) == ["2097152"])
    }

    @Test
    func `4.9-vaccines, 4.0.11: without code or outside of the window it is left out, an impossible one rejected`() {
        var person = TestPerson()
        person.beneficiary { ($0.rank, $0.death) = (2, day("2020-06-01")) }
        person.vaccinate("2020-03-01", code: "")
        person.vaccinate("2017-03-01")
        person.vaccinate(nil)
        person.vaccinate("2020-12-28")
        let mapped = person.map()
        #expect(mapped[.drugExposure].isEmpty)
        #expect(mapped.fates(.IR_VAC_F) == [0, 0, 2, 2])
        #expect(mapped.codes == ["R-12", "R-14"])
    }
}
