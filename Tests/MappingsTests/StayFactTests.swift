import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Figures and groups of stays` {
    @Test func `4.12-newborn: weight at birth and weeks of gestation are measurements with unit`() {
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06") { _, summary in
            summary.ageDays = 0
            summary.birthWeight = 3250
            summary.gestationalAge = 39
        }
        let mapped = person.map()
        let rows = mapped[.measurement]
        #expect(rows.map { $0["measurement_concept_id"] } == ["3011043", "3012266"])
        #expect(rows.map { $0["value_as_number"] } == ["3250", "39"])
        #expect(rows.map { $0["unit_concept_id"] } == ["8504", "8511"])
        #expect(rows.map { $0["unit_source_value"] } == ["g", "wk"])
        #expect(rows.map { $0["measurement_source_value"] } == ["SNDS:POI_NAI", "SNDS:AGE_GES"])
        #expect(rows.map { $0["value_source_value"] } == ["3250", "39"])
        for row in rows {
            #expect(row["measurement_date"] == "2019-03-01")
            #expect(row["measurement_type_concept_id"] == "32853")
            #expect(row["visit_occurrence_id"] == mapped[.visitOccurrence][0]["visit_occurrence_id"])
        }
    }

    @Test func `4.12-newborn: the weight of a later stay is that at entry`() {
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06") { _, summary in
            summary.ageDays = 12
            summary.birthWeight = 2900
        }
        #expect(person.map()[.measurement][0]["measurement_concept_id"] == "3013762")
    }

    @Test func `4.12-newborn: a unit tells weeks when the stay does not, and its severity score`() {
        var (first, second) = (UnitStay.unit(1, nights: 2), UnitStay.unit(2, nights: 3))
        first.severityScore = 25
        second.severityScore = 12
        second.gestationalAge = 33
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06", units: [first, second])
        let mapped = person.map()
        let rows = mapped[.measurement].map {
            [
                $0["measurement_source_value"], $0["value_as_number"], $0["measurement_date"],
                $0["measurement_concept_id"],
            ]
        }
        #expect(rows.count == 3)
        #expect(rows.contains(["SNDS:AGE_GES", "33", "2019-03-01", "3012266"]))
        #expect(rows.contains(["SNDS:IGS2_COD", "25", "2019-03-01", "0"]))
        #expect(rows.contains(["SNDS:IGS2_COD", "12", "2019-03-03", "0"]))
        #expect(mapped[.measurement].count { $0["visit_detail_id"] != nil } == 2)
        #expect(mapped[.measurement].allSatisfy { $0["measurement_concept_id"] != "0" || $0["unit_concept_id"] == nil })
    }

    @Test func `4.12-newborn: days since the last period are a measurement of the delivery`() {
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06") { _, summary in
            summary.gestationalAge = 39
            summary.daysSinceLastPeriod = 280
        }
        let rows = person.map()[.measurement].map {
            [
                $0["measurement_source_value"], $0["value_as_number"], $0["unit_concept_id"],
                $0["unit_source_value"], $0["measurement_concept_id"],
            ]
        }
        #expect(
            rows == [["SNDS:AGE_GES", "39", "8511", "wk", "3012266"], ["SNDS:DEL_REG_ENT", "280", "8512", "d", "0"]])
    }

    @Test func `4.12-newborn: the end of a pregnancy tells earlier births and terminations, each year in its table`() {
        var person = TestPerson()
        var told = PregnancyTermination()
        (told.births, told.terminations, told.lastYear) = (2, 1, 2014)
        person.stay("2016-03-01", "2016-03-01", number: "1") { $1.history = told }
        person.stay("2019-03-01", "2019-03-01", number: "2")
        var later = PregnancyTermination()
        (later.births, later.terminations) = (2, 0)
        person.history.stays[1].terminations = [later]
        let mapped = person.map()
        let rows = mapped[.observation].filter { $0["observation_source_value"] != "SNDS:GHM" }
        #expect(
            Set(rows.map { [$0["observation_date"], $0["observation_source_value"], $0["value_as_number"]] }) == [
                ["2016-03-01", "SNDS:NBR_NAIS_ANT", "2"], ["2016-03-01", "SNDS:NBR_IVG_ANT", "1"],
                ["2016-03-01", "SNDS:ANN_IVG_PREC", "2014"], ["2019-03-01", "SNDS:NBR_NAIS_ANT", "2"],
                ["2019-03-01", "SNDS:NBR_IVG_ANT", "0"],
            ])
        #expect(rows.count == 5)
        #expect(rows.allSatisfy { $0["observation_concept_id"] == "0" && $0["observation_type_concept_id"] == "32853" })
    }

    @Test func `4.13-group, M10, M11: the groups of a stay are observations, also of one that was not priced`() {
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06") { _, summary in
            summary.group = "14Z08Z"
            summary.stayGroup = "9999"
        }
        #expect(person.map()[.observation].map { $0["observation_source_value"] } == ["SNDS:GHM"])
        #expect(person.map(["stay_groups": "off"])[.observation].isEmpty)
        let rows = person.map(["stay_groups": "all"])[.observation]
        #expect(rows.map { $0["observation_source_value"] } == ["SNDS:GHM", "SNDS:GHS"])
        #expect(rows.map { $0["value_as_string"] } == ["14Z08Z", "9999"])
        #expect(rows.map { $0["observation_source_concept_id"] } == ["\(TestVocabulary.stayGroup)", "0"])
        for row in rows {
            #expect(row["observation_concept_id"] == "0")
            #expect(row["observation_date"] == "2019-03-01")
            #expect(row["observation_type_concept_id"] == "32853")
        }
    }

    @Test func `4.13-group: a stay that is rejected tells nothing`() {
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06") { _, summary in summary.group = "90Z00Z" }
        #expect(person.map()[.observation].isEmpty)
    }
}
