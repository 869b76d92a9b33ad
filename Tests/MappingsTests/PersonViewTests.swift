import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `The person view of the referential` {
    @Test func `2.6, 1.4-registers: decides between rows that tie, and only between them`() {
        var person = TestPerson()
        person.beneficiary { row in
            (row.rank, row.sex, row.birthYear, row.birthMonth) = (2, 2, 1951, 7)
            row.lastProcessing = day("2019-01-01")
        }
        #expect(person.map()[.person].map { $0["gender_concept_id"] } == ["8507"])
        person.summary { ($0.sex, $0.birthYear, $0.birthMonth) = (2, 1951, 7) }
        let row = person.map()[.person].first
        #expect(row?["gender_concept_id"] == "8532")
        #expect(row?["gender_source_value"] == "2")
        #expect(row?["year_of_birth"] == "1951")
        #expect(row?["month_of_birth"] == "7")
        // A third row makes a majority: nothing is left to decide.
        person.beneficiary { $0.rank = 3 }
        #expect(person.map()[.person].map { $0["year_of_birth"] } == ["1950"])
        #expect(person.map().fates(.IR_IBA_R) == [1, 0, 0, 0])
    }

    @Test func `2.6, 4.4-birth: tells what no row states`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { ($0.sex, $0.birthYear, $0.birthMonth) = (0, 0, 0) }
        #expect(person.map().codes == ["R-04"])
        person.summary { ($0.sex, $0.birthYear, $0.birthMonth) = (2, 1948, 3) }
        let mapped = person.map()
        #expect(mapped.codes.isEmpty)
        #expect(
            mapped[.person].map { [$0["gender_concept_id"], $0["birth_datetime"]] } == [["8532", "1948-03-01"]])
    }

    @Test func `4.14-candidates: states a death with the rank of the referential`() {
        var person = TestPerson()
        person.summary { $0.death = day("2019-05-04") }
        #expect(
            person.map()[.death].map { [$0["death_date"], $0["death_type_concept_id"]] } == [["2019-05-04", "32848"]])
    }

    @Test func `4.4-sex: an unknown sex has the concept of the setting`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.sex = 0 }
        #expect(person.map()[.person].map { $0["gender_concept_id"] } == ["0"])
        #expect(person.map(["unknown_sex": "8551"])[.person].map { $0["gender_concept_id"] } == ["8551"])
    }
}

@Suite struct `The declared physician` {
    @Test func `4.4-doctor: is the one of the day of the delivery, the last of several`() {
        var person = TestPerson()
        person.declare("75000001", from: "2010-01-01", to: "2018-12-31")
        person.declare("75000002", from: "2015-01-01")
        person.declare("75000003", from: "2019-01-01")
        // Declared after the delivery.
        person.declare("75000004", from: "2021-12-01")
        let registry: [String: Int32] = ["N75000002": 2, "N75000003": 3, "N75000004": 4]
        let mapped = person.map(registry: registry)
        #expect(mapped[.person].map { $0["provider_id"] } == ["3"])
        #expect(mapped.fates(.IR_MTT_R) == [4, 0, 0, 0])
        let bySpecialty = person.map(["provider_grain": "specialty"], registry: registry)
        #expect(bySpecialty[.person].map { $0["provider_id"] } == [nil])
    }
}
