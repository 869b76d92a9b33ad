import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Netting` {
    @Test func `3.3-1, 3.3-2: a correction takes packs away from what it corrects, whatever the flux month`() {
        var person = TestPerson()
        person.dispense("2019-03-04", packs: 3)
        person.dispense("2019-03-04", packs: -1, flux: Month(year: 2019, month: 8))
        let mapped = person.map()
        #expect(mapped[.drugExposure].count == 1)
        #expect(mapped[.drugExposure][0]["quantity"] == "60")
        #expect(mapped.ledger.books[.ER_PHA_F].used == 2)
        #expect(mapped.ledger.books[.ER_PRS_F].used == 2)
    }

    @Test func `3.3-2: a group that nets to 0 leaves no event and is cancelled`() {
        var person = TestPerson()
        person.dispense("2019-03-04", packs: 2)
        person.dispense("2019-03-04", packs: -2)
        let mapped = person.map()
        #expect(mapped[.drugExposure].isEmpty)
        #expect(mapped[.visitOccurrence].isEmpty)
        #expect(mapped.ledger.books[.ER_PHA_F].cancelled == 2)
        #expect(mapped.ledger.books[.ER_PRS_F].cancelled == 2)
    }

    @Test func `3.3-quantity: packs without a quantity are left out with that reason, not cancelled`() {
        var person = TestPerson()
        person.dispense("2019-03-04", packs: 0)
        person.dispense("2019-03-05", packs: 1)
        let mapped = person.map()
        #expect(mapped[.drugExposure].count == 1)
        #expect(mapped.fates(.ER_PHA_F) == [1, 0, 1, 0])
        #expect(mapped.fates(.ER_PRS_F) == [1, 0, 1, 0])
        #expect(mapped.ledger.books[.ER_PHA_F, excludedBy: .quantity] == 1)
    }

    @Test func `3.3-4: a negative rest is rejected with its line (R-15)`() {
        var person = TestPerson()
        person.dispense("2019-03-04", packs: -2)
        let mapped = person.map()
        #expect(mapped.codes == ["R-15"])
        #expect(mapped.ledger.rejects[0].rows == 2)
        #expect(mapped.ledger.books[.ER_PHA_F].rejected == 1)
        #expect(mapped.ledger.books[.ER_PRS_F].rejected == 1)
    }

    @Test func `3.3-3: level 2: a residual is absorbed by the largest group of another executant`() {
        var person = TestPerson()
        person.dispense("2019-03-04", packs: 1) { $0.executant = "A" }
        person.dispense("2019-03-04", packs: 3) { $0.executant = "B" }
        person.dispense("2019-03-04", packs: -2) { $0.executant = "C" }
        let mapped = person.map()
        #expect(mapped[.drugExposure].map { $0["quantity"] } == ["30", "30"])
        #expect(mapped.ledger.books[.ER_PHA_F].used == 3, "the residual went into a group that stays")
    }

    @Test func `3.3-3: a residual that uses up what absorbs it is cancelled with it`() {
        var person = TestPerson()
        person.dispense("2019-03-04", packs: 1) { $0.executant = "A" }
        person.dispense("2019-03-04", packs: -1) { $0.executant = "B" }
        #expect(person.map().ledger.books[.ER_PHA_F].cancelled == 2)
    }

    @Test func `3.3-4: another day absorbs only where level 3 is on`() {
        var person = TestPerson()
        person.dispense("2019-03-01", packs: 5)
        person.dispense("2019-03-03", packs: 2)
        person.dispense("2019-03-04", packs: -3)
        #expect(person.map().codes == ["R-15"])
        let mapped = person.map(["net_cross_date_days": "3"])
        #expect(mapped.codes.isEmpty)
        #expect(mapped[.drugExposure].map { $0["quantity"] } == ["120"])
        #expect(mapped.ledger.books[.ER_PHA_F].cancelled == 1)
        #expect(mapped.ledger.books[.ER_PHA_F].used == 2)
    }

    @Test func `3.3-quantity: opened packs are netted in units, apart from whole ones`() {
        var person = TestPerson()
        var opened = PharmacyLine.pack("3400930000001", 1)
        opened.isOpened = true
        opened.units = Quantity(10)
        person.care("2019-03-04", nature: 3313, packs: [.pack("3400930000001", 1)])
        person.care("2019-03-04", nature: 3313, packs: [opened])
        opened.units = Quantity(-4)
        person.care("2019-03-04", nature: 3313, packs: [opened])
        let rows = person.map()[.drugExposure]
        #expect(rows.map { $0["quantity"] } == ["30", "6"])
    }

    @Test func `3.3-quantity: an act counts the quantity of its line, several acts only its sign`() {
        var person = TestPerson()
        person.care("2019-03-04", nature: 1351, quantity: 3, acts: [.act("HHQE005")])
        person.care("2019-03-05", nature: 1351, quantity: 3, acts: [.act("HHQE005"), .act("AAAA001")])
        let rows = person.map()[.procedureOccurrence]
        #expect(rows.map { $0["procedure_source_value"] } == ["AAAA001", "HHQE005", "HHQE005"])
        #expect(rows.map { $0["quantity"] } == ["1", "3", "1"])
    }

    @Test func `3.3-quantity, 3.3-4: lines without refined row are netted by their nature`() {
        var person = TestPerson()
        person.care("2019-03-04", nature: 1111, quantity: 2)
        person.care("2019-03-04", nature: 1111, quantity: -1)
        person.care("2019-03-04", nature: 1112, quantity: -1)
        let mapped = person.map()
        #expect(mapped[.procedureOccurrence].count == 1)
        #expect(mapped[.procedureOccurrence][0]["quantity"] == "1")
        #expect(mapped.codes == ["R-15"])
        #expect(mapped.ledger.books[.ER_PRS_F].used == 2)
        #expect(mapped.ledger.books[.ER_PRS_F].rejected == 1)
    }

    @Test func `a line is used when one of its rows is`() {
        var person = TestPerson()
        person.care(
            "2019-03-04", nature: 3313, packs: [.pack("3400930000001", 1), .pack("3400930000002", -1), .pack("", 1)])
        let mapped = person.map()
        #expect(mapped.ledger.books[.ER_PRS_F].used == 1)
        #expect(mapped.ledger.books[.ER_PHA_F].used == 1)
        #expect(mapped.ledger.books[.ER_PHA_F].rejected == 1)
        #expect(mapped.ledger.books[.ER_PHA_F].excluded == 1)
        #expect(mapped.ledger.rejects[0].rows == 1)
    }

    @Test func `3.3-5: the latest row describes the event`() {
        var person = TestPerson()
        person.dispense("2019-03-04", flux: Month(year: 2019, month: 9)) { $0.prescriber = "LATE" }
        person.dispense("2019-03-04", flux: Month(year: 2019, month: 5)) { $0.prescriber = "EARLY" }
        let mapped = person.map(registry: ["NLATE": 5, "NEARLY": 6])
        #expect(mapped[.drugExposure][0]["provider_id"] == "5")
    }
}
