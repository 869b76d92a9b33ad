import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

/// Care that other conversions leave out.
@Suite struct `Care that is kept` {
    @Test(arguments: [124, 439, 500, 202] as [Int32])
    func `H7, H8: care in health centres and nursing homes is care of the city`(category: Int32) {
        var person = TestPerson()
        person.line(
            "2019-03-04", nature: 1111, facilities: [.facility("75000000", sector: 2, category: category, treatment: 0)]
        )
        let mapped = person.map(registry: ["F75000000": 9])
        #expect(mapped[.visitOccurrence].map { $0["visit_source_value"] } == ["dcir_city"])
        #expect(mapped[.visitOccurrence].map { $0["care_site_id"] } == ["9"])
        #expect(mapped[.procedureOccurrence].count == 1)
    }

    @Test func `M11: a stay for an abortion is a stay`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-01") { $1.group = "14Z08Z" }
        let mapped = person.map()
        #expect(mapped.codes.isEmpty)
        #expect(mapped[.visitOccurrence].count == 1)
    }

    @Test func `4.0.4: an event outside the observation period is kept`() {
        var person = TestPerson()
        person.exemption("I10", from: "2010-01-01")
        let mapped = person.map()
        #expect(mapped[.conditionOccurrence].first?["condition_start_date"] == "2010-01-01")
        #expect(mapped[.observationPeriod].map { $0["observation_period_start_date"] } == ["2018-01-01"])
    }
}
