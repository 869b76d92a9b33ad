import ETLCore
import Mappings
import SNDSSchema
import Testing

/// Mothers and their children (4.18).
@Suite struct KinshipTests {
    private static func key(_ text: String) -> MotherKey {
        let code = Code24(text) ?? Code24()
        return MotherKey(packed: RowKey(code.high, code.middle, code.low, 0))
    }

    private static let shared = key("0123456789ABCDEF")

    /// A stay that is a birth of 20 May 2019, unless it is changed.
    private static func newborn(
        year: Int = 2019, units: [UnitStay] = [],
        _ change: (inout StayIdentity, inout StaySummary) -> Void = { _, _ in }
    ) -> TestPerson {
        var person = TestPerson(person: 2, hasReferential: false)
        person.beneficiary { row in (row.birthYear, row.birthMonth) = (Int32(year), 5) }
        person.stay("\(year)-05-20", "\(year)-05-24", units: units) { identity, summary in
            identity.mother = shared
            summary.group = "15M05A"
            summary.principalDiagnosis = "Z380"
            (summary.ageDays, summary.ageYears, summary.birthWeight) = (0, nil, 3200)
            change(&identity, &summary)
        }
        return person
    }

    /// A stay with a delivery on 20 May 2019, unless it is changed.
    private static func delivery(
        diagnoses: [Code8] = ["Z370"], acts: [StayAct] = [.act("JQGD010", delay: 1)],
        _ change: (inout StayIdentity, inout StaySummary) -> Void = { _, _ in }
    ) -> TestPerson {
        var person = TestPerson(person: 7, hasReferential: false)
        person.beneficiary { row in (row.birthYear, row.sex) = (1988, 2) }
        person.stay("2019-05-19", "2019-05-24", diagnoses: diagnoses, acts: acts) { identity, summary in
            identity.mother = shared
            (summary.group, summary.principalDiagnosis) = ("14Z14A", "O800")
            change(&identity, &summary)
        }
        return person
    }

    @Test func `4.18-newborn: a stay of the day of birth is a birth`() {
        let mapped = Self.newborn().map()
        let birth = BirthRecord(
            .newborn, .motherAndChild, Self.shared,
            stay: StayKey(StayKey(field: .mco, year: 2019, facility: "750000001", number: "1").packed ?? RowKey()),
            person: 2, day: day("2019-05-20"))
        #expect(mapped.births == [birth])
        #expect(mapped.ledger.quality[.birthWithoutMother] == nil)
    }

    @Test(
        arguments: [
            (true, { @Sendable (stay: inout StaySummary) in stay.entryMode = "N" }),
            (true, { @Sendable (stay: inout StaySummary) in stay.ageYears = 0 }),
            (true, { @Sendable (stay: inout StaySummary) in (stay.birthWeight, stay.gestationalAge) = (nil, 22) }),
            (false, { @Sendable (stay: inout StaySummary) in (stay.birthWeight, stay.gestationalAge) = (499, 21) }),
            (false, { @Sendable (stay: inout StaySummary) in stay.birthWeight = nil }),
            (false, { @Sendable (stay: inout StaySummary) in stay.group = "14Z14A" }),
            (false, { @Sendable (stay: inout StaySummary) in stay.ageDays = 1 }),
            (false, { @Sendable (stay: inout StaySummary) in stay.entryMode = "7" }),
            (false, { @Sendable (stay: inout StaySummary) in stay.principalDiagnosis = "P95" }),
        ] as [(Bool, @Sendable (inout StaySummary) -> Void)])
    func `4.18-newborn: what makes a birth, and what does not`(
        isBirth: Bool, change: @Sendable (inout StaySummary) -> Void
    ) {
        #expect(Self.newborn { _, summary in change(&summary) }.map().births.count == (isBirth ? 1 : 0))
    }

    @Test func `4.18-newborn: entry mode N is of 2019, weeks may stand in a unit`() {
        #expect(Self.newborn(year: 2018) { _, summary in summary.entryMode = "N" }.map().births.isEmpty)
        var unit = UnitStay.unit(1, nights: 4)
        unit.gestationalAge = 31
        #expect(Self.newborn(units: [unit]) { _, summary in summary.birthWeight = nil }.map().births.count == 1)
    }

    @Test func `4.18-delivery: an act and an outcome, or care behind a delivery in its place`() {
        let births = Self.delivery().map().births
        #expect(births.map(\.side) == [.delivery] && births.map(\.person) == [7])
        #expect(births.map(\.day) == [day("2019-05-20")], "the day of the act")
        let cared = Self.delivery(diagnoses: ["Z370", "Z3900"], acts: []).map().births
        #expect(cared.map(\.day) == [day("2019-05-19")], "the first day of the stay")
        #expect(Self.delivery(diagnoses: [], acts: [.act("JQGA002")]).map().births.isEmpty, "no outcome")
        #expect(Self.delivery(acts: [.act("JQGD006")]).map().births.isEmpty, "another act")
    }

    @Test func `4.18-key: the chaining before the bills, and one is not taken for the other`() {
        #expect(Self.newborn(year: 2018).map().births.map(\.form) == [.mother])
        #expect(Self.newborn().map().births.map(\.form) == [.motherAndChild])
        var billed = Self.newborn { identity, _ in identity.mother = MotherKey() }
        var bill = StayBilling()
        bill.mother = Self.key("B")
        billed.history.stays[0].money.billings = [StayBilling(), bill]
        #expect(billed.map().births.map(\.key) == [Self.key("B")])
        #expect(billed.map().births.map(\.form) == [.mother])
        var invoice = PrivateInvoice()
        invoice.mother = Self.key("C")
        billed.history.stays[0].money.billings = []
        billed.history.stays[0].money.invoices = [invoice]
        #expect(billed.map().births.map(\.key) == [Self.key("C")])
    }

    @Test func `4.18-key: who has no key, or one that says that nobody was found, is counted`() {
        let nobody = MotherKey(packed: RowKey(.max, .max, .max, .max))
        let lost = Self.newborn { identity, _ in identity.mother = nobody }.map()
        #expect(lost.births.isEmpty)
        #expect(lost.ledger.quality[.birthWithoutMother] == 1 && lost.ledger.quality[.motherNotFound] == 1)
        let alone = Self.delivery { identity, _ in identity.mother = MotherKey() }.map()
        #expect(alone.births.isEmpty)
        #expect(alone.ledger.quality[.deliveryWithoutChild] == 1 && alone.ledger.quality[.motherNotFound] == nil)
    }

    private static func record(
        _ side: BirthRecord.Side, _ person: Int32, _ date: String, key: String = "A", form: BirthRecord.Form = .mother,
        facility: Code16 = "750000001", number: Code16 = "1"
    ) -> BirthRecord {
        BirthRecord(
            side, form, Self.key(key), stay: StayKey(field: .mco, year: 2019, facility: facility, number: number),
            person: person, day: day(date))
    }

    /// Child and mother of each pair.
    private static func pairs(_ rule: MotherRule) -> [[Int32]] { rule.pairs.map { [$0.child, $0.mother] } }

    private static func linked(_ records: [BirthRecord]) -> MotherRule {
        var rule = MotherRule()
        rule.link(records.shuffled().sorted(by: BirthRecord.precedes))
        _ = rule.settle()
        return rule
    }

    @Test func `4.18-pair: twins have one mother, and each her own child`() {
        let rule = Self.linked([
            Self.record(.delivery, 1, "2019-05-20"), Self.record(.newborn, 2, "2019-05-20"),
            Self.record(.newborn, 3, "2019-05-21"), Self.record(.delivery, 4, "2019-05-20", key: "B"),
            Self.record(.newborn, 5, "2019-05-19", key: "B"),
        ])
        #expect(Self.pairs(rule) == [[2, 1], [3, 1], [5, 4]])
        #expect(rule.birthsWithoutMother == 0 && rule.deliveriesWithoutChild == 0 && rule.ambiguous.isEmpty)
    }

    @Test(arguments: [
        record(.newborn, 2, "2019-05-22"), record(.newborn, 2, "2019-05-20", key: "B"),
        record(.newborn, 2, "2019-05-20", facility: "750000002"),
        record(.newborn, 2, "2019-05-20", form: .motherAndChild), record(.newborn, 1, "2019-05-20"),
    ])
    func `4.18-pair: another day, key, facility or kind of key fits nobody, and nobody is her own mother`(
        birth: BirthRecord
    ) {
        let rule = Self.linked([Self.record(.delivery, 1, "2019-05-20"), birth])
        #expect(rule.pairs.isEmpty)
        #expect(rule.birthsWithoutMother == 1 && rule.deliveriesWithoutChild == 1)
    }

    @Test func `4.18-pair: of two deliveries with one key the nearest counts`() {
        let rule = Self.linked([
            Self.record(.delivery, 1, "2018-02-01"), Self.record(.delivery, 1, "2019-05-20"),
            Self.record(.delivery, 8, "2019-05-21", number: "2"), Self.record(.newborn, 2, "2019-05-21"),
            Self.record(.newborn, 3, "2018-02-01"),
        ])
        #expect(Self.pairs(rule) == [[2, 8], [3, 1]])
        #expect(rule.deliveriesWithoutChild == 1)
    }

    @Test func `R-70: a newborn that two mothers fit is linked to none, nor is one that two births give two mothers`() {
        let twice = Self.linked([
            Self.record(.delivery, 1, "2019-05-20"), Self.record(.delivery, 8, "2019-05-20"),
            Self.record(.newborn, 2, "2019-05-20"),
        ])
        #expect(twice.pairs.isEmpty && twice.ambiguous.map(\.person) == [2])
        #expect(twice.birthsWithoutMother == 1 && twice.deliveriesWithoutChild == 0)
        let births = [Self.record(.newborn, 2, "2019-05-20"), Self.record(.newborn, 2, "2019-05-20", key: "B")]
        var rule = MotherRule()
        rule.link(
            (births + [Self.record(.delivery, 1, "2019-05-20"), Self.record(.delivery, 8, "2019-05-20", key: "B")])
                .sorted(by: BirthRecord.precedes))
        #expect(rule.settle() == [2] && rule.pairs.isEmpty)
        for birth in births { rule.refuse(birth) }
        #expect(rule.ambiguous == births && rule.birthsWithoutMother == 2)
    }

    @Test func `4.18-pair: a record is the same behind its words`() {
        for record in [
            Self.record(.newborn, .max, "1899-12-31", key: "x"), Self.record(.delivery, 1, "2030-01-01", key: "Z y"),
        ] {
            var words: [UInt64] = []
            record.append(to: &words)
            #expect(words.count == BirthRecord.wordCount)
            #expect(BirthRecord(words[...]) == record)
            words[9] |= 0xff
            #expect(BirthRecord(words[...]) == nil)
        }
    }
}
