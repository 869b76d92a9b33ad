import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Bills of private stays and of outpatient care` {
    @Test func `4.9-private, 3.8-private: a drug in the bill is an exposure of its day`() {
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06")
        person.bill(privateDrugs: [.drug("9300001", 2, fraction: Quantity(thousandths: 250), delay: 3)])
        let mapped = person.map()
        let row = mapped[.drugExposure][0]
        #expect(row["drug_source_value"] == "9300001")
        #expect(row["quantity"] == "2.25")
        #expect(row["drug_exposure_start_date"] == "2019-03-04")
        #expect(row["drug_exposure_end_date"] == "2019-03-04")
        #expect(row["drug_type_concept_id"] == "32853")
        #expect(row["visit_occurrence_id"] == mapped[.visitOccurrence][0]["visit_occurrence_id"])
    }

    @Test func `4.10-private: an act that the stay lists itself is one procedure`() {
        var person = TestPerson()
        person.stay(
            "2019-03-01", "2019-03-06", acts: [.act("HHQE005", delay: 1), .act("HHQE005", activity: "4", delay: 1)])
        person.bill(acts: [
            .act("HHQE005", delay: 1), .act("HHQE005", activity: "4", delay: 1), .act("HHQE005", delay: 3),
            .act("AAAA001", activity: "4", delay: 2), .act("AAAA001", phase: "2", delay: 2), .act(""),
        ])
        let mapped = person.map()
        let rows = mapped[.procedureOccurrence].map { [$0["procedure_source_value"], $0["procedure_date"]] }
        #expect(rows.count == 3)
        #expect(rows.contains(["HHQE005", "2019-03-02"]))
        #expect(rows.contains(["HHQE005", "2019-03-04"]))
        #expect(rows.contains(["AAAA001", "2019-03-03"]))
        #expect(mapped[.procedureOccurrence].allSatisfy { $0["quantity"] == "1" })
        #expect(mapped.usedExcludedRejected(.T_MCOaaFM) == [5, 1, 0])
    }

    @Test func `4.10-modifier: the bill tells the first tooth, also of an act that the stay lists`() {
        var (listed, billed, odd) = (BilledAct.act("HBGD036"), BilledAct.act("HBGD038"), BilledAct.act("HBGD040"))
        (listed.tooth, billed.tooth, odd.tooth) = ("18", "48", "90")
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-01", acts: [.act("HBGD036"), .act("HBGD036", activity: "4")])
        person.bill(acts: [listed, billed, odd])
        #expect(
            person.map()[.procedureOccurrence].map { [$0["procedure_source_value"], $0["modifier_source_value"]] }
                == [["HBGD036", "ACT1|DENT18"], ["HBGD038", "ACT1|DENT48"], ["HBGD040", "ACT1"]])
    }

    @Test func `4.11-implants: a row of a private bill may hold two products`() {
        var device = BilledDevice.device("3100001", 1, delay: 1)
        device.secondCode = "3100002"
        device.secondCount = 3
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06")
        person.bill(devices: [device, .device("", 1), .device("3100003", 0)])
        let mapped = person.map()
        let rows = mapped[.deviceExposure].map { [$0["device_source_value"], $0["quantity"]] }
        #expect(rows == [["3100001", "1"], ["3100002", "3"]])
        #expect(mapped[.deviceExposure][0]["device_exposure_start_date"] == "2019-03-02")
        #expect(mapped.usedExcludedRejected(.T_MCOaaFP) == [1, 0, 2])
        #expect(mapped.codes == ["R-40", "R-40"])
    }

    @Test func `4.12-private: biology in the bill is a measurement`() {
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06")
        person.bill(biology: [.act(552, count: 3, delay: 2), .act(0)])
        let mapped = person.map()
        let row = mapped[.measurement][0]
        #expect(mapped[.measurement].count == 1)
        #expect(row["measurement_source_value"] == "0552")
        #expect(row["measurement_concept_id"] == "4000020")
        #expect(row["measurement_date"] == "2019-03-03")
        #expect(row["value_source_value"] == "n=3")
        #expect(row["measurement_type_concept_id"] == "32853")
        #expect(mapped.usedExcludedRejected(.T_MCOaaFL) == [1, 1, 0])
    }

    @Test func `3.8-private: nights and fees of the bill are used and make no event`() {
        var fee = PrivateItem()
        fee.kind = .fee
        fee.code = "C"
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06")
        person.bill(items: [PrivateItem(), fee])
        let mapped = person.map()
        #expect(mapped[.procedureOccurrence].isEmpty)
        #expect(mapped.usedExcludedRejected(.T_MCOaaFB) == [1, 0, 0])
        #expect(mapped.usedExcludedRejected(.T_MCOaaFC) == [1, 0, 0])
    }

    @Test func `4.9-stay: a drug of outpatient care, units plus fraction`() {
        var person = TestPerson()
        person.outpatient("2019-03-04")
        person.billOutpatient(drugs: [
            .drug("9300001", 1, fraction: Quantity(thousandths: 500)), .drug("9300001", 0), .drug("", 1),
        ])
        let mapped = person.map()
        let row = mapped[.drugExposure][0]
        #expect(mapped[.drugExposure].count == 1)
        #expect(row["quantity"] == "1.5")
        #expect(row["drug_exposure_start_date"] == "2019-03-04")
        #expect(row["drug_exposure_end_date"] == "2019-03-04")
        #expect(row["drug_type_concept_id"] == "32859")
        #expect(row["visit_occurrence_id"] == mapped[.visitOccurrence][0]["visit_occurrence_id"])
        #expect(mapped.usedExcludedRejected(.T_MCOaaFHSTC) == [1, 0, 2])
        #expect(mapped.codes == ["R-40", "R-40"])
    }

    @Test func `4.11-implants: a product of outpatient care`() {
        var person = TestPerson()
        person.outpatient("2019-03-04") { $0.end = day("2019-03-08") }
        person.billOutpatient(devices: [.device("3100001", 2, delay: 1)])
        let row = person.map()[.deviceExposure][0]
        #expect(row["device_source_value"] == "3100001")
        #expect(row["quantity"] == "2")
        #expect(row["device_exposure_start_date"] == "2019-03-05")
        #expect(row["device_type_concept_id"] == "32859")
    }
}
