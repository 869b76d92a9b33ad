import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Procedures` {
    @Test func `4.0.9-position: a diagnosis that is a procedure keeps its position`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-01") { _, summary in summary.principalDiagnosis = "Z491" }
        let rows = person.map()[.procedureOccurrence].filter { $0["procedure_source_value"] == "Z491" }
        #expect(rows.map { $0["modifier_source_value"] } == ["MCO:DP"])
    }

    @Test func `4.10-city, 4.10-modifier, 4.3-event: an act of the city becomes a procedure`() {
        var person = TestPerson()
        person.care("2019-03-04", nature: 1351, acts: [.act("HHQE005", modifiers: "7K")])
        let row = person.map(registry: ["N100000001": 3])[.procedureOccurrence][0]
        #expect(
            row == [
                "procedure_occurrence_id": "2097152", "person_id": "1", "procedure_concept_id": "4000030",
                "procedure_date": "2019-03-04", "procedure_datetime": "2019-03-04",
                "procedure_type_concept_id": "32871", "modifier_concept_id": "0", "quantity": "1",
                "provider_id": "3", "visit_occurrence_id": "2097152", "procedure_source_value": "HHQE005",
                "procedure_source_concept_id": "2001", "modifier_source_value": "7K|ACT1",
            ])
    }

    @Test func `4.10-stay, 4.10-selection, 4.10-count, 4.10-modifier, 4.0.6-ccam, 3.8-acts: acts of a stay`() {
        var person = TestPerson()
        person.stay(
            "2019-05-01", "2019-05-04",
            acts: [
                .act("HHQE005", delay: 1), .act("HHQE005", count: nil, delay: 1),
                .act("HHQE005", activity: "4", delay: 1),
                .act("HHQE005", phase: "2", delay: 2), .act("DEQP003-01", delay: 99), .act("", delay: 0),
                .act("ZZLP025", activity: "4", delay: 0),
            ])
        let mapped = person.map()
        let rows = mapped[.procedureOccurrence]
        #expect(rows.map { $0["procedure_source_value"] } == ["HHQE005", "ZZLP025"])
        #expect(rows.map { $0["procedure_date"] } == ["2019-05-02", "2019-05-01"])
        #expect(rows.map { $0["quantity"] } == ["2", "1"])
        #expect(rows.map { $0["modifier_source_value"] } == ["ACT1", "ACT4"])
        #expect(rows.map { $0["procedure_concept_id"] } == ["4000030", "0"])
        #expect(rows.allSatisfy { $0["procedure_type_concept_id"] == "32853" })
        #expect(mapped[.measurement][0]["measurement_concept_id"] == "4000031")
        #expect(mapped[.measurement][0]["measurement_date"] == "2019-05-01")
        #expect(mapped.ledger.quality[.dateClipped] == 1)
        #expect(mapped.ledger.books[.T_MCOaaA].excluded == 1)
        #expect(mapped.ledger.books[.T_MCOaaA].used == 6)
    }

    @Test func `4.10-selection: anaesthesia by another executant is no second procedure, alone it is one`() {
        var person = TestPerson()
        person.care("2019-03-04", nature: 1351, acts: [.act("HHQE005")])
        person.care("2019-03-04", nature: 1351, acts: [.act("HHQE005", activity: "4")]) { $0.executant = "100000002" }
        person.care("2019-03-05", nature: 1351, acts: [.act("HHQE005", activity: "4")]) { $0.executant = "100000002" }
        let rows = person.map()[.procedureOccurrence]
        #expect(rows.map { $0["procedure_date"] } == ["2019-03-04", "2019-03-05"])
        #expect(rows.map { $0["modifier_source_value"] } == ["ACT1", "ACT4"])
    }

    @Test func `4.10-selection: later phases are no second procedure`() {
        var person = TestPerson()
        person.care("2019-03-04", nature: 1351, acts: [.act("HHQE005", phase: "2")])
        let mapped = person.map()
        #expect(mapped[.procedureOccurrence].isEmpty)
        #expect(mapped.ledger.books[.ER_CAM_F].used == 1)
    }

    @Test func `4.19: an act may be a specimen`() {
        var person = TestPerson()
        person.care("2019-03-04", nature: 1351, acts: [.act("ZZQA001")])
        #expect(person.map()[.specimen][0]["specimen_concept_id"] == "4000070")
    }

    @Test func `4.10-nature: families of act natures without refined row are procedures`() {
        var person = TestPerson()
        person.care("2019-03-04", nature: 3125, quantity: 2)
        person.care("2019-03-05", nature: 3211)
        person.care("2019-03-06", nature: 1193)
        let mapped = person.map()
        let rows = mapped[.procedureOccurrence]
        #expect(rows.map { $0["procedure_source_value"] } == ["1193", "3125"])
        #expect(rows.map { $0["quantity"] } == ["1", "2"])
        #expect(rows.map { $0["visit_occurrence_id"] == nil } == [true, false])
        #expect(mapped[.visitOccurrence].count == 2)
    }

    @Test func `4.0.10: dental surgeons bill dental claims`() {
        var person = TestPerson()
        person.care("2019-03-04", nature: 1351, acts: [.act("HBMD038")]) { $0.executantSpecialty = 19 }
        let mapped = person.map()
        #expect(mapped[.procedureOccurrence][0]["procedure_type_concept_id"] == "32816")
        #expect(mapped[.visitOccurrence][0]["visit_type_concept_id"] == "32816")
    }

    @Test(arguments: [(0, 1), (1000, 1), (1499, 1), (1500, 2), (2500, 3), (-4000, 1)])
    func `4.10-count: quantities are whole, at least one, halves up`(thousandths: Int64, expected: Int32) {
        #expect(ActSelection.count(Quantity(thousandths: thousandths)) == expected)
    }

    @Test func `4.10-once: what a diagnosis and an act of the same visit and day tell is told by the act`() {
        func procedures(act days: [Int32]) -> [[String?]] {
            var person = TestPerson()
            person.stay("2019-05-01", "2019-05-04", acts: days.map { .act("HHQE005", delay: $0) }) {
                $1.principalDiagnosis = "Z491"
            }
            let mapped = person.map()
            #expect(mapped.fates(.T_MCOaaC) == [1, 0, 0, 0])
            return mapped[.procedureOccurrence].map { [$0["procedure_source_value"], $0["procedure_date"]] }
        }
        #expect(procedures(act: [0]) == [["HHQE005", "2019-05-01"]])
        #expect(procedures(act: [1]) == [["HHQE005", "2019-05-02"], ["Z491", "2019-05-01"]])
        #expect(procedures(act: []) == [["Z491", "2019-05-01"]])
    }
}
