import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Conditions` {
    @Test func `4.8-stay, 4.8-status, 4.8-end, 4.0.2, 4.0.7-1, 4.0.7-2: a principal diagnosis becomes a condition`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-03")
        let row = person.map()[.conditionOccurrence][0]
        #expect(
            row == [
                "condition_occurrence_id": "2097152", "person_id": "1", "condition_concept_id": "320128",
                "condition_start_date": "2019-05-01", "condition_start_datetime": "2019-05-01",
                "condition_end_date": "2019-05-03", "condition_end_datetime": "2019-05-03",
                "condition_type_concept_id": "32853", "condition_status_concept_id": "32902",
                "visit_occurrence_id": "2097152", "condition_source_value": "I10",
                "condition_source_concept_id": "1001", "condition_status_source_value": "MCO:DP",
            ])
    }

    @Test func `4.8-once, 4.0.7-4, 4.0.9-position, 4.13-routed, 4.13-source: once a position, twice with two targets`()
    {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-03", diagnoses: ["E119", "I10", "E119", "Q909", ""]) { _, summary in
            summary.relatedDiagnosis = "I10"
        }
        let once = person.map()[.conditionOccurrence]
        #expect(once.map { $0["condition_status_source_value"] } == ["MCO:DAS", "MCO:DAS", "MCO:DP"])
        #expect(once.map { $0["condition_source_value"] } == ["E119", "Q909", "I10"])
        let mapped = person.map(["stay_diagnoses": "position"])
        let conditions = mapped[.conditionOccurrence].map {
            [$0["condition_status_source_value"], $0["condition_source_value"], $0["condition_concept_id"]]
        }
        #expect(
            conditions == [
                ["MCO:DAS", "E119", "201826"], ["MCO:DAS", "I10", "320128"], ["MCO:DAS", "Q909", "0"],
                ["MCO:DP", "I10", "320128"], ["MCO:DR", "I10", "320128"],
            ])
        let observation = mapped[.observation][0]
        #expect(observation["observation_concept_id"] == "4000001")
        #expect(observation["observation_source_value"] == "T_MCOaaD.ASS_DGN:E119")
        #expect(observation["qualifier_source_value"] == "MCO:DAS")
        #expect(mapped.ledger.books[.T_MCOaaD].excluded == 1)
        #expect(mapped.ledger.books[.T_MCOaaD].used == 4)
        #expect(mapped.ledger.coverage[.icd10].records == 5)
        #expect(mapped.ledger.coverage[.icd10].mappedRecords == 4)
        let codes = mapped.ledger.coverage[.icd10].codes.sorted
        #expect(CodeTally.distinct(codes) == 3)
        #expect(CodeTally.distinct(codes.filter(\.cell.route.isMapped)) == 2)
    }

    @Test func `4.8-care-code: a chemotherapy stay points to the disease behind it`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-03") { _, summary in
            (summary.principalDiagnosis, summary.relatedDiagnosis) = ("Z511", "I10")
        }
        let mapped = person.map()
        #expect(mapped[.observation][0]["observation_concept_id"] == "4000010")
        #expect(mapped[.conditionOccurrence][0]["condition_status_source_value"] == "MCO:DR+ZDP")
        #expect(mapped[.conditionOccurrence][0]["condition_status_concept_id"] == "32908")
    }

    @Test func `4.8-once, 4.0.8: the only unit of a stay gives its detail, not its diagnoses again`() {
        var person = TestPerson()
        person.stay(
            "2019-05-01", "2019-05-03", units: [.unit(1, nights: 2, principal: "I10", related: "E119")]
        ) { $1.relatedDiagnosis = "E119" }
        let rows = person.map()[.conditionOccurrence]
        #expect(rows.map { $0["condition_status_source_value"] } == ["MCO:DP", "MCO:DR"])
        #expect(rows.allSatisfy { $0["visit_detail_id"] == "2097152" })
    }

    @Test func `4.8-unit: units of a longer stay add what differs from its principal diagnosis`() {
        var person = TestPerson()
        person.stay(
            "2019-05-01", "2019-05-05",
            units: [.unit(1, nights: 1, principal: "E119"), .unit(2, nights: 3, principal: "I10", related: "Q909")])
        let rows = person.map()[.conditionOccurrence]
        #expect(rows.map { $0["condition_status_source_value"] } == ["MCO:DP", "UM:DP", "UM:DR"])
        #expect(rows.map { $0["condition_source_value"] } == ["I10", "E119", "Q909"])
        #expect(rows.map { $0["visit_detail_id"] } == [nil, "2097152", "2097153"])
        #expect(rows.map { $0["condition_start_date"] } == ["2019-05-01", "2019-05-01", "2019-05-02"])
        #expect(rows.map { $0["condition_end_date"] } == ["2019-05-05", "2019-05-02", "2019-05-05"])
    }

    @Test func `4.0.9-route, 4.0.9-visit, 4.0.9-value, 4.0.7-5: codes go to the table of their target`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-03", diagnoses: ["R739", "Z998", "Z030", "Z020"])
        let mapped = person.map()
        #expect(mapped[.measurement][0]["measurement_concept_id"] == "4000020")
        #expect(mapped[.measurement][0]["value_as_concept_id"] == "4000021")
        #expect(mapped[.deviceExposure][0]["device_concept_id"] == "4000050")
        #expect(mapped[.visitOccurrence][0]["visit_concept_id"] == "262", "a code for emergency says so of its stay")
        #expect(mapped[.observation][0]["observation_concept_id"] == "0")
        #expect(mapped[.observation][0]["value_as_concept_id"] == "4000060")
        #expect(mapped.ledger.quality[.exoticDomain] == 1)
    }

    @Test func `4.8-status, 4.8-end, 4.0.2: settings change status and end`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-03")
        let row = person.map(["dp_status": "32903", "hosp_cond_end": "none", "fill_datetime": "false"])[
            .conditionOccurrence][0]
        #expect(row["condition_status_concept_id"] == "32903")
        #expect(row["condition_end_date"] == nil)
        #expect(row["condition_start_datetime"] == nil)
    }
}
