import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

/// What hospital files tell of a stay that only the hospital knows, of homes, and of drugs that were given.
@Suite struct `Hospital events` {
    /// A person with a stay of its own from 1 to 3 February 2020.
    private func person() -> TestPerson {
        var person = TestPerson()
        person.hospitalStay()
        return person
    }

    private func diagnosis(_ code: Code8, _ rank: Code8, on date: String? = nil) -> LocalDiagnosis {
        var row = LocalDiagnosis()
        (row.source, row.code, row.rank) = (.stay("S1"), code, rank)
        row.moment = date.map { clock($0) }
        return row
    }

    private func act(_ code: Code16, phase: Code8 = "", activity: Code8 = "", at time: String? = nil) -> LocalAct {
        var row = LocalAct()
        (row.source, row.code, row.system, row.phase, row.activity) = (.stay("S1"), code, "CCAM", phase, activity)
        row.moment = time.map { clock($0) }
        return row
    }

    @Test func `4.8-hospital: diagnoses of its own stay have their rank, their day and the visit`() {
        var person = person()
        person.history.hospital.diagnoses = [
            diagnosis("I10", "DP"), diagnosis("E119", "DAS", on: "2020-02-02"), diagnosis("I10", "DR"),
        ]
        let mapped = person.mapCore()
        let visit = mapped[.visitOccurrence][0]["visit_occurrence_id"]
        let rows = mapped[.conditionOccurrence].filter { $0["visit_occurrence_id"] == visit }
        #expect(
            Set(
                rows.map {
                    [$0["condition_source_value"], $0["condition_start_date"], $0["condition_status_concept_id"]]
                })
                == [
                    ["I10", "2020-02-01", "32902"], ["E119", "2020-02-02", "32908"], ["I10", "2020-02-01", "32908"],
                ])
        // They are no diagnoses of the PMSI.
        #expect(
            Set(rows.map { $0["condition_status_source_value"] }) == ["hospital:DP", "hospital:DAS", "hospital:DR"])
        #expect(rows.allSatisfy { $0["condition_end_date"] == "2020-02-03" })
        #expect(rows.allSatisfy { $0["condition_type_concept_id"] == "32817" })
        #expect(mapped.fates(.HOSPITAL_STAY_DIAGNOSES) == [3, 0, 0, 0])
    }

    @Test func `4.10-hospital: acts of its own stay have their day, else that of the stay; later phases make none`() {
        var person = person()
        person.history.hospital.acts = [
            act("HHQE002", phase: "1", at: "2020-02-02T11:00"), act("HHQE002", phase: "2", at: "2020-02-03T11:00"),
            act("DEQP003"),
        ]
        let mapped = person.mapCore()
        let acts = mapped[.procedureOccurrence] + mapped[.measurement] + mapped[.observation]
        let days = acts.map { row in
            [
                row["procedure_source_value"] ?? row["measurement_source_value"] ?? row["observation_source_value"],
                row["procedure_date"] ?? row["measurement_date"] ?? row["observation_date"],
            ]
        }
        #expect(days.filter { $0[0]?.contains("HHQE002") == true }.map { $0[1] } == ["2020-02-02"])
        #expect(days.filter { $0[0]?.contains("DEQP003") == true }.map { $0[1] } == ["2020-02-01"])
        #expect(mapped.fates(.HOSPITAL_STAY_PROCEDURES) == [3, 0, 0, 0])
    }

    @Test func `4.10-hospital: anaesthesia beside the act of that day is no second procedure, alone it is one`() {
        var person = person()
        person.history.hospital.acts = [
            act("HHQE002", activity: "4", at: "2020-02-02T10:50"),
            act("HHQE002", activity: "1", at: "2020-02-02T11:00"),
            act("HHQE002", activity: "4", at: "2020-02-03T11:00"),
        ]
        let rows = person.mapCore()[.procedureOccurrence]
        #expect(rows.map { $0["procedure_date"] } == ["2020-02-02", "2020-02-03"])
    }

    @Test func `4.9-administration: what was given has its dose and hour, what was handed out a type of its own`() {
        var person = TestPerson()
        person.history.hospital.administrations = [.given(), .given("C03CA01", kind: "dispensing")]
        let mapped = person.mapCore()
        let rows = mapped[.drugExposure]
        #expect(
            Set(rows.map { [$0["drug_source_value"], $0["drug_type_concept_id"]] })
                == [["N02BE01", "32818"], ["C03CA01", "32825"]])
        for row in rows {
            #expect(row["drug_exposure_start_datetime"] == "2019-03-04 12:05")
            #expect(row["drug_exposure_end_date"] == "2019-03-04")
            #expect(row["quantity"] == "1" && row["dose_unit_source_value"] == "g" && row["days_supply"] == nil)
        }
        // What was given counts as taken.
        #expect(mapped[.drugEra].count == 2)
    }

    @Test func `4.1-home: coordinates and area of the hospital, commune and department of the SNDS`() {
        var person = TestPerson()
        person.patient {
            ($0.latitude, $0.longitude, $0.iris) = (decimal("48.8566"), decimal("2.3522"), "751010101")
            $0.area = "75001"
        }
        let mapped = person.mapCore()
        #expect(mapped[.person][0]["location_id"] == "77")
        #expect(mapped[.location].count == 1)
        let row = mapped[.location][0]
        #expect(row["zip"] == "75056" && row["county"] == "75")
        #expect(row["latitude"] == "48.8566" && row["longitude"] == "2.3522")
        #expect(row["location_source_value"] == "IRIS|751010101")
    }

    @Test func `4.1-home: a patient whose home says nothing new lives where the SNDS says`() {
        var person = TestPerson()
        person.patient { $0.area = "75001" }
        let mapped = person.mapCore()
        #expect(mapped[.person][0]["location_id"] == "5")
        #expect(mapped[.location].isEmpty)
    }
}
