import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

/// `profile=hdh`: the choices of the public ETL beside ours, on the same small patients.
@Suite struct `The hdh profile` {
    private let hdh = ["profile": "hdh"]

    @Test func `a switch that is set itself wins over the profile`() throws {
        let both = try MappingOptions(switches: ["profile": "hdh", "home_visit": "true"])
        #expect(both.homeVisit)
        #expect(both.typeProfile == .hdh)
        #expect(try MappingOptions(switches: ["profile": "standard"]) == MappingOptions())
        #expect(throws: Problem.self) { try MappingOptions(switches: ["profile": "spark"]) }
    }

    @Test func `every switch of the profile is one of the settings, with a value it takes`() {
        for (name, value) in Profile.hdh.switches {
            #expect(MappingOptions.settings.named(name)?.accepts(value) == true, "\(name)")
        }
    }

    @Test func `3.5, M1, M6: grouping errors and generated records stay in, chaining errors do not`() {
        var person = TestPerson()
        person.stay("2019-02-01", "2019-02-03", number: "1", diagnoses: ["I10"]) { $1.group = "90Z00Z" }
        person.stay("2019-03-01", "2019-03-03", number: "2", diagnoses: ["I10"]) { $1.generation = "1" }
        #expect(person.map().codes.sorted() == ["R-22", "R-25"])
        #expect(person.map()[.visitOccurrence].isEmpty)
        #expect(person.map(hdh).codes.isEmpty)
        #expect(person.map(hdh)[.visitOccurrence].count == 2)
    }

    @Test func `4.6-class, 4.6-grain: one visit an act nature and prescriber, by the nature alone`() {
        var person = TestPerson()
        person.care("2019-03-04", nature: 1111)
        person.care("2019-03-04", nature: 1352)
        person.care("2019-03-04", nature: 1193)
        #expect(person.map()[.visitOccurrence].count == 1)
        let visits = person.map(hdh)[.visitOccurrence]
        #expect(visits.count == 2)
        #expect(visits.allSatisfy { $0["visit_concept_id"] == "9202" })
        #expect(visits.allSatisfy { $0["visit_type_concept_id"] == "32810" })
    }

    @Test func `4.10-nature: an act known by its nature alone is a visit and no procedure`() {
        var person = TestPerson()
        person.care("2019-03-04", nature: 1111)
        #expect(person.map()[.procedureOccurrence].count == 1)
        #expect(person.map(hdh)[.procedureOccurrence].isEmpty)
        #expect(person.map(hdh)[.visitOccurrence].count == 1)
    }

    @Test func `4.10-selection: the anaesthetist counts`() {
        var person = TestPerson()
        var operation = StayAct()
        operation.code = "HFMA009"
        operation.activity = "1"
        var anaesthesia = operation
        anaesthesia.activity = "4"
        person.stay("2019-02-01", "2019-02-03", diagnoses: ["I10"], acts: [operation, anaesthesia])
        #expect(person.map()[.procedureOccurrence].count == 1)
        #expect(person.map(hdh)[.procedureOccurrence].count == 2)
    }

    @Test func `4.9-days: 30 days of supply`() {
        var person = TestPerson()
        person.dispense("2019-03-04")
        #expect(person.map()[.drugExposure].first?["days_supply"] == nil)
        #expect(person.map(hdh)[.drugExposure].first?["days_supply"] == "30")
    }

    @Test func `4.5-events: from the first event to the last`() {
        var person = TestPerson()
        person.dispense("2019-03-04")
        person.dispense("2019-09-01")
        let period = person.map(hdh)[.observationPeriod].first
        #expect(period?["observation_period_start_date"] == "2019-03-04")
        #expect(period?["observation_period_end_date"] == "2019-09-01")
    }
}
