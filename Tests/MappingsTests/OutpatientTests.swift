import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Outpatient care of hospitals` {
    @Test func `4.6-outpatient, 4.6-site, 4.6-source, 4.10-outpatient, 4.3-event, 4.0.10: a sequence is a visit`() {
        var person = TestPerson()
        var invoice = OutpatientInvoice()
        invoice.site = "750000019"
        person.outpatient("2019-03-04", number: "77", invoices: [invoice], fees: [.item("CS", specialty: 3)])
        let mapped = person.map(registry: ["F750000019": 4, "SPE:3": 8])
        #expect(
            mapped[.visitOccurrence] == [
                [
                    "visit_occurrence_id": "2097152", "person_id": "1", "visit_concept_id": "9202",
                    "visit_start_date": "2019-03-04", "visit_start_datetime": "2019-03-04",
                    "visit_end_date": "2019-03-04", "visit_end_datetime": "2019-03-04",
                    "visit_type_concept_id": "32859", "care_site_id": "4",
                    "visit_source_value": "ace19_750000001_0000000077",
                ]
            ])
        let fee = mapped[.procedureOccurrence][0]
        #expect(fee["procedure_source_value"] == "CS")
        #expect(fee["procedure_type_concept_id"] == "32859")
        #expect(fee["provider_id"] == "8")
        #expect(fee["visit_occurrence_id"] == "2097152")
    }

    @Test(arguments: ["ATU", "FU2"]) func `4.6-outpatient, 4.0.11: an emergency lump sum makes it an emergency visit`(
        code: String
    ) {
        var person = TestPerson()
        person.outpatient("2022-03-04", year: 2022, items: [.item(Code8(code) ?? "")])
        let mapped = person.map()
        // The delivery of the tests ends in June 2021.
        #expect(mapped.codes == ["R-16"])
        var earlier = TestPerson()
        earlier.outpatient("2019-03-04", items: [.item(Code8(code) ?? "")])
        #expect(earlier.map()[.visitOccurrence][0]["visit_concept_id"] == "9203")
    }

    @Test func `4.10-outpatient, 4.12-outpatient, 4.12-count, 3.8-outpatient, 4.10-modifier: acts, biology, days`() {
        var person = TestPerson()
        var act = BilledAct()
        (act.code, act.activity, act.phase, act.delay, act.modifiers) = ("HHQE005", "1", "0", 2, "AB")
        act.tooth = "11"
        var biology = BilledBiology()
        (biology.code, biology.count, biology.delay) = (552, 2, 0)
        person.outpatient("2019-03-04", acts: [act], biology: [biology]) { $0.end = day("2019-03-08") }
        let mapped = person.map()
        let procedure = mapped[.procedureOccurrence][0]
        #expect(procedure["procedure_concept_id"] == "4000030")
        #expect(procedure["procedure_date"] == "2019-03-06")
        #expect(procedure["modifier_source_value"] == "AB|ACT1|DENT11")
        #expect(mapped[.measurement][0]["measurement_concept_id"] == "4000020")
        #expect(mapped[.measurement][0]["value_source_value"] == "n=2")
    }

    @Test func `4.10-selection: anaesthesia is no second act`() {
        var person = TestPerson()
        var act = BilledAct()
        (act.code, act.activity, act.phase) = ("HHQE005", "1", "0")
        var anaesthesia = act
        anaesthesia.activity = "4"
        person.outpatient("2019-03-04", acts: [act, anaesthesia])
        #expect(person.map()[.procedureOccurrence].count == 1)
    }

    @Test func `3.6-supplements: supplements for nights and holidays are left out`() {
        var person = TestPerson()
        person.outpatient("2019-03-04", items: [.item("ATU"), .item("ATU F"), .item("ATU N")])
        let mapped = person.map()
        #expect(mapped[.procedureOccurrence].count == 1)
        #expect(mapped.ledger.books[.T_MCOaaFBSTC].excluded == 2)
        #expect(mapped.ledger.books[.T_MCOaaFBSTC].used == 1)
    }

    @Test func `3.6-outpatient: a return code other than 0 rejects the sequence (R-23)`() {
        var person = TestPerson()
        person.outpatient("2019-03-04", fees: [.item("CS")]) { $0.failedReturnCodes = 0b1_0000 }
        let mapped = person.map()
        #expect(mapped.codes == ["R-23"])
        #expect(mapped.ledger.rejects[0].detail == "ENT_DAT_RET")
        #expect(mapped.ledger.rejects[0].rows == 2)
        #expect(mapped.ledger.books[.T_MCOaaFCSTC].rejected == 1)
    }

    @Test func `3.6-outpatient, 3.9-list: the sites of Paris count twice (R-26), those of Lyon do not`() {
        var person = TestPerson()
        person.outpatient("2016-03-04", year: 2016, facility: "750100018")
        person.outpatient("2016-03-04", year: 2016, facility: "690784137")
        #expect(person.map().codes == ["R-26"])
    }

    @Test
    func `3.6-outpatient, 3.7-stay: days: an end before the start (R-30), none at all (R-27), months before 2009`() {
        var person = TestPerson()
        person.outpatient("2019-03-04", number: "1") { $0.end = day("2019-03-01") }
        person.outpatient(nil, number: "2")
        #expect(person.map().codes.sorted() == ["R-27", "R-30"])
        var identity = OutpatientIdentity()
        identity.startMonth = Month(year: 2008, month: 5)
        let dates = OutpatientFilters.dates(identity, exit: nil, year: 2008)
        #expect(dates?.start == day("2008-05-01"))
        #expect(OutpatientFilters.dates(identity, exit: nil, year: 2010) == nil)
    }
}
