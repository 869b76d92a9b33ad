import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Drugs and implants on top of public stays` {
    @Test func `4.9-stay: a drug is an exposure of its day in the stay`() {
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06")
        person.bill(drugs: [.drug("3400893000010", 4, delay: 2)])
        let mapped = person.map()
        let row = mapped[.drugExposure][0]
        #expect(row["drug_source_value"] == "9300001")
        #expect(row["drug_concept_id"] == "4000040")
        #expect(row["quantity"] == "4")
        #expect(row["drug_exposure_start_date"] == "2019-03-03")
        #expect(row["drug_exposure_end_date"] == "2019-03-03")
        #expect(row["drug_type_concept_id"] == "32853")
        #expect(row["visit_occurrence_id"] == mapped[.visitOccurrence][0]["visit_occurrence_id"])
        #expect(row["provider_id"] == nil)
        #expect(mapped.usedExcludedRejected(.T_MCOaaMED) == [1, 0, 0])
        #expect(mapped.ledger.coverage[.ucd].mappedRecords == 1)
    }

    @Test func `4.9-stay: the three lists make events alike`() {
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06")
        person.bill(drugs: StayDrug.List.allCases.map { .drug("9300001", list: $0) })
        let mapped = person.map()
        #expect(mapped[.drugExposure].count == 3)
        for table in [TableID.T_MCOaaMED, .T_MCOaaMEDATU, .T_MCOaaMEDTHROMBO] {
            #expect(mapped.usedExcludedRejected(table) == [1, 0, 0])
        }
    }

    @Test func `3.6-stay-drugs: a quantity repeated on several stays is shared among them`() {
        #expect(StayDrugRule.quantity(.drug("9300001", 3, repeats: 2)) == Quantity(thousandths: 1500))
        #expect(StayDrugRule.quantity(.drug("9300001", 2, repeats: 3)) == Quantity(thousandths: 667))
        #expect(StayDrugRule.quantity(.drug("9300001", 2)) == Quantity(2))
    }

    @Test func `3.6-stay-drugs, R-40: a row without quantity or code is rejected alone`() {
        var person = TestPerson()
        var refund = StayDrug.drug("9300001")
        refund.price = Quantity(-5)
        person.stay("2019-03-01", "2019-03-06")
        person.bill(
            drugs: [.drug("9300001"), .drug("9300001", 0), .drug("", 2), refund],
            implants: [.implant("3100001", 0), .implant("3100001", 2)])
        let mapped = person.map()
        #expect(mapped[.drugExposure].count == 1)
        #expect(mapped[.deviceExposure].count == 1)
        #expect(mapped.codes == ["R-40", "R-40", "R-40", "R-40"])
        #expect(mapped.ledger.rejects.allSatisfy { $0.rows == 1 && $0.rule == "3.6-stay-drugs" })
        #expect(mapped.usedExcludedRejected(.T_MCOaaMED) == [1, 0, 3])
        #expect(mapped.usedExcludedRejected(.T_MCOaaDMIP) == [1, 0, 1])
    }

    @Test func `3.6-stay-drugs: rows of a rejected stay fall with it, in one line`() {
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06") { _, summary in summary.group = "90Z00Z" }
        person.bill(drugs: [.drug("9300001"), .drug("", 2)])
        let mapped = person.map()
        #expect(mapped.codes == ["R-22"])
        #expect(mapped.ledger.rejects[0].rows == 4)
        #expect(mapped.usedExcludedRejected(.T_MCOaaMED) == [0, 0, 2])
    }

    @Test func `3.6-bevacizumab: early access first, the other row is left out`() {
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06")
        person.bill(drugs: [
            .drug("0000009261104", 2), .drug("9261104", 2, list: .earlyAccess), .drug("9261110", 1), .drug("9300001"),
            .drug("9300001", list: .earlyAccess),
        ])
        let mapped = person.map()
        #expect(mapped.usedExcludedRejected(.T_MCOaaMED) == [2, 1, 0])
        #expect(mapped.usedExcludedRejected(.T_MCOaaMEDATU) == [2, 0, 0])
        let codes = mapped[.drugExposure].compactMap { $0["drug_source_value"] }.sorted()
        #expect(codes == ["9261104", "9261110", "9300001", "9300001"])
    }

    @Test func `3.6-bevacizumab: a row of early access that is rejected does not count`() {
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06")
        person.bill(drugs: [.drug("9261104", 2), .drug("9261104", 0, list: .earlyAccess)])
        #expect(person.map().usedExcludedRejected(.T_MCOaaMED) == [1, 0, 0])
    }

    @Test(
        arguments: [
            (2, nil, "2019-03-30", false), (8, nil, "2019-04-05", false), (9, nil, "2019-04-05", true),
            (-3, nil, "2019-03-27", true), (nil, 3, "2019-03-28", false), (nil, 4, "2019-04-01", false),
            (nil, 5, "2019-04-04", true), (nil, 1, "2019-03-28", true), (nil, nil, "2019-03-28", false),
        ] as [(Int32?, Int?, String, Bool)])
    func `3.8-drugs: the delay, else the month, tells the day`(
        delay: Int32?, month: Int?, expected: String, isClipped: Bool
    ) {
        var person = TestPerson()
        person.stay("2019-03-28", "2019-04-04")
        person.bill(drugs: [.drug("9300001", delay: delay, month: month.map { Month(year: 2019, month: $0) })])
        let mapped = person.map()
        #expect(mapped[.drugExposure][0]["drug_exposure_start_date"] == expected)
        #expect((mapped.ledger.quality[.dateClipped] ?? 0) == (isClipped ? 1 : 0))
    }

    @Test func `4.11-implants: an implant is a device exposure in the stay`() {
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06")
        person.bill(implants: [.implant("3100001", 2, delay: 1)])
        let mapped = person.map()
        let row = mapped[.deviceExposure][0]
        #expect(row["device_source_value"] == "3100001")
        #expect(row["device_exposure_start_date"] == "2019-03-02")
        #expect(row["device_exposure_end_date"] == nil)
        #expect(row["quantity"] == "2")
        #expect(row["device_type_concept_id"] == "32853")
        #expect(row["visit_occurrence_id"] == mapped[.visitOccurrence][0]["visit_occurrence_id"])
        #expect(mapped.ledger.coverage[.lpp].records == 1)
    }
}
