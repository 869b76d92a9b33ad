import ETLCore
import Mappings
import SNDSSchema

extension TestPerson {
    /// Hospital rows that passed reading, about any day and stay.
    mutating func addDirtyHospitalFiles(_ days: [Day], _ random: inout SeededGenerator) {
        func roll(_ sides: Int) -> Bool { Int.random(in: 0..<sides, using: &random) == 0 }
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        func some<Row>(_ most: Int, _ make: () -> Row) -> [Row] {
            (0..<Int.random(in: 0...most, using: &random)).map { _ in make() }
        }
        func time() -> Moment { Moment(pick(days), second: pick([0, 29_700])) }
        let known = history.stays.first.map { StayKey($0.key) }
        func source() -> LocalSource {
            roll(3) ? .ofPatient : .stay(pick(["S1", "S2", "S3"]), linkedTo: roll(2) ? known : nil)
        }
        history.hospital.patients = some(2) {
            var patient = LocalPatient()
            patient.source = .ofPatient
            patient.birth = pick([nil, day("1950-06-17"), day("1951-06-17")])
            patient.death = roll(3) ? pick(days) : nil
            (patient.sex, patient.area, patient.twinRank) = (pick(["", "F"]), pick(["", "75001"]), pick([0, 2]))
            return patient
        }
        history.hospital.stays = some(3) {
            var stay = LocalStay()
            (stay.source, stay.field, stay.start) = (source(), pick(["MCO", "SSR"]), time())
            if stay.source.stay.isEmpty { stay.source = .stay("S1") }
            stay.end = roll(3) ? nil : Moment((stay.start?.day ?? days[0]) + pick([0, 3]))
            stay.ageYears = pick([nil, 69])
            return stay
        }
        history.hospital.diagnoses = some(3) {
            var diagnosis = LocalDiagnosis()
            diagnosis.source = .stay(pick(["S1", "S2", "S3"]))
            (diagnosis.code, diagnosis.rank) = (pick(["I10", "E11.9", "Z030"]), pick(["DP", "DR", "DAS"]))
            diagnosis.moment = roll(2) ? nil : time()
            return diagnosis
        }
        history.hospital.acts = some(3) {
            var act = LocalAct()
            (act.source, act.code) = (.stay(pick(["S1", "S2", "S3"])), pick(["HHQE005", "DEQP003"]))
            (act.system, act.phase) = (pick(["CCAM", "CSARR"]), pick(["", "0", "2"]))
            act.moment = roll(2) ? nil : time()
            return act
        }
        history.hospital.labs = some(6) {
            .result(pick(["718-7", "14682-9"]), pick(["10", "12.5"]), "") {
                $0.unit = $0.loinc == "718-7" ? "g/dL" : "mg/L"
                ($0.source, $0.moment) = (source(), time())
            }
        }
        history.hospital.vitals = some(3) {
            var sign = VitalSign.sign("sbp", pick(["120", "130"]), "mm[Hg]")
            (sign.source, sign.moment) = (source(), time())
            return sign
        }
        history.hospital.habits = some(2) {
            var answer = LifestyleAnswer.answer("tobacco", status: pick(["never", "former"]))
            (answer.source, answer.moment) = (source(), time())
            return answer
        }
        history.hospital.orders = some(3) {
            var order = DrugOrder.order(pick(["9300001", "9300002"]), "UCD")
            (order.source, order.course.start) = (source(), time())
            return order
        }
        history.hospital.administrations = some(3) {
            var given = DrugAdministration.given("PARACETAMOL", "DCI", kind: pick(["", "dispensing"]))
            (given.source, given.course.start) = (source(), time())
            return given
        }
    }
}
