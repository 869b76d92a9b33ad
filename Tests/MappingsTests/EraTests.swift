import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing
import Vocabulary

@Suite struct `Eras` {
    @Test func `4.20-drugs, 4.20-conditions: spans no more than 30 days apart are one era`() {
        var spans = [
            EraSpan(concept: 2, start: day("2019-01-01"), end: day("2019-01-10")),
            EraSpan(concept: 1, start: day("2019-05-01"), end: day("2019-05-01")),
            EraSpan(concept: 1, start: day("2019-01-01"), end: day("2019-01-10")),
            EraSpan(concept: 1, start: day("2019-02-09"), end: day("2019-02-12")),
            EraSpan(concept: 1, start: day("2019-01-05"), end: day("2019-01-06")),
        ]
        var eras: [Era] = []
        EraBuilder.eras(of: &spans) { eras.append($0) }
        #expect(
            eras == [
                Era(concept: 1, start: day("2019-01-01"), end: day("2019-02-12"), count: 3, gapDays: 29),
                Era(concept: 1, start: day("2019-05-01"), end: day("2019-05-01"), count: 1, gapDays: 0),
                Era(concept: 2, start: day("2019-01-01"), end: day("2019-01-10"), count: 1, gapDays: 0),
            ])
    }

    @Test func `4.20-drugs: a drug has one era for each ingredient, cut at death`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.death = day("2019-04-10") }
        person.dispense("2019-03-01")
        person.dispense("2019-04-01")
        let rows = person.map()[.drugEra]
        #expect(rows.map { $0["drug_concept_id"] } == ["4000041", "4000042"])
        #expect(rows.map { $0["drug_era_start_date"] } == ["2019-03-01", "2019-03-01"])
        #expect(rows.map { $0["drug_era_end_date"] } == ["2019-04-10", "2019-04-10"])
        #expect(rows.map { $0["drug_exposure_count"] } == ["2", "2"])
        #expect(rows.map { $0["gap_days"] } == ["1", "1"])
        #expect(rows.map { $0["drug_era_id"] } == ["2097152", "2097153"])
    }

    @Test func `4.20-conditions: conditions without concept have no era`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-03", diagnoses: ["Q909"])
        person.stay("2019-05-20", "2019-05-22", number: "2")
        let rows = person.map()[.conditionEra]
        #expect(rows.count == 1)
        #expect(rows[0]["condition_concept_id"] == "320128")
        #expect(rows[0]["condition_era_end_date"] == "2019-05-22")
        #expect(rows[0]["condition_occurrence_count"] == "2")
    }

    @Test func `4.20-doses: pieces × amount ÷ days, rounded; volumes and boxes tell none`() {
        let solid = TestVocabulary.index.strengths(of: TestVocabulary.solid)[0]
        func dose(_ pieces: Int, _ days: Int) -> Int64? {
            DailyIntake(solid, pieces: Quantity(pieces), days: days)?.dose
        }
        // Tablets of 500 mg, in thousandths of a milligram.
        #expect(dose(30, 30) == 500_000 && dose(60, 30) == 1_000_000 && dose(10, 30) == 166_667)
        #expect(dose(0, 30) == nil && dose(30, 0) == nil && dose(-1, 30) == nil)
        let flask = TestVocabulary.index.strengths(of: TestVocabulary.flask)[0]
        #expect(DailyIntake(flask, pieces: Quantity(300), days: 30) == nil)
    }

    @Test func `4.20-doses: exposures to one dose are one era, on request`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.death = day("2019-06-10") }
        // A box of 16 tablets of 500 mg for 30 days, and two of them.
        for (date, packs) in [("2019-01-01", 1), ("2019-02-05", 1), ("2019-03-10", 2), ("2019-06-01", 1)] {
            person.dispense(date, packs: packs, cip13: "3400930004000")
        }
        #expect(person.map()[.doseEra].isEmpty)
        let rows = person.map(["dose_era": "true"])[.doseEra]
        #expect(rows.map { $0["dose_value"] } == ["266.667", "266.667", "533.333"])
        #expect(rows.map { $0["dose_era_start_date"] } == ["2019-01-01", "2019-06-01", "2019-03-10"])
        #expect(rows.map { $0["dose_era_end_date"] } == ["2019-03-06", "2019-06-10", "2019-04-08"])
        #expect(Set(rows.map { $0["drug_concept_id"] }) == ["\(TestVocabulary.ingredientB)"])
        #expect(Set(rows.map { $0["unit_concept_id"] }) == ["8576"])
        #expect(rows.map { $0["dose_era_id"] } == ["2097152", "2097153", "2097154"])
    }
}
