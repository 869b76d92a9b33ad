import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Death` {
    private func decide(
        certified: String? = nil, registered: [String] = [], month: Month? = nil, exits: [String] = [],
        lastCare: String? = nil, lastAdmission: String? = nil, attendance: [String] = []
    ) -> DeathRule.Decision {
        var evidence = DeathRule.Evidence()
        for date in registered { evidence.noteRegistered(day(date)) }
        evidence.registeredMonth = month
        evidence.exits = exits.map { day($0) }
        evidence.certified = certified.map { day($0) }
        if let lastCare { evidence.noteCare(day(lastCare)) }
        evidence.attendance = attendance.map { Attendance(day($0)) }
        evidence.lastAdmission = lastAdmission.map { day($0) }
        return DeathRule(grace: 60).decide(evidence)
    }

    @Test func `4.14-candidates: a death before birth or after the delivery is none`() {
        for date in ["1949-12-31", "2035-01-01"] {
            var person = TestPerson(hasReferential: false)
            person.beneficiary { $0.death = day(date) }
            #expect(person.map()[.death].isEmpty, "\(date)")
        }
    }

    @Test func `4.14-candidates: the referential comes before a hospital exit`() {
        let decision = decide(registered: ["2019-05-04"], exits: ["2019-05-03"], lastAdmission: "2019-05-01")
        #expect(decision == .init(death: .init(rank: 2, day: day("2019-05-04"))))
    }

    @Test func `4.14-conflict: dates 2 to 30 days apart are counted (Q-16)`() {
        let decision = decide(registered: ["2019-05-14"], exits: ["2019-05-03"])
        #expect(decision == .init(death: .init(rank: 2, day: day("2019-05-14")), disagrees: true))
    }

    @Test func `4.14-conflict: dates further apart are weighed against later care (R-52)`() {
        let decision = decide(registered: ["2018-05-14"], exits: ["2019-05-03"], lastCare: "2019-05-01")
        #expect(decision.death == .init(rank: 3, day: day("2019-05-03")))
        #expect(decision.setAside == 1)
    }

    @Test func `4.14-conflict: care long after every date refutes them all (R-53)`() {
        let decision = decide(registered: ["2018-05-14"], exits: ["2019-05-03"], lastCare: "2020-05-01")
        #expect(decision.death == nil)
        #expect(decision.refuted == 2)
    }

    @Test func `4.14-refuted: one date falls to care in person on three days of two months behind the grace`() {
        func stands(_ days: [String]) -> Bool {
            decide(registered: ["2018-05-14"], lastCare: days.last, attendance: days).death != nil
        }
        #expect(!stands(["2018-07-14", "2018-07-20", "2018-08-01"]))
        #expect(stands(["2018-07-14", "2018-07-20", "2018-07-31"]), "one month")
        #expect(stands(["2018-07-14", "2018-07-14", "2018-08-01"]), "two days")
        #expect(stands(["2018-07-13", "2018-07-20", "2018-08-01"]), "the grace lasts to the 13th")
        let decision = decide(registered: ["2018-05-14"], attendance: ["2018-08-01", "2018-09-01", "2018-10-01"])
        #expect(decision == .init(refuted: 1))
        let month = decide(
            month: Month(year: 2018, month: 5), attendance: ["2018-08-01", "2018-09-01", "2018-10-01"])
        #expect(month == .init(refuted: 1))
    }

    @Test func `4.14-refuted, R-53: then the care stays`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.death = day("2019-03-15") }
        for date in ["2019-02-05", "2019-06-05", "2019-09-05", "2020-03-05"] { person.care(date) }
        let mapped = person.map()
        #expect(mapped[.death].isEmpty)
        #expect(mapped.codes == ["R-53"])
        #expect(mapped[.visitOccurrence].count == 4)
        #expect(person.map(["death_grace": "3650"])[.death].count == 1)
    }

    @Test func `4.14-refuted: neither what is handed out nor what is cancelled needs the person`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.death = day("2019-03-15") }
        for date in ["2019-06-05", "2019-09-05", "2020-03-05"] {
            person.dispense(date)
            person.care(date)
            person.care(date, quantity: -1)
        }
        #expect(person.map()[.death].count == 1)
    }

    @Test func `4.14-conflict: of two referential dates the one without later care wins`() {
        let decision = decide(registered: ["2019-02-01", "2019-07-15"], lastCare: "2019-06-20")
        #expect(decision == .init(death: .init(rank: 2, day: day("2019-07-15")), setAside: 1))
        // Without care behind either the latest counts.
        #expect(decide(registered: ["2019-07-15", "2019-02-01"]).death?.day == day("2019-07-15"))
    }

    @Test
    func `4.14-conflict: another pseudonym's date does not remove a death that a hospital or certificate confirms`() {
        let confirmed = DeathRule.Candidate(rank: 2, day: day("2019-06-01"))
        let registered = ["2019-06-01", "2019-07-15"]
        let stay = decide(registered: registered, exits: ["2019-06-01"], lastCare: "2019-09-20")
        #expect(stay == .init(death: confirmed, setAside: 1))
        let certificate = decide(certified: "2019-06-01", registered: registered, lastCare: "2019-09-20")
        #expect(certificate == .init(death: .init(rank: 1, day: day("2019-06-01")), setAside: 1))
    }

    @Test
    func `4.14-conflict, R-14: one bill behind both dates of two pseudonyms does not undo the death in hospital`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.death = day("2019-06-01") }
        person.beneficiary { $0.death = day("2019-07-15") }
        person.stay("2019-05-28", "2019-06-01") { $1.exitMode = "9" }
        person.care("2019-09-20")
        let mapped = person.map()
        #expect(mapped[.death].map { $0["death_date"] } == ["2019-06-01"])
        #expect(mapped[.visitOccurrence].map { $0["visit_start_date"] } == ["2019-05-28"])
        #expect(mapped.codes.sorted() == ["R-14", "R-52"])
    }

    @Test func `4.14-conflict: an exit alone is refuted by a later stay`() {
        let decision = decide(exits: ["2019-05-03"], lastAdmission: "2019-08-01")
        #expect(decision == .init(refuted: 1))
        #expect(decide(exits: ["2019-05-03"], lastAdmission: "2019-05-01").death?.rank == 3)
    }

    @Test func `4.14-candidates: a month without day is its last day, and comes last`() {
        let month = Month(year: 2019, month: 2)
        #expect(decide(month: month).death == .init(rank: 6, day: day("2019-02-28")))
        #expect(decide(month: month, exits: ["2019-02-03"]).death?.rank == 3)
    }

    @Test func `4.14-type: the death row has its type`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.death = day("2019-03-10") }
        person.beneficiary { $0.death = day("2019-04-01") }
        #expect(
            person.map()[.death] == [
                [
                    "person_id": "1", "death_date": "2019-04-01", "death_datetime": "2019-04-01",
                    "death_type_concept_id": "32848",
                ]
            ])
        var patient = TestPerson()
        patient.stay("2019-05-01", "2019-05-03") { $1.exitMode = "9" }
        #expect(patient.map()[.death][0]["death_type_concept_id"] == "32812")
    }

    @Test func `a rejected stay proves no death`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-03") { identity, summary in
            summary.exitMode = "9"
            identity.failedReturnCodes = 1
        }
        #expect(person.map()[.death].isEmpty)
    }

    @Test func `dates set aside have a reject line without rows`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.death = day("2018-03-01") }
        person.stay("2019-05-01", "2019-05-03") { $1.exitMode = "9" }
        let mapped = person.map()
        #expect(mapped.codes == ["R-52"])
        #expect(mapped.ledger.rejects[0].rows == 0)
        #expect(mapped[.death][0]["death_date"] == "2019-05-03")
    }
}
