import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Devices` {
    @Test func `4.11-supply, 4.11-days: a purchase has no end`() {
        var person = TestPerson()
        person.line("2019-03-04", nature: 3521, devices: [.device("1234567", 2)]) { $0.executant = "600000001" }
        #expect(
            person.map()[.deviceExposure] == [
                [
                    "device_exposure_id": "2097152", "person_id": "1", "device_concept_id": "0",
                    "device_exposure_start_date": "2019-03-04", "device_exposure_start_datetime": "2019-03-04",
                    "device_type_concept_id": "32810", "quantity": "2", "visit_occurrence_id": "2097152",
                    "device_source_value": "1234567", "device_source_concept_id": "0",
                ]
            ])
    }

    @Test func `4.11-days: a rental lasts from its first to its last day`() {
        var person = TestPerson()
        var rental = DeviceLine.device("1234567", kind: 3)
        (rental.start, rental.end) = (day("2019-02-25"), day("2019-03-03"))
        person.line("2019-03-04", nature: 3521, devices: [rental])
        let row = person.map()[.deviceExposure][0]
        #expect(row["device_exposure_start_date"] == "2019-02-25")
        #expect(row["device_exposure_end_date"] == "2019-03-03")
    }

    @Test func `3.3-5: the days of a rental are the latest that its rows state, also when a correction states none`() {
        var person = TestPerson()
        var rental = DeviceLine.device("1234567", 2, kind: 3)
        (rental.start, rental.end) = (day("2019-02-25"), day("2019-03-03"))
        var later = DeviceLine.device("1234567", kind: 3)
        (later.start, later.end) = (day("2019-02-26"), nil)
        person.line("2019-03-04", nature: 3521, flux: Month(year: 2019, month: 4), devices: [rental, later])
        person.line(
            "2019-03-04", nature: 3521, flux: Month(year: 2019, month: 9), devices: [.device("1234567", -1, kind: 3)])
        let rows = person.map()[.deviceExposure]
        #expect(rows.map { $0["quantity"] } == ["2"])
        #expect(rows.map { $0["device_exposure_start_date"] } == ["2019-02-26"])
        #expect(rows.map { $0["device_exposure_end_date"] } == ["2019-03-03"])
    }

    @Test func `4.11-rental: on request weeks of rental that follow each other are one exposure`() {
        var person = TestPerson()
        for (start, end) in [
            ("2019-02-01", "2019-02-07"), ("2019-02-08", "2019-02-14"), ("2019-02-22", "2019-02-28"),
            ("2019-03-09", "2019-03-15"),
        ] {
            var rental = DeviceLine.device("1234567", kind: 3)
            (rental.start, rental.end) = (day(start), day(end))
            person.line(end, nature: 3521, devices: [rental])
        }
        person.line("2019-02-08", nature: 3521, devices: [.device("1234567")])
        #expect(person.map()[.deviceExposure].count == 5)
        let merged = person.map(["device_merge_rental": "true"])[.deviceExposure]
        let rows = merged.map {
            [$0["device_exposure_start_date"], $0["device_exposure_end_date"], $0["quantity"]]
        }
        #expect(
            rows == [
                ["2019-02-01", "2019-02-28", "3"], ["2019-02-08", nil, "1"], ["2019-03-09", "2019-03-15", "1"],
            ], "seven days between go on, eight do not; a purchase is none")
    }

    @Test func `4.11-days: an end before the start is the start (Q-13), a start before birth is the care date`() {
        let plausible = day("1950-06-01")...day("2021-06-30")
        let inverted = DeviceSupply.days(
            start: day("2019-03-02"), end: day("2019-03-01"), kind: 3, careDay: day("2019-03-04"), plausible: plausible)
        #expect(inverted == (day("2019-03-02"), day("2019-03-02"), true))
        let absurd = DeviceSupply.days(
            start: day("1949-01-01"), end: nil, kind: 3, careDay: day("2019-03-04"), plausible: plausible)
        #expect(absurd == (day("2019-03-04"), nil, false))
    }

    @Test(arguments: [2, 4, 5, 6, 7]) func `4.11-services: upkeep, postage, repair, service, delivery are no devices`(
        kind: Int32
    ) {
        var person = TestPerson()
        person.line("2019-03-04", nature: 3521, devices: [.device("1234567", kind: kind)])
        let mapped = person.map()
        #expect(mapped[.deviceExposure].isEmpty)
        #expect(mapped.ledger.books[.ER_TIP_F].excluded == 1)
        #expect(mapped.ledger.books[.ER_PRS_F].excluded == 1)
    }

    @Test func `4.11-services: a service that is care by its concept is a procedure`() {
        var person = TestPerson()
        for kind in [2, 4, 5, 6, 7] as [Int32] {
            var service = DeviceLine.device("7654321", kind: kind)
            (service.start, service.end) = (day("2019-03-04"), day("2019-03-10"))
            person.line("2019-03-04", nature: 3511, devices: [service])
        }
        let mapped = person.map()
        #expect(mapped[.deviceExposure].isEmpty)
        #expect(mapped[.procedureOccurrence].map { $0["procedure_end_date"] } == ["2019-03-10"])
        #expect(mapped.ledger.books[.ER_TIP_F].excluded == 4, "nobody is treated by postage")
        #expect(person.map(["keep_device_services": "false"])[.procedureOccurrence].isEmpty)
    }

    @Test(arguments: [0, 1, 3, 9]) func `4.11-services: anything else is`(kind: Int32) {
        var person = TestPerson()
        person.line("2019-03-04", nature: 3521, devices: [.device("1234567", kind: kind)])
        #expect(person.map()[.deviceExposure].count == 1)
    }
}
