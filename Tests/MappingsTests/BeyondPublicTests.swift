import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

/// What the public ETL of the Health Data Hub does not cover (section 7), on patients that fit on a screen. Points that
/// are shown where their rule is tested: 1 (RankedPersonTests, SharedPseudonymRunTests), 11, 12 and 18 (ProfileTests), 13
/// (DrugTests, VaccineTests), 14 (DeviceTests), 15 (ExemptionTests), 16 (StatementTests, InstitutionTests), 17
/// (ObservationPeriodTests), 19 (DatabaseTests, TransmissionTests), 20 (ConditionTests), 21 (IdentityTests, IDTests).
@Suite struct `Beyond the public ETL` {
    @Test func `2 (4.14-cause, 4.20-drugs, 4.20-conditions, 4.13-certificate): deaths with cause, eras, observations`()
    {
        var person = TestPerson()
        person.dispense("2019-03-04")
        person.dispense("2019-04-04")
        person.stay("2019-05-01", "2019-05-03")
        person.certificate("2019-06-01", cause: "I10") { $0.place = 2 }
        let mapped = person.map()
        #expect(mapped[.death].map { [$0["death_date"], $0["cause_concept_id"]] } == [["2019-06-01", "320128"]])
        #expect(
            mapped[.drugEra].map { [$0["drug_concept_id"], $0["drug_era_end_date"], $0["drug_exposure_count"]] }
                == [["4000041", "2019-05-03", "2"], ["4000042", "2019-05-03", "2"]])
        #expect(mapped[.conditionEra].map { $0["condition_era_end_date"] } == ["2019-06-01"])
        #expect(
            Set(mapped[.observation].map { $0["observation_source_value"] })
                == ["SNDS:GHM", "KI_CCI_R.DCD_LIE_COD:2"])
    }

    @Test func `3 (4.2-supplier, 4.3-event): a dispensing belongs to the pharmacy, not to the prescriber's hospital`() {
        var person = TestPerson()
        person.dispense("2019-03-04")
        let mapped = person.map(registry: ["S200000001": 8, "N100000001": 3, "F75000000": 5])
        #expect(mapped[.visitOccurrence].map { $0["care_site_id"] } == ["8"])
        #expect(mapped[.drugExposure].map { $0["provider_id"] } == ["3"], "a professional, not a specialty")
    }

    @Test func `4 (M5, 3.9-list): providing sides and all sites that transmit twice are left out`() {
        var person = TestPerson()
        person.stay("2019-02-01", "2019-02-03", number: "1") { $1.type = "B" }
        // A site that the shorter list lacks.
        person.stay("2015-03-01", "2015-03-03", number: "2", facility: "950100016")
        var settings = TestPerson.settings()
        #expect(person.map(settings).codes.sorted() == ["R-24", "R-26"])
        settings = TestPerson.settings(["profile": "hdh"])
        #expect(person.map(settings).codes.isEmpty)
    }

    @Test func `5 (M9, 1.10): stays of years with months only, and of years to come, are stays`() {
        var person = TestPerson()
        person.stay("2007-03-01", "2007-03-04", number: "1") { identity, summary in
            (identity.start, identity.end) = (nil, nil)
            identity.startMonth = Month(year: 2007, month: 3)
            summary.nights = 3
        }
        person.stay("2021-03-01", "2021-03-04", number: "2")
        #expect(
            person.map()[.visitOccurrence].map { [$0["visit_start_date"], $0["visit_end_date"]] }
                == [["2007-03-01", "2007-03-04"], ["2021-03-01", "2021-03-04"]])
    }

    @Test func `6 (H3, H4, H6, 4.12-private, 4.9-private): of a private hospital nothing is lost or counts twice`() {
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06", facility: "750000001")
        person.bill(privateDrugs: [.drug("9300001", 2, delay: 1)], biology: [.act(552, delay: 1)])
        // The same biology and drug once more, as lines of the stay.
        person.line(
            "2019-03-02", nature: 3211, biology: [.act(552)], facilities: [.facility("75000000", treatment: 3)])
        person.line(
            "2019-03-02", nature: 3320, drugs: [.drug("9300001", 2, destination: 1)],
            facilities: [.facility("75000000", treatment: 3)])
        // Liberal care in a clinic, a private dialysis centre, a military hospital: the DCIR alone holds them.
        person.line("2019-05-01", nature: 1111, facilities: [.facility("75000000", treatment: 7)])
        person.line("2019-05-02", nature: 2125, facilities: [.facility("75000000", category: 141)])
        person.line("2019-05-03", nature: 1111, facilities: [.facility("75000000", category: 114)])
        let mapped = person.map()
        #expect(mapped[.measurement].count == 1)
        #expect(mapped[.drugExposure].count == 1)
        #expect(
            mapped[.visitOccurrence].map { $0["visit_source_value"] }.sorted { ($0 ?? "") < ($1 ?? "") }
                == ["dcir_city", "dcir_city", "dcir_dialysis", "mco19_750000001_0000000001"])
    }

    @Test func `8 (5.2): equal events of one day have ids of their own`() {
        var person = TestPerson()
        for executant in ["100000001", "100000002"] as [Code16] {
            person.care("2019-03-04", nature: 1351, acts: [.act("HHQE005")]) { $0.executant = executant }
        }
        let ids = person.map()[.procedureOccurrence].map { $0["procedure_occurrence_id"] }
        #expect(ids == ["2097152", "2097153"])
    }

    @Test(
        arguments: [
            (1157, "5083"), (1164, "5083"), (1191, "5083"), (3123, "5083"), (3402, "5083"), (1193, nil),
            (1210, "581476"),
        ] as [(Int32, String?)])
    func `9 (4.6-class, 4.6-grain): telehealth since 2018 is known, an expert's opinion at a distance is no visit`(
        nature: Int32, concept: String?
    ) {
        var person = TestPerson()
        person.care("2019-03-04", nature: nature)
        #expect(person.map()[.visitOccurrence].map { $0["visit_concept_id"] } == (concept.map { [$0] } ?? []))
    }

    @Test func `9 (4.6-grain): a consultation, its supplement and an electrocardiogram are one visit`() {
        var person = TestPerson()
        person.care("2019-03-04", nature: 1111)
        person.care("2019-03-04", nature: 1111) { $0.supplement = 2 }
        person.care("2019-03-04", nature: 1351, acts: [.act("DEQP003")])
        #expect(person.map()[.visitOccurrence].count == 1)
        #expect(person.map(["profile": "hdh"])[.visitOccurrence].count == 2)
    }

    @Test func `10 (3.3-1, 3.3-3): a correction of another quantity, scheme and executant takes packs away`() {
        var person = TestPerson()
        person.dispense("2019-03-04", packs: 3) { ($0.scheme, $0.executant) = (100, "200000001") }
        person.dispense("2019-03-04", packs: -1, flux: Month(year: 2019, month: 9)) {
            ($0.scheme, $0.executant) = (200, "200000002")
        }
        let mapped = person.map()
        #expect(mapped[.drugExposure].map { $0["quantity"] } == ["60"], "two boxes of 30")
        #expect(mapped.codes.isEmpty)
    }
}
