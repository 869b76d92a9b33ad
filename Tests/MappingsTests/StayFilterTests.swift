import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Stay filters` {
    private func codes(
        year: Int? = nil, facility: Code16 = "750000001", _ switches: [String: String] = [:],
        _ change: (inout StayIdentity, inout StaySummary) -> Void
    ) -> [String] {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-03", year: year, facility: facility, change)
        return person.map(switches).codes
    }

    @Test func `M1: group 90 is an error, a group with 90 inside is not`() {
        #expect(codes { $1.group = "90Z00Z" } == ["R-22"])
        #expect(codes { $1.group = "05C90Z" } == [])
    }

    @Test func `M2, M3, M4: return codes, each from its year on`() {
        #expect(codes { identity, _ in identity.failedReturnCodes = 0b1 } == ["R-23"])
        #expect(codes { identity, _ in identity.failedReturnCodes = 0b100_0000 } == ["R-23"])
        #expect(codes(year: 2005) { identity, _ in identity.failedReturnCodes = 0b100_0000 } == [])
        #expect(codes(year: 2012) { identity, _ in identity.failedReturnCodes = 0b1000_0000 } == [])
        #expect(codes(year: 2013) { identity, _ in identity.failedReturnCodes = 0b1000_0000 } == ["R-23"])
        #expect(
            codes(year: 2010, ["dat_ret_from": "2013"]) { identity, _ in identity.failedReturnCodes = 0b100_0000 }
                == [])
    }

    @Test func `the failing return codes are named in the reject file`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-03", diagnoses: ["E119"]) { identity, _ in
            identity.failedReturnCodes = 0b1_0000_0010
        }
        let reject = person.map().ledger.rejects[0]
        #expect(reject.detail == "NAI_RET COH_SEX_RET")
        #expect(reject.rule == "M2")
        #expect(reject.rows == 3)
        #expect(reject.sourceKey == "2019|750000001|0000000001")
    }

    @Test func `M5: the providing side of a service`() {
        #expect(codes { $1.type = "B" } == ["R-24"])
        #expect(codes { $1.type = "" } == [])
        #expect(codes { _, s in (s.type, s.entryMode, s.exitMode) = ("", "0", "0") } == ["R-24"])
        let kept = ["keep_pie_sessions": "true"]
        #expect(codes(kept) { _, s in (s.type, s.group) = ("B", "28Z04Z") } == [])
        #expect(codes(kept) { _, s in (s.type, s.group) = ("B", "28Z14Z") } == ["R-24"])
        #expect(codes(kept) { _, s in s.type = "B" } == ["R-24"])
    }

    @Test func `M6: generated stays`() {
        #expect(codes { $1.generation = "1" } == ["R-25"])
        #expect(codes { $1.generation = "" } == [])
    }

    @Test func `M7: listed sites in their years`() {
        #expect(codes(year: 2015, facility: "750100018") { _, _ in } == ["R-26"])
        #expect(codes(year: 2018, facility: "750100018") { _, _ in } == [])
        #expect(codes(year: 2015, facility: "750712184") { _, _ in } == [])
    }

    @Test func `M9: a stay needs its first day, before 2009 a month will do`() {
        #expect(codes { identity, _ in identity.start = nil } == ["R-27"])
        var identity = StayIdentity()
        var summary = StaySummary()
        identity.startMonth = Month(year: 2007, month: 3)
        summary.nights = 4
        #expect(
            StayDates(identity, summary, year: 2007)
                == StayDates(start: day("2007-03-01"), end: day("2007-03-05"), areExact: false))
        identity.startMonth = nil
        (summary.exitYear, summary.exitMonth) = (2007, 3)
        #expect(
            StayDates(identity, summary, year: 2007)
                == StayDates(start: day("2007-03-27"), end: day("2007-03-31"), areExact: false))
        #expect(StayDates(identity, summary, year: 2009) == nil)
    }

    @Test func `M12: of two equal stays the lowest number is kept`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-03", number: "10")
        person.stay("2019-05-01", "2019-05-03", number: "9")
        let mapped = person.map()
        #expect(mapped.codes == ["R-28"])
        #expect(mapped[.visitOccurrence].map { $0["visit_source_value"] } == ["mco19_750000001_0000000009"])
        #expect(mapped.ledger.rejects[0].rule == "M12")
    }

    @Test func `M12: séances and stays with another diagnosis are no duplicates`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-01", number: "1") { $1.group = "28Z04Z" }
        person.stay("2019-05-01", "2019-05-01", number: "2") { $1.group = "28Z04Z" }
        person.stay("2019-06-01", "2019-06-02", number: "3")
        person.stay("2019-06-01", "2019-06-02", number: "4") { $1.principalDiagnosis = "E119" }
        #expect(person.map().codes == [])
    }

    @Test func `M13: a number with a letter gives way to a normal one`() {
        var person = TestPerson()
        person.stay("2015-05-01", "2015-05-03", number: "A1")
        person.stay("2015-05-01", "2015-05-03", number: "2000000009")
        let mapped = person.map()
        #expect(mapped.codes == ["R-28"])
        #expect(mapped.ledger.rejects[0].rule == "M13")
        var alone = TestPerson()
        alone.stay("2015-05-01", "2015-05-03", number: "A1")
        #expect(alone.map().codes == [])
    }

    @Test func `3.7-stay, 4.0.11: a stay that ends before it starts, or before birth, is rejected`() {
        #expect(codes { identity, _ in identity.end = day("2019-04-01") } == ["R-30"])
        #expect(codes { identity, _ in identity.start = day("1940-04-01") } == ["R-13"])
        #expect(codes { identity, _ in identity.start = day("1890-04-01") } == ["R-27"])
    }

    @Test func `4.0.11: a stay that ends after the delivery lasts its nights, and tells no death after it`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2091-05-03", number: "1") { _, summary in
            summary.nights = 2
            summary.exitMode = "9"
        }
        let mapped = person.map()
        #expect(mapped[.visitOccurrence].map { $0["visit_end_date"] } == ["2019-05-03"])
        #expect(mapped[.death].map { $0["death_date"] } == ["2019-05-03"])
        #expect(mapped.ledger.quality[.invertedDates] == 1)
        let late = StayDates(start: day("2021-06-28"), end: day("2021-07-03"))
        let snapshot = day("2021-06-30")
        #expect(
            StayAssembly.check(
                StayDates(start: snapshot + 1, end: snapshot + 2, areExact: true), birthYear: 1950, snapshot: snapshot
            ).code == .dateAfterDelivery, "R-16")
        #expect(StayAssembly.plausibleEnd(late, nights: 5, snapshot: snapshot) == snapshot)
        #expect(StayAssembly.plausibleEnd(late, snapshot: snapshot) == late.start)
        #expect(StayAssembly.plausibleEnd(late, nights: 5, snapshot: day("2021-07-03")) == late.end)
    }

    @Test func `the first rule counts when several hold`() {
        #expect(
            codes { identity, summary in
                identity.failedReturnCodes = 1
                summary.group = "90Z00Z"
            } == ["R-22"])
    }
}
