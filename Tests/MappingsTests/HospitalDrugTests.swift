import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Hospital drugs` {
    @Test(arguments: [
        ("0000009300001", "9300001"), ("3400893000010", "9300001"), ("9300001", "9300001"), ("300001", "0300001"),
        ("34008934842", "9348420"), ("34008935600", "9356000"),
    ])
    func `4.0.6-ucd: the seven digits of a code`(delivered: String, digits: String) {
        #expect(HospitalDrug.ucd7(Code16(delivered) ?? "") == Code16(digits))
    }

    @Test func `3.3-quantity: the sign is that of the line, else that of the reimbursement`() {
        var drug = HospitalDrugLine.drug("9300001", 3)
        drug.fraction = Quantity(thousandths: 500)
        var line = CareLine()
        line.quantity = Quantity(2)
        #expect(HospitalDrug.quantity(drug, of: line) == Quantity(thousandths: 3500))
        line.quantity = Quantity(-1)
        #expect(HospitalDrug.quantity(drug, of: line) == Quantity(thousandths: -3500))
        line.quantity = .zero
        line.isNegative = true
        #expect(HospitalDrug.quantity(drug, of: line) == Quantity(thousandths: -3500))
    }

    @Test func `H9, 4.9-retrocession: retrocession is an exposure in a pharmacy visit at the hospital`() {
        var person = TestPerson()
        person.line(
            "2019-03-04", nature: 3317, drugs: [.drug("0000009300001", 4)],
            facilities: [.facility("75000000", sector: 1, category: 355, treatment: 0)]
        ) { $0.prescriber = "100000001" }
        let mapped = person.map(registry: ["F75000000": 9, "N100000001": 3])
        let row = mapped[.drugExposure][0]
        #expect(row["drug_source_value"] == "9300001")
        #expect(row["drug_concept_id"] == "4000040")
        #expect(row["quantity"] == "4")
        #expect(row["drug_exposure_end_date"] == "2019-04-02")
        #expect(row["drug_type_concept_id"] == "32869")
        #expect(row["provider_id"] == "3")
        #expect(mapped[.visitOccurrence][0]["visit_concept_id"] == "581458")
        #expect(mapped[.visitOccurrence][0]["care_site_id"] == "9")
    }

    /// Twelve tablets of 500 mg at 3 g a day.
    @Test func `4.9-end, 4.9-retrocession: on request what a hospital pharmacy hands out lasts as long as its dose`() {
        var person = TestPerson()
        for (date, code) in [("2019-03-04", "9300004"), ("2019-06-04", "9300001")] as [(String, Code16)] {
            person.line(
                date, nature: 3317, drugs: [.drug(code, 12)],
                facilities: [.facility("75000000", sector: 1, category: 355, treatment: 0)])
        }
        var settings = TestPerson.settings(["drug_end_rule": "dose"])
        settings.dailyDoses["N02BE01"] = DailyDose(thousandths: 3000, unit: "g")
        // The second one has no class: the days of a prescription hold.
        #expect(
            person.map(settings)[.drugExposure].map { $0["drug_exposure_end_date"] } == ["2019-07-03", "2019-03-05"])
        #expect(
            person.map()[.drugExposure].map { $0["drug_exposure_end_date"] } == ["2019-07-03", "2019-04-02"])
    }

    @Test func `4.0.3: a drug whose code is not known keeps concept 0`() {
        var person = TestPerson()
        person.line("2019-03-04", nature: 3317, drugs: [.drug("0000009999999")])
        #expect(person.map()[.drugExposure][0]["drug_concept_id"] == "0")
    }
}
