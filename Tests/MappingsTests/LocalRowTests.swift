import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing
import Vocabulary

/// Hospital rows beside the SNDS: who wins, which visit, what is left out.
@Suite struct `Hospital rows` {
    private let stay = StayKey(field: .mco, year: 2019, facility: "750000001", number: "1")

    @Test func `4.4-hospital: never change what the SNDS states`() {
        var person = TestPerson()
        person.patient { ($0.birth, $0.sex) = (day("1951-06-17"), "F") }
        let mapped = person.mapCore()
        #expect(mapped[.person][0]["year_of_birth"] == "1950")
        #expect(mapped[.person][0]["day_of_birth"] == nil)
        #expect(mapped[.person][0]["gender_concept_id"] == "8507")
        #expect(mapped.ledger.quality[.hospitalBirthDisagrees] == 1)
    }

    @Test func `4.14-hospital: tell a death only where nobody else does, and not against later care`() {
        var person = TestPerson()
        person.history.referential[0].death = day("2020-05-01")
        person.patient { $0.death = day("2020-05-05") }
        let known = person.mapCore()
        #expect(known[.death].map { $0["death_date"] } == ["2020-05-01"])
        #expect(known.ledger.quality[.hospitalDeathDisagrees] == 1)

        var alive = TestPerson()
        alive.care("2020-10-01")
        alive.patient { ($0.death, $0.deathSource) = (day("2019-05-05"), "insee") }
        let refuted = alive.mapCore()
        #expect(refuted[.death].isEmpty)
        #expect(refuted.codes == ["R-53"])
    }

    @Test func `4.6-hospital: belong to the PMSI stay they are linked to, or to a visit of their own`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-03")
        let result = LabResult.result("14682-9", "88", "umol/L", at: "2019-05-01T08:00") {
            $0.source = .stay("S1", linkedTo: stay)
        }
        let first = LabResult.result("718-7", "13", "g/dL", at: "2019-07-01") { $0.source = .stay("S2") }
        let last = LabResult.result("718-7", "12", "g/dL", at: "2019-07-04") { $0.source = .stay("S2") }
        let none = LabResult.result("718-7", "11", "g/dL", at: "2019-08-04")
        person.history.hospital.labs = [last, none, first, result]
        let mapped = person.mapCore()
        #expect(
            mapped[.visitOccurrence].map {
                [$0["visit_start_date"], $0["visit_end_date"], $0["visit_type_concept_id"]]
            }
                == [["2019-05-01", "2019-05-03", "32855"], ["2019-07-01", "2019-07-04", "32817"]])
        let visits = mapped[.visitOccurrence].map { $0["visit_occurrence_id"] }
        #expect(
            mapped[.measurement].map { [$0["value_source_value"], $0["visit_occurrence_id"]] } == [
                ["88", visits[0]], ["13", visits[1]], ["12", visits[1]], ["11", nil],
            ])
    }

    /// Stays of fields that are not read, or that were rejected.
    @Test func `4.6-hospital: linked to a stay that is not there have a visit of their own, and are counted`() {
        var person = TestPerson()
        let elsewhere = StayKey(field: .ssr, year: 2019, facility: "750000001", number: "9")
        person.history.hospital.labs = [
            .result("718-7", "13", "g/dL", at: "2019-07-01") { $0.source = .stay("S2", linkedTo: elsewhere) },
            .result("718-7", "12", "g/dL", at: "2019-07-04") { $0.source = .stay("S2", linkedTo: elsewhere) },
        ]
        let mapped = person.mapCore()
        #expect(mapped[.visitOccurrence].map { $0["visit_end_date"] } == ["2019-07-04"])
        #expect(mapped.ledger.quality[.hospitalStayNotFound] == 2)
    }

    @Test
    func `4.9-order, 4.9-administration: about drugs whose dose is none are R-82, an early end is set to the begin`() {
        var (order, given) = (DrugOrder.order(), DrugAdministration.given())
        order.intakes = decimal("0")
        given.dose = decimal("-1")
        #expect(order.finding == LocalFinding(code: .implausibleValue, column: "intakes_per_day"))
        #expect(given.finding == LocalFinding(code: .implausibleValue, column: "dose"))
        var person = TestPerson()
        var back = DrugOrder.order()
        back.course.end = clock("2019-03-01")
        person.history.hospital.orders = [back]
        let mapped = person.mapCore()
        #expect(mapped[.drugExposure].map { $0["drug_exposure_end_date"] } == ["2019-03-04"])
        #expect(mapped.ledger.quality[.invertedDates] == 1)
    }

    /// A name is kept whole, and counted under its beginning.
    @Test func `4.9-order: about a substance with a long name keep it`() {
        var person = TestPerson()
        var order = DrugOrder.order("", "DCI")
        order.course.code = Label64("INSULINE HUMAINE ISOPHANE BIPHASIQUE")
        #expect(order.finding == nil)
        person.history.hospital.orders = [order]
        let mapped = person.mapCore()
        #expect(mapped[.drugExposure].map { $0["drug_source_value"] } == ["INSULINE HUMAINE ISOPHANE BIPHASIQUE"])
        #expect(mapped.ledger.coverage[.dci].codes.sorted.map(\.code) == ["INSULINE HU..."])
    }

    /// The PMSI keeps its stay, with its diagnoses.
    @Test func `4.6-hospital: of a stay that the PMSI holds are a check only`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-03")
        var row = LocalStay()
        (row.source, row.field) = (.stay("S1", linkedTo: stay), "MCO")
        (row.start, row.end) = (clock("2019-05-02"), clock("2019-05-03"))
        var diagnosis = LocalDiagnosis()
        (diagnosis.source, diagnosis.code, diagnosis.rank) = (.stay("S1"), "E119", "DP")
        person.history.hospital.stays = [row]
        person.history.hospital.diagnoses = [diagnosis]
        let mapped = person.mapCore()
        #expect(mapped[.visitOccurrence].count == 1)
        #expect(mapped[.conditionOccurrence].map { $0["condition_source_value"] } == ["I10"])
        #expect(mapped.ledger.quality[.hospitalStayDisagrees] == 1)
        #expect(mapped.fates(.HOSPITAL_STAYS) == [1, 0, 0, 0])
        #expect(mapped.fates(.HOSPITAL_STAY_DIAGNOSES) == [0, 0, 1, 0])
    }

    @Test func `4.12-hospital: outside of the window are left out, before birth and long after death rejected`() {
        var person = TestPerson()
        person.history.referential[0].death = day("2019-06-01")
        person.history.hospital.labs = [
            .result("718-7", "13", "g/dL", at: "2017-05-01"), .result("718-7", "13", "g/dL", at: "2019-05-01"),
            .result("718-7", "13", "g/dL", at: "2020-05-01"),
        ]
        let mapped = person.mapCore()
        #expect(mapped.fates(.HOSPITAL_LABS) == [1, 0, 1, 1])
        #expect(mapped.codes == ["R-14"])
        #expect(mapped.ledger.rejects.map(\.rule) == ["4.12-hospital"])
        #expect(mapped[.measurement].count == 1)
    }

    @Test func `4.12-hospital: keep limits, signs and what was delivered`() {
        var person = TestPerson()
        person.history.hospital.labs = [
            .result("14682-9", "4", "mg/L") {
                ($0.comparison, $0.low, $0.high) = ("<", decimal("6"), decimal("12"))
            }
        ]
        let row = person.mapCore()[.measurement][0]
        #expect(row["value_as_number"] == "35.36")
        #expect(row["operator_concept_id"] == "4171756")
        #expect(row["value_source_value"] == "<4")
        #expect(row["unit_source_value"] == "mg/L" && row["unit_concept_id"] == "8749")
        #expect(row["range_low"] == "53.04" && row["range_high"] == "106.08")
    }

    @Test func `give the same rows in any order, and say the same once`() {
        var person = TestPerson()
        person.history.hospital.labs = [
            .result("718-7", "13", "g/dL"), .result("14682-9", "88", "umol/L"), .result("718-7", "12", "g/dL"),
            .result("718-7", "13", "g/dL") { $0.source.place = LocalPlace(file: 3, piece: 0, line: 7) },
        ]
        let one = person.mapCore()
        person.history.hospital.labs.reverse()
        #expect(one.bytes == person.mapCore().bytes)
        let arranged = person.history.arranged()
        var ledger = Ledger()
        arranged.removeRepeatedRows(&ledger)
        let kept = arranged.localFiles.labs.count
        #expect(kept == 3)
        #expect(ledger.books[.HOSPITAL_LABS].excluded == 1)
    }

    /// What was ordered makes no era, what was given does.
    @Test func `4.9-order: of orders make no drug era`() {
        var person = TestPerson()
        person.history.hospital.orders = [.order()]
        #expect(person.mapCore()[.drugEra].isEmpty)
    }

    @Test func `4.13-lifestyle: about habits need a word of the list`() {
        #expect(Habit.of(.answer("tobacco", status: "sometimes")).finding?.code == .incompleteRow)
        #expect(Habit.of(.answer("tobacco")).finding?.column == "status, value or text")
        #expect(Habit.of(.answer("coffee", status: "never")).finding?.code == .unknownItem)
        #expect(Habit.of(.answer("activity", value: "3", unit: "h/d")).finding?.code == .unknownUnit)
        #expect(Habit.of(.answer("activity", value: "9", unit: "d/wk")).finding?.code == .implausibleValue)
        #expect(Habit.of(.answer("activity", value: "90", unit: "min/d")).habit?.code == 1)
    }
}
