import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing
import Vocabulary

@Suite struct `Biology` {
    @Test func `4.12-biology, 4.6-class, 4.0.6-numbers: an act is a measurement without value, in a laboratory visit`()
    {
        var person = TestPerson()
        person.line("2019-03-04", nature: 3211, biology: [.act(552)])
        let mapped = person.map()
        #expect(
            mapped[.measurement] == [
                [
                    "measurement_id": "2097152", "person_id": "1", "measurement_concept_id": "4000020",
                    "measurement_date": "2019-03-04", "measurement_datetime": "2019-03-04",
                    "measurement_type_concept_id": "32871", "visit_occurrence_id": "2097152",
                    "measurement_source_value": "0552", "measurement_source_concept_id": "0",
                ]
            ])
        #expect(mapped[.visitOccurrence][0]["visit_concept_id"] == "32036")
    }

    @Test func `4.0.7-3: a code without relation of its own takes the target of SOURCE_TO_CONCEPT_MAP`() {
        // NABM has no vocabulary: 0552 is in the map, and nowhere else.
        let resolution = TestVocabulary.index.resolve(.nabm, "0552")
        #expect(resolution.targets.map(\.conceptID) == [TestVocabulary.glucose])
        #expect(resolution.sourceConceptID == 0)
        // A code that has a relation does not look at the map.
        #expect(TestVocabulary.index.resolve(.icd10, "I10").targets.map(\.conceptID) == [TestVocabulary.hypertension])
    }

    @Test func `4.0.7-4: an act of several analytes is several measurements`() {
        var person = TestPerson()
        person.line("2019-03-04", nature: 3211, biology: [.act(996)])
        #expect(person.map()[.measurement].map { $0["measurement_concept_id"] } == ["4000020", "4000031"])
    }

    @Test func `4.0.3, 4.0.7-6, Q-40: an unknown act is kept with concept 0`() {
        var person = TestPerson()
        person.line("2019-03-04", nature: 3211, biology: [.act(7)])
        let mapped = person.map()
        #expect(mapped[.measurement][0]["measurement_concept_id"] == "0")
        #expect(mapped[.measurement][0]["measurement_source_value"] == "0007")
        #expect(mapped.ledger.coverage[.nabm].records == 1)
        #expect(mapped.ledger.coverage[.nabm].mappedRecords == 0)
    }

    @Test func `4.12-count: several acts of one code are one row that says how many`() {
        var person = TestPerson()
        person.line("2019-03-04", nature: 3211, biology: [.act(552, 3)])
        #expect(person.map()[.measurement].map { $0["value_source_value"] } == ["n=3"])
    }

    @Test func `3.3-1, 3.3-2: a correction takes the act away`() {
        var person = TestPerson()
        person.line("2019-03-04", nature: 3211, biology: [.act(552), .act(996)])
        person.line(
            "2019-03-04", nature: 3211, quantity: -1, flux: Month(year: 2019, month: 8), biology: [.act(552, -1)])
        let mapped = person.map()
        #expect(Set(mapped[.measurement].map { $0["measurement_source_value"] }) == ["0996"])
        #expect(mapped.ledger.books[.ER_BIO_F].cancelled == 2)
        #expect(mapped.ledger.books[.ER_PRS_F].used == 1)
        #expect(mapped.ledger.books[.ER_PRS_F].cancelled == 1)
    }

    @Test func `4.0.6-empty: a row without code is left out`() {
        var person = TestPerson()
        person.line("2019-03-04", nature: 3211, biology: [.act(0)])
        let mapped = person.map()
        #expect(mapped[.measurement].isEmpty)
        #expect(mapped.ledger.books[.ER_BIO_F].excluded == 1)
    }
}
