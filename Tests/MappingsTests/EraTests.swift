import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

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
}
