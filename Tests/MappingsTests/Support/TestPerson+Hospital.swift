import Delimited
import ETLCore
import Mappings
import SNDSSchema
import Vocabulary

/// A number of a hospital file.
func decimal(_ text: String) -> LocalNumber {
    let decoded = Array(text.utf8).withUnsafeBufferPointer { LocalNumber.decode($0, FieldForm()) }
    guard case .value(let value) = decoded else { fatalError("no number: \(text)") }
    return value
}

/// A moment from `2019-03-15T08:15` or `2019-03-15`.
func clock(_ text: String) -> Moment {
    var form = FieldForm()
    form.date = .iso
    let decoded = Array(text.utf8).withUnsafeBufferPointer { Moment.decode($0, form) }
    guard case .value(let value) = decoded else { fatalError("no moment: \(text)") }
    return value
}

extension LabResult {
    static func result(
        _ loinc: Code16, _ value: String, _ unit: Code24, at time: String = "2019-03-04T08:15",
        _ change: (inout LabResult) -> Void = { _ in }
    ) -> LabResult {
        var result = LabResult()
        result.source = .ofPatient
        result.loinc = loinc
        result.value = decimal(value)
        result.unit = unit
        result.moment = clock(time)
        change(&result)
        return result
    }
}

extension VitalSign {
    static func sign(_ item: Code16, _ value: String, _ unit: Code24) -> VitalSign {
        var sign = VitalSign()
        sign.source = .ofPatient
        sign.item = item
        sign.value = decimal(value)
        sign.unit = unit
        sign.moment = clock("2019-03-04T09:30")
        return sign
    }
}

extension LifestyleAnswer {
    static func answer(
        _ item: Code16, status: Code24 = Code24(), value: String? = nil, unit: Code24 = Code24(), text: String = ""
    ) -> LifestyleAnswer {
        var answer = LifestyleAnswer()
        answer.source = .ofPatient
        answer.item = item
        answer.status = status
        answer.value = value.map { decimal($0) }
        answer.unit = unit
        answer.text = Label64(text)
        answer.moment = clock("2019-03-04")
        return answer
    }
}

extension DrugCourse {
    static func course(_ code: Code24, _ system: Code8, from: String, to: String? = nil) -> DrugCourse {
        var course = DrugCourse()
        course.code = Label64(code.description)
        course.system = system
        course.start = clock(from)
        course.end = to.map { clock($0) }
        return course
    }
}

extension DrugOrder {
    /// One gram three times a day for two days.
    static func order(_ code: Code24 = "N02BE01", _ system: Code8 = "ATC") -> DrugOrder {
        var order = DrugOrder()
        order.source = .ofPatient
        order.course = .course(code, system, from: "2019-03-04T10:00", to: "2019-03-05T12:00")
        order.dose = decimal("1")
        order.unit = "g"
        order.intakes = decimal("3")
        return order
    }
}

extension DrugAdministration {
    static func given(_ code: Code24 = "N02BE01", _ system: Code8 = "ATC", kind: Code16 = "") -> DrugAdministration {
        var given = DrugAdministration()
        given.source = .ofPatient
        given.course = .course(code, system, from: "2019-03-04T12:05")
        given.dose = decimal("1")
        given.unit = "g"
        given.kind = kind
        return given
    }
}

extension LocalSource {
    static var ofPatient: LocalSource {
        var source = LocalSource()
        source.patient = LocalIdentifier("P1")
        return source
    }

    static func stay(_ number: String, linkedTo stay: StayKey? = nil) -> LocalSource {
        var source = LocalSource.ofPatient
        source.stay = LocalIdentifier(number)
        source.linkedStay = stay?.packed?.stableHash ?? 0
        return source
    }
}

extension TestPerson {
    mutating func patient(_ change: (inout LocalPatient) -> Void) {
        var patient = LocalPatient()
        patient.source = .ofPatient
        change(&patient)
        history.hospital.patients.append(patient)
    }

    /// The vocabulary of the program.
    static let builtIn: ConceptIndex = {
        do {
            return try ConceptIndex(source: BuiltInVocabulary())
        } catch {
            fatalError("\(error)")
        }
    }()

    /// With the vocabulary of the program, and a location for the home of the person.
    func mapCore() -> Mapped {
        map(TestPerson.settings(), registry: ["H1": 77, "P075-056": 5], concepts: TestPerson.builtIn)
    }
}
