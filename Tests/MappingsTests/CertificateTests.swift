import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Death certificates` {
    @Test func `4.14-candidates, 4.14-type, 4.14-cause: a certificate tells death and cause, before the referential`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.death = day("2019-04-02") }
        person.certificate("2019-04-01", cause: "I10")
        let mapped = person.map()
        #expect(
            mapped[.death] == [
                [
                    "person_id": "1", "death_date": "2019-04-01", "death_datetime": "2019-04-01",
                    "death_type_concept_id": "32815", "cause_concept_id": "320128", "cause_source_value": "I10",
                    "cause_source_concept_id": "1001",
                ]
            ])
        #expect(mapped.ledger.books[.KI_CCI_R].used == 1)
    }

    @Test
    func `4.8-causes, 4.8-status, 4.0.9-position: causes are conditions of the day of death, the initial one once`() {
        var person = TestPerson()
        person.certificate("2019-04-01", cause: "I10", causes: [(1, 1, "R739"), (2, 1, "I10"), (6, 1, "Q909")])
        let mapped = person.map()
        #expect(
            mapped[.conditionOccurrence].map { $0["condition_status_source_value"] } == ["CCI:INI", "ECD:6"])
        #expect(mapped[.conditionOccurrence].map { $0["condition_status_concept_id"] } == ["32911", "32894"])
        #expect(mapped[.conditionOccurrence].allSatisfy { $0["condition_start_date"] == "2019-04-01" })
        #expect(mapped[.conditionOccurrence].allSatisfy { $0["condition_type_concept_id"] == "32815" })
        // R73 is a measurement: the position goes to its value.
        #expect(mapped[.measurement].map { $0["value_source_value"] } == ["ECD:1"])
        #expect(mapped.ledger.books[.KI_ECD_R].excluded == 1)
        #expect(mapped.ledger.books[.KI_ECD_R].used == 2)
    }

    @Test func `2.3-certificate: of two certificates the one that agrees with the referential stays (R-51)`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.death = day("2019-04-02") }
        person.certificate("2019-04-01", cause: "I10", number: 1, causes: [(1, 1, "I10")])
        person.certificate("2019-04-02", cause: "E119", number: 2)
        let mapped = person.map()
        #expect(mapped[.death][0]["cause_source_value"] == "E119")
        #expect(mapped.codes == ["R-51"])
        #expect(mapped.ledger.rejects[0].rows == 2)
    }

    @Test func `2.3-certificate: of two certificates the nearest to another source stays`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.death = day("2019-06-03") }
        person.certificate("2019-07-15", cause: "E119", number: 1)
        person.certificate("2019-06-01", cause: "I10", number: 2)
        person.stay("2019-05-28", "2019-06-01") { $1.exitMode = "9" }
        let mapped = person.map()
        #expect(mapped[.death].map { $0["death_date"] } == ["2019-06-01"])
        #expect(mapped[.death].map { $0["cause_source_value"] } == ["I10"])
        #expect(mapped.codes == ["R-51"])
    }

    @Test func `2.3-certificate: of two that agree with nothing the first by its number stays`() {
        var person = TestPerson()
        person.certificate("2019-04-03", cause: "E119", number: 2)
        person.certificate("2019-04-01", cause: "I10", number: 1)
        #expect(person.map()[.death][0]["death_date"] == "2019-04-01")
    }

    @Test func `4.14-conflict, 4.14-cause: a certificate set aside tells no cause`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.death = day("2019-09-01") }
        person.certificate("2019-04-01", cause: "I10")
        person.care("2019-08-01")
        let mapped = person.map()
        #expect(mapped[.death][0]["death_date"] == "2019-09-01")
        #expect(mapped[.death][0]["cause_source_value"] == nil)
        #expect(mapped[.conditionOccurrence].isEmpty)
        #expect(mapped.codes == ["R-52"])
        #expect(mapped.ledger.books[.KI_CCI_R].excluded == 1)
    }

    @Test func `4.8-revision, 2.3-certificate: another revision has concept 0, an unfinished coding says nothing`() {
        var person = TestPerson()
        person.certificate("2019-04-01", cause: "I10") { $0.revision = 1 }
        let mapped = person.map()
        #expect(mapped[.death][0]["cause_concept_id"] == "0")
        #expect(mapped[.conditionOccurrence][0]["condition_concept_id"] == "0")
        var unfinished = TestPerson()
        unfinished.certificate("2019-04-01", cause: "I10") { $0.state = 2 }
        #expect(unfinished.map()[.death].isEmpty)
        #expect(unfinished.map().ledger.books[.KI_CCI_R].excluded == 1)
    }

    @Test func `4.14-candidates, 4.14-type: lines tell a death last: an exit first, then what the paying body knew`() {
        var person = TestPerson()
        var exit = FacilityLine.facility(payment: 2, group: 12)
        exit.exit = "D"
        person.line("2019-04-01", nature: 2111, facilities: [exit]) { $0.careEnd = day("2019-04-05") }
        person.care("2019-03-01") { $0.death = day("2019-04-07") }
        let row = person.map()[.death][0]
        #expect(row["death_date"] == "2019-04-05")
        #expect(row["death_type_concept_id"] == "32812")
        var paid = TestPerson()
        paid.care("2019-03-01") { $0.death = day("2019-04-07") }
        #expect(paid.map()[.death][0]["death_type_concept_id"] == "32848")
    }

    @Test(arguments: [(6, true), (5, true), (4, false)])
    func `4.12-newborn: weight, weeks and Apgar score of somebody who died within 27 days`(month: Int32, isTold: Bool) {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { ($0.birthYear, $0.birthMonth) = (2019, month) }
        person.certificate("2019-06-27", cause: "P072") {
            ($0.birthWeight, $0.gestationalAge, $0.apgarScore) = (980, 27, 3)
        }
        let rows = person.map()[.measurement].map {
            [
                $0["measurement_source_value"], $0["measurement_concept_id"], $0["value_as_number"],
                $0["unit_source_value"], $0["measurement_date"], $0["measurement_type_concept_id"],
            ]
        }
        #expect(
            rows
                == (isTold
                    ? [
                        ["SNDS:NEO_NAI_POI", "3011043", "980", "g", "2019-06-27", "32815"],
                        ["SNDS:NEO_GES_AGE", "3012266", "27", "wk", "2019-06-27", "32815"],
                        ["SNDS:NEO_APG_SCO", "0", "3", nil, "2019-06-27", "32815"],
                    ] : []))
    }

    @Test func `4.12-newborn: an Apgar score is 0 to 10`() {
        var certificate = DeathCertificate()
        certificate.apgarScore = 0
        #expect(NewbornCertificate.apgar(certificate) == 0)
        certificate.apgarScore = 77
        #expect(NewbornCertificate.apgar(certificate) == nil)
    }
}
