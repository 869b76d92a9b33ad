import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing
import Vocabulary

/// What is billed without being an act, and acts that only their nature tells.
@Suite struct `Care without a code` {
    @Test func `4.10-lump, Q-21: lump sums and supplements are counted, and no event`() {
        var person = TestPerson()
        person.line("2019-03-04", nature: 3211, biology: [.act(9005), .act(552)])
        person.care("2019-03-05", nature: 1351, acts: [.act("YYYY011"), .act("HHQE005")])
        person.care("2019-03-06", nature: 1848)
        person.stay("2019-05-01", "2019-05-02", acts: [.act("YYYY001", delay: 0)])
        let mapped = person.map()
        #expect(mapped[.measurement].map { $0["measurement_source_value"] } == ["0552"])
        #expect(mapped[.procedureOccurrence].map { $0["procedure_source_value"] } == ["HHQE005"])
        #expect(mapped.ledger.quality[.lumpSum] == 4)
        #expect(mapped.ledger.coverage[.nabm].records == 1, "what is no event is no code to map")
        let kept = person.map(["keep_lump_sums": "true"])
        #expect(kept[.measurement].map { $0["measurement_source_value"] } == ["0552", "9005"])
        #expect(kept[.procedureOccurrence].count == 4)
        #expect(kept.ledger.quality[.lumpSum] == nil)
    }

    @Test(arguments: [3222, 3223, 3225, 2121, 2146, 2334, 2421])
    func `4.10-nature: blood sampling, dialysis and abortion in hospital are procedures`(nature: Int32) {
        var person = TestPerson()
        person.care("2019-03-04", nature: nature)
        let mapped = person.map()
        #expect(mapped[.procedureOccurrence].map { $0["procedure_source_value"] } == ["\(nature)"])
        #expect(person.map(["line_events": "false"])[.procedureOccurrence].isEmpty)
    }

    @Test func `4.10-nature: the third person at a dialysis is no act`() {
        var person = TestPerson()
        person.care("2019-03-04", nature: 2133)
        #expect(person.map()[.procedureOccurrence].isEmpty)
    }

    @Test func `4.10-executant: a consultation by its letter is one with a specialist when a specialist bills it`()
        throws
    {
        var person = TestPerson()
        person.care("2019-03-04", nature: 1111) { $0.executantSpecialty = 1 }
        person.care("2019-03-05", nature: 1111) { $0.executantSpecialty = 3 }
        person.care("2019-03-06", nature: 1111) { $0.executantSpecialty = 0 }
        let concepts = try ConceptIndex(
            source: TestVocabulary(),
            own: [
                OwnMapping(system: .actNature, code: "1111", target: TestVocabulary.seenByPractitioner, source: "test"),
                OwnMapping(system: .actNature, code: "1112", target: TestVocabulary.seenBySpecialist, source: "test"),
            ])
        let mapped = person.map(TestPerson.settings(), concepts: concepts)
        let rows = mapped[.observation].sorted { $0["observation_date"] ?? "" < $1["observation_date"] ?? "" }
        let practitioner = "\(TestVocabulary.seenByPractitioner)"
        #expect(
            rows.map { $0["observation_concept_id"] }
                == [practitioner, "\(TestVocabulary.seenBySpecialist)", practitioner])
        #expect(rows.allSatisfy { $0["observation_source_concept_id"] == "5001" })
        #expect(rows.allSatisfy { $0["observation_source_value"] == "ER_PRS_F.PRS_NAT_REF:1111" })
        #expect(mapped[.procedureOccurrence].isEmpty, "each event is in the domain of its target")
    }

    @Test func `4.11-supply: a product that stands for a treatment is a procedure, and keeps its last day`() {
        var person = TestPerson()
        var rental = DeviceLine.device("7654321", kind: 3)
        (rental.start, rental.end) = (day("2019-02-25"), day("2019-03-03"))
        person.line("2019-03-04", nature: 3521, devices: [rental])
        let mapped = person.map()
        #expect(mapped[.deviceExposure].isEmpty)
        #expect(mapped[.procedureOccurrence].map { $0["procedure_concept_id"] } == ["\(TestVocabulary.therapy)"])
        #expect(mapped[.procedureOccurrence].map { $0["procedure_end_date"] } == ["2019-03-03"])
    }
}
