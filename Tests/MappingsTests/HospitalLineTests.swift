import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Hospital lines in the DCIR` {
    private func place(
        nature: Int32 = 1111, _ facility: FacilityLine, drugs: [HospitalDrugLine] = []
    ) -> HospitalLine {
        HospitalLine(nature: nature, facilities: [facility], drugs: drugs)
    }

    @Test func `D4, H1: a public hospital paid by DRG is left to the PMSI`() {
        #expect(place(.facility(payment: 1)) == .publicStay)
        var person = TestPerson()
        person.line("2019-03-04", nature: 1111, facilities: [.facility(payment: 1)])
        let mapped = person.map()
        #expect(mapped[.visitOccurrence].isEmpty)
        #expect(mapped.ledger.books[.ER_PRS_F].excluded == 1)
        #expect(mapped.ledger.books[.ER_ETE_F].excluded == 1)
    }

    @Test func `a line without facility, or without mark, is care of the city`() {
        var person = TestPerson()
        person.line("2019-03-04", nature: 1111)
        person.line("2019-03-05", nature: 1111, facilities: [.facility(payment: -1, sector: -1, treatment: -1)])
        #expect(person.map()[.visitOccurrence].count == 2)
    }

    @Test(arguments: [(355, 7, true), (101, 0, true), (355, 3, true), (355, 22, false), (124, 7, false)])
    func `H2: outpatient care of a public hospital`(category: Int32, treatment: Int32, isDouble: Bool) {
        let row = FacilityLine.facility(sector: 1, category: category, treatment: treatment)
        #expect((place(row) == .publicOutpatient) == isDouble)
    }

    @Test func `H3: a private stay, by its group, its discipline or its mode of treatment`() {
        #expect(place(.facility(payment: 2, group: 1234)) == .privateStay)
        #expect(place(.facility(payment: 2)) == .city)
        #expect(place(.facility(discipline: "C")) == .privateStay)
        #expect(place(.facility(discipline: "X")) == .city)
        #expect(place(.facility(treatment: 23)) == .privateStay)
        #expect(place(.facility(sector: 1, category: 114, treatment: 23)) == .city)
    }

    @Test func `H4: liberal care in a clinic without a stay is kept`() {
        #expect(place(.facility(treatment: 7)) == .city)
        #expect(place(.facility(treatment: 10)) == .city)
    }

    @Test func `H9: what a hospital pharmacy hands out is kept, whatever the marks of the hospital`() {
        let publicPharmacy = FacilityLine.facility(sector: 1, category: 355, treatment: 0)
        #expect(place(nature: 3317, publicPharmacy, drugs: [.drug("9300001")]) == .retrocession)
        #expect(place(nature: 3317, .facility(payment: 1), drugs: [.drug("9300001")]) == .retrocession)
        #expect(place(nature: 3317, publicPharmacy) == .publicOutpatient)
        #expect(place(nature: 1111, publicPharmacy, drugs: [.drug("9300001")]) == .publicOutpatient)
    }

    @Test func `H10, 4.9-added: a drug on top of a private stay is kept and belongs to the stay`() {
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06", facility: "750000001")
        person.line(
            "2019-03-04", nature: 3320, drugs: [.drug("9300001", 2, destination: 1)],
            facilities: [.facility("75000000", payment: 2, group: 1234)])
        let mapped = person.map()
        let drug = mapped[.drugExposure][0]
        #expect(drug["visit_occurrence_id"] == mapped[.visitOccurrence][0]["visit_occurrence_id"])
        #expect(drug["drug_exposure_end_date"] == "2019-03-04")
        #expect(mapped[.visitOccurrence].count == 1)
    }

    @Test func `4.6-site: the facility is the care site of the visit`() {
        var person = TestPerson()
        person.line("2019-03-04", nature: 1111, facilities: [.facility("75012345", category: 124)])
        let row = person.map(registry: ["F75012345": 12, "N100000001": 3])[.visitOccurrence][0]
        #expect(row["care_site_id"] == "12")
        #expect(row["provider_id"] == "3")
    }

    @Test(
        arguments: [
            ("75000000", "2019-03-04", "28Z04Z", true), ("75000000", "2019-03-05", "28Z04Z", false),
            ("75000009", "2019-03-04", "28Z04Z", false), ("75000000", "2019-03-04", "05M091", false),
        ] as [(Code8, String, Code8, Bool)])
    func `H6: dialysis that the PMSI reports as séance is left out`(
        facility: Code8, date: String, group: Code8, isDouble: Bool
    ) {
        var person = TestPerson()
        person.stay("2019-03-04", "2019-03-04", facility: "750000001") { _, summary in summary.group = group }
        person.line(date, nature: 2121, facilities: [.facility(facility)])
        let mapped = person.map()
        #expect(mapped[.visitOccurrence].count == (isDouble ? 1 : 2))
        #expect(mapped.usedExcludedRejected(.ER_PRS_F) == (isDouble ? [0, 1, 0] : [1, 0, 0]))
        #expect(mapped.usedExcludedRejected(.ER_ETE_F) == (isDouble ? [0, 1, 0] : [1, 0, 0]))
    }

    @Test func `H7: care of a health centre is care of the city, whatever its discipline`() {
        #expect(place(.facility(category: 124, discipline: "C")) == .city)
        #expect(place(.facility(category: 439, treatment: 3)) == .city)
        #expect(place(.facility(category: 698, discipline: "C")) == .privateStay)
    }

    @Test func `H8: accommodation in a nursing home is an observation without visit`() {
        #expect(place(.facility(category: 500, treatment: 22)) == .city)
        var person = TestPerson()
        person.line("2019-03-04", nature: 2102, quantity: 30, facilities: [.facility(category: 500)])
        person.line("2019-03-05", nature: 2102, facilities: [.facility(category: 365)])
        person.line("2019-03-06", nature: 1111, facilities: [.facility(category: 500)])
        let mapped = person.map()
        #expect(mapped[.observation].count == 1)
        #expect(mapped[.observation][0]["observation_source_value"] == "ER_PRS_F.PRS_NAT_REF:2102")
        #expect(mapped[.observation][0]["observation_date"] == "2019-03-04")
        #expect(mapped[.observation][0]["visit_occurrence_id"] == nil)
        #expect(mapped[.observation][0]["observation_type_concept_id"] == "32810")
        #expect(mapped[.visitOccurrence].map { $0["visit_start_date"] } == ["2019-03-06"])
        #expect(mapped.usedExcludedRejected(.ER_PRS_F) == [3, 0, 0])
    }

    @Test func `H10: a drug that the bill of the stay holds is left out`() {
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06", facility: "750000001")
        person.bill(privateDrugs: [.drug("3400893000010", 2, delay: 3)])
        for (date, code) in [("2019-03-04", "9300001"), ("2019-03-05", "9300002"), ("2019-03-08", "9300001")] {
            person.line(
                date, nature: 3320, drugs: [.drug(Code16(code) ?? "", 2, destination: 1)],
                facilities: [.facility("75000000", payment: 2, group: 1234)])
        }
        let mapped = person.map()
        let rows = mapped[.drugExposure].map { [$0["drug_source_value"], $0["drug_exposure_start_date"]] }
        #expect(rows.count == 3)
        #expect(rows.contains(["9300001", "2019-03-04"]))
        #expect(rows.contains(["9300002", "2019-03-05"]))
        #expect(rows.contains(["9300001", "2019-03-08"]))
        #expect(mapped[.drugExposure][2]["drug_type_concept_id"] == "32853")
        #expect(mapped.usedExcludedRejected(.ER_UCD_F) == [2, 1, 0])
        #expect(mapped.usedExcludedRejected(.ER_PRS_F) == [2, 1, 0])
    }

    @Test func `H3: a private stay that no stay of the PMSI covers is a visit of the DCIR`() {
        var person = TestPerson()
        let clinic = FacilityLine.facility("75000000", payment: 2, group: 1234)
        person.line("2019-03-04", nature: 2102, facilities: [clinic]) { $0.careEnd = day("2019-03-07") }
        person.line("2019-03-05", nature: 1321, facilities: [clinic], acts: [.act("HHQE005")])
        person.line("2019-03-08", nature: 1321, facilities: [clinic], acts: [.act("AAAA001")])
        person.line("2019-03-20", nature: 1321, facilities: [clinic], acts: [.act("HHQE005")])
        let mapped = person.map(registry: ["F75000000": 9, "N100000001": 3])
        let visits = mapped[.visitOccurrence]
        #expect(visits.map { $0["visit_start_date"] } == ["2019-03-04", "2019-03-20"])
        #expect(visits.map { $0["visit_end_date"] } == ["2019-03-08", "2019-03-20"])
        for visit in visits {
            #expect(visit["visit_concept_id"] == "9201")
            #expect(visit["visit_source_value"] == "dcir_only_stay")
            #expect(visit["visit_type_concept_id"] == "32810")
            #expect(visit["care_site_id"] == "9")
            #expect(visit["provider_id"] == nil)
        }
        let first = visits[0]["visit_occurrence_id"]
        #expect(mapped[.procedureOccurrence].count { $0["visit_occurrence_id"] == first } == 2)
        #expect(mapped.usedExcludedRejected(.ER_PRS_F) == [4, 0, 0])
    }

    @Test(
        arguments: [
            ("750000001", "2019-03-07", true), ("750000001", "2019-02-28", true), ("750000001", "2019-03-08", false),
            ("750000101", "2019-03-04", false),
        ] as [(Code16, String, Bool)])
    func `H3: a stay of that facility covers a day more on either side`(
        facility: Code16, date: String, isDouble: Bool
    ) {
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06", facility: facility)
        person.line(
            date, nature: 1321, facilities: [.facility("75000000", payment: 2, group: 1234)], acts: [.act("HHQE005")])
        #expect(person.map().usedExcludedRejected(.ER_PRS_F) == (isDouble ? [0, 1, 0] : [1, 0, 0]))
    }

    @Test(arguments: [
        (2125, "9202", "dcir_dialysis"), (2238, "9203", "dcir_emergency"), (1111, "9201", "dcir_only_stay"),
    ])
    func `H3, H5, H6: dialysis and passages that no stay covers are no stays`(
        nature: Int32, concept: String, source: String
    ) {
        var person = TestPerson()
        person.line("2019-03-04", nature: nature, facilities: [.facility("75000000", payment: 2, group: 1234)])
        let visits = person.map()[.visitOccurrence]
        #expect(visits.map { [$0["visit_concept_id"], $0["visit_source_value"]] } == [[concept, source]])
    }
}
