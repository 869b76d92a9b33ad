import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing
import Vocabulary

@Suite struct `Drugs` {
    @Test func `4.9-pack, 4.9-units, 4.9-end, 4.9-provider, 4.9-route, 4.0.10: a pack is an exposure in units`() {
        var person = TestPerson()
        person.dispense("2019-03-04", packs: 2)
        let row = person.map(registry: ["N100000001": 3])[.drugExposure][0]
        #expect(
            row == [
                "drug_exposure_id": "2097152", "person_id": "1", "drug_concept_id": "4000040",
                "drug_exposure_start_date": "2019-03-04", "drug_exposure_start_datetime": "2019-03-04",
                "drug_exposure_end_date": "2019-04-02", "drug_exposure_end_datetime": "2019-04-02",
                "drug_type_concept_id": "32869", "quantity": "60", "route_concept_id": "0", "provider_id": "3",
                "visit_occurrence_id": "2097152", "drug_source_value": "3400930000001",
                "drug_source_concept_id": "3001",
            ])
    }

    @Test func `4.9-units, 4.0.3, 4.0.7-6, Q-40: an unknown pack is kept with concept 0, in boxes`() {
        var person = TestPerson()
        person.dispense("2019-03-04", packs: 2, cip13: "3400999999999")
        let mapped = person.map()
        let row = mapped[.drugExposure][0]
        #expect(row["drug_concept_id"] == "0")
        #expect(row["quantity"] == "2")
        #expect(row["dose_unit_source_value"] == "BOX")
        #expect(mapped.ledger.coverage[.cip13].records == 1)
        #expect(mapped.ledger.coverage[.cip13].mappedRecords == 0)
    }

    @Test func `4.0.6-cip: a pack of 2007 is known by seven digits`() {
        var person = TestPerson()
        var pack = PharmacyLine()
        pack.cip7 = "3000000"
        pack.packs = Quantity(1)
        person.care("2019-03-04", nature: 3313, packs: [pack])
        let row = person.map()[.drugExposure][0]
        #expect(row["drug_source_value"] == "3000000")
        #expect(row["drug_concept_id"] == "4000040")
    }

    @Test func `4.9-units, 3.3-7: quantities follow the pack`() {
        let thirty = Quantity(30)
        #expect(
            DispensedPack.amount(net: Quantity(2), isOpened: false, unitsPerPack: thirty)
                == .init(quantity: Quantity(60), isInBoxes: false, isOutlier: false))
        #expect(
            DispensedPack.amount(net: Quantity(7), isOpened: true, unitsPerPack: thirty)
                == .init(quantity: Quantity(7), isInBoxes: false, isOutlier: false))
        #expect(
            DispensedPack.amount(net: Quantity(2), isOpened: false, unitsPerPack: Quantity(1001))
                == .init(quantity: Quantity(2), isInBoxes: true, isOutlier: true))
        #expect(DispensedPack.amount(net: Quantity(61), isOpened: false, unitsPerPack: nil).isOutlier)
        #expect(
            DispensedPack.amount(net: Quantity(3), isOpened: false, unitsPerPack: Quantity(thousandths: 2500)).quantity
                == Quantity(thousandths: 7500))
    }

    @Test(
        arguments: [
            ("3400930001009", "300", 0),  // Two flasks of 150 mL, as the concept says.
            ("3400930001016", "4", 1),  // Two times two of 60 mL: the concept says another volume.
            ("3400930002006", "100", 0),  // Two times ten of 5 mL, of a concentration.
            ("3400930002013", "60", 1),  // Doses: nobody knows how many millilitres.
        ])
    func `4.9-units, Q-15: a liquid is told in millilitres where pack and concept agree`(
        cip13: String, quantity: String, unconverted: Int
    ) {
        var person = TestPerson()
        person.dispense("2019-03-04", packs: 2, cip13: Code16(cip13) ?? Code16())
        let mapped = person.map()
        let row = mapped[.drugExposure][0]
        #expect(row["quantity"] == quantity && row["drug_concept_id"] != "0")
        #expect(mapped.ledger.quality[.unconvertedLiquid, default: 0] == unconverted)
    }

    @Test(arguments: [
        ("1 / 150 ML", 150_000), ("3/2ML", 2000), ("150 ML", 1000), ("2 / 0,5 L", 500_000), ("1/1.5 CL", 15_000),
    ])
    func `4.9-units: millilitres stand behind the stroke, or are the unit`(text: String, thousandths: Int64) {
        let found = Array(text.utf8).withUnsafeBufferPointer { PackRow.millilitres($0) }
        #expect(found == Quantity(thousandths: thousandths))
    }

    @Test(arguments: ["30", "3 DOSES", "28 + 7", "5 / 2 G", "1 / MLX", "", "/", "2 / ", "LOT"])
    func `4.9-units: other texts name no volume`(text: String) {
        #expect(Array(text.utf8).withUnsafeBufferPointer { PackRow.millilitres($0) } == nil)
    }

    @Test func `4.9-end: with daily doses a quantity lasts as long as it lasts`() throws {
        let index = try ConceptIndex(
            source: TestVocabulary(),
            packs: [
                PackRow(
                    cip13: "3400930001009", cip7: "3000100", ucd: "", atc: "A10BA02", unitsPerBox: Quantity(1),
                    millilitres: Quantity(150))
            ])
        // 20 mg in 150 mL, 2 flasks: 40 mg.
        let strengths = index.strengths(of: TestVocabulary.flask)
        func days(_ thousandths: Int64, _ unit: Code16) -> Int? {
            DailyDose(thousandths: thousandths, unit: unit)?.days(quantity: Quantity(300), of: strengths)
        }
        #expect(days(2000, "mg") == 20)
        #expect(days(2, "g") == 20)
        #expect(days(100, "mg") == 92 && days(500_000, "mg") == 1 && days(3000, "mg") == 13)
        #expect(days(1000, "U") == nil)
        let both = index.strengths(of: TestVocabulary.pack)
        #expect(DailyDose(thousandths: 1000, unit: "mg")?.days(quantity: Quantity(1), of: both) == nil)
        #expect(index.atcClass(cip13: "3400930001009") == "A10BA02")
    }

    @Test(arguments: [("2", 2000), ("0,5", 500), ("1.125", 1125), ("10", 10_000)])
    func `4.9-end: daily doses have three decimals at most`(text: String, thousandths: Int64) {
        #expect(Array(text.utf8).withUnsafeBufferPointer(DailyDose.thousandths) == thousandths)
        for bad in ["", "x", "1.1234", "1,2.3", "-1"] {
            #expect(Array(bad.utf8).withUnsafeBufferPointer(DailyDose.thousandths) == nil, "\(bad)")
        }
    }

    @Test func `4.9-end, 4.9-days: boxes may lengthen the exposure, up to 92 days`() {
        var person = TestPerson()
        person.dispense("2019-03-01", packs: 2)
        person.dispense("2019-06-01", packs: 9)
        let rows = person.map(["box_multiplies": "true", "days_supply_profile": "hdh"])[.drugExposure]
        #expect(rows.map { $0["drug_exposure_end_date"] } == ["2019-04-29", "2019-08-31"])
        #expect(rows.map { $0["days_supply"] } == ["30", "30"])
    }

    @Test func `4.9-end: a pack for three months lasts 90 days where doses count, an opened one does not`() {
        var person = TestPerson()
        person.dispense("2019-03-01", cip13: "3400930003003")
        person.dispense("2019-09-01", packs: 2, cip13: "3400930003003")
        person.dispense("2020-01-01", cip13: "3400930000001")
        var opened = PharmacyLine.pack("3400930003003", 0)
        (opened.isOpened, opened.units) = (true, Quantity(7))
        person.care("2020-03-01", nature: 3313, packs: [opened])
        let byDose = person.map(["drug_end_rule": "dose"])[.drugExposure]
        #expect(
            Set(byDose.map { $0["drug_exposure_end_date"] }) == [
                "2019-05-29", "2019-11-29", "2020-01-30", "2020-03-30",
            ])
        let byPack = person.map()[.drugExposure]
        #expect(byPack.map { $0["drug_exposure_end_date"] } == byDose.map { $0["drug_exposure_end_date"] })
        let fixed = person.map(["drug_end_rule": "fixed30"])[.drugExposure]
        #expect(person.map(["profile": "hdh"])[.drugExposure].count == 4)
        #expect(
            Set(fixed.map { $0["drug_exposure_end_date"] }) == ["2019-03-30", "2019-09-30", "2020-01-30", "2020-03-30"])
    }

    @Test func `4.9-end: the flag of a pack for three months is GC, in either column`() {
        #expect(PackRow.isLarge("GC", "") == true && PackRow.isLarge("", "GC") == true)
        for other in ["0", "N", "PC", "9", "O", "1"] as [Code8] { #expect(PackRow.isLarge(other, "") == false) }
        #expect(PackRow.isLarge("", "") == nil)
    }

    @Test func `4.9-end: without flag some ninety units of a class taken once a day last three months`() throws {
        func pack(_ cip13: Code16, _ atc: Code8, _ units: Int, isLarge: Bool? = nil) -> PackRow {
            PackRow(
                cip13: cip13, cip7: "3000000", ucd: "", atc: atc, unitsPerBox: Quantity(units), isLarge: isLarge)
        }
        let index = try ConceptIndex(
            source: TestVocabulary(),
            packs: [
                pack("3400930000001", "C10AA05", 90), pack("3400930000002", "C10AA05", 84),
                pack("3400930000003", "C10AA05", 100), pack("3400930000004", "C10AA05", 30),
                pack("3400930000005", "A10BA02", 90), pack("3400930000006", "C10AA05", 90, isLarge: false),
                pack("3400930000007", "A10BA02", 30, isLarge: true),
            ])
        var person = TestPerson()
        for code in 1...7 { person.dispense("2019-03-01", packs: 3, cip13: Code16("340093000000\(code)") ?? "") }
        let rows = person.map(TestPerson.settings(), concepts: index)[.drugExposure]
        let (month, quarter) = ("2019-03-30", "2019-05-29")
        #expect(
            rows.map { $0["drug_exposure_end_date"] } == [quarter, quarter, quarter, month, month, month, quarter])
        // A second dispensing before the end does not shorten the first.
        var again = TestPerson()
        for date in ["2019-03-01", "2019-04-01"] { again.dispense(date) }
        let both = again.map(TestPerson.settings(), concepts: index)[.drugExposure]
        #expect(both.map { $0["drug_exposure_end_date"] } == [quarter, "2019-06-29"])
    }

    @Test func `4.9-end: once a day is told by substance or class`() {
        #expect(["C10AA05", "C10AA07", "A10BK01", "H03AA01"].allSatisfy { OnceDaily.holds($0) })
        #expect(["C09AA01", "A10BA02", "C07AB02", "", "C10"].allSatisfy { !OnceDaily.holds($0) })
    }

    @Test func `4.9-uncoded: a pharmacy line without pack is a drug of concept 0`() {
        var person = TestPerson()
        person.care("2019-03-04", nature: 3313, quantity: 1)
        let row = person.map()[.drugExposure][0]
        #expect(row["drug_concept_id"] == "0")
        #expect(row["drug_source_value"] == "3313")
    }
}
