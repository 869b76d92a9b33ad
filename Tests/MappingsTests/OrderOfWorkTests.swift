import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

/// What comes first decides what comes after.
@Suite struct `3.1: The order of work` {
    @Test func `3.1: stays before death, death before care lines, lines before netting, events before periods`() {
        var person = TestPerson()
        // A stay that ends by death: it tells the death (4.14), which lines of a later care break (D8).
        person.stay("2019-03-01", "2019-03-04") { $1.exitMode = "9" }
        person.dispense("2019-02-01", packs: 2)
        // Left out by D5, so that it takes nothing away from the packs.
        person.dispense("2019-02-01", packs: -2) { $0.baseNature = 0 }
        // rejected, so that it does not lengthen the period.
        person.dispense("2019-06-01")
        let mapped = person.map()
        #expect(mapped[.death].map { $0["death_date"] } == ["2019-03-04"])
        #expect(mapped[.drugExposure].map { $0["quantity"] } == ["60"])
        #expect(mapped.codes == ["R-14"])
        #expect(mapped[.observationPeriod].map { $0["observation_period_end_date"] } == ["2019-03-04"])
        // Eras come last: the one of the drug is cut at death (4.20).
        #expect(mapped[.drugEra].allSatisfy { $0["drug_era_end_date"] == "2019-03-02" })
        #expect(mapped[.drugEra].isEmpty == false)
    }

    /// A stay that is rejected tells no death, so the later line stands.
    @Test func `3.1: a stay that is left out decides nothing later`() {
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-04") { ($1.exitMode, $1.group) = ("9", "90Z00Z") }
        person.dispense("2019-06-01")
        let mapped = person.map()
        #expect(mapped.codes == ["R-22"])
        #expect(mapped[.death].isEmpty)
        #expect(mapped[.drugExposure].count == 1)
    }
}
