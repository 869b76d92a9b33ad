internal import ETLCore
package import SNDSSchema

// Canonical order of hospital rows. Where rows say the same, the one that stands first in the files stays.

extension LocalPatient: SourceRecord {
    package var filePlace: LocalPlace? { source.place }

    package static func precedes(_ a: LocalPatient, _ b: LocalPatient) -> Bool {
        // The latest address first: it is the one that counts.
        if a.addressDate.order != b.addressDate.order { return a.addressDate.order > b.addressDate.order }
        let x = (a.birth.order, a.death.order, a.deathSource, a.twinRank, a.iris, a.sex)
        let y = (b.birth.order, b.death.order, b.deathSource, b.twinRank, b.iris, b.sex)
        if x != y { return x < y }
        if a.area != b.area { return a.area < b.area }
        let u = (a.latitude.order, a.longitude.order, a.isClearNumber ? 1 : 0)
        let v = (b.latitude.order, b.longitude.order, b.isClearNumber ? 1 : 0)
        if u != v { return u < v }
        return LocalSource.precedes(a.source, b.source)
    }
}

extension LocalStay: SourceRecord {
    package var filePlace: LocalPlace? { source.place }

    package static func precedes(_ a: LocalStay, _ b: LocalStay) -> Bool {
        let x = (a.start.order, a.end.order, a.field, a.entryMode, a.provenance, a.exitMode)
        let y = (b.start.order, b.end.order, b.field, b.entryMode, b.provenance, b.exitMode)
        if x != y { return x < y }
        let u = (a.destination, a.ageYears.order, a.ageDays.order)
        let v = (b.destination, b.ageYears.order, b.ageDays.order)
        if u != v { return u < v }
        return LocalSource.precedes(a.source, b.source)
    }
}

extension LocalDiagnosis: SourceRecord {
    package var filePlace: LocalPlace? { source.place }

    package static func precedes(_ a: LocalDiagnosis, _ b: LocalDiagnosis) -> Bool {
        let (x, y) = ((a.code, a.rank, a.moment.order), (b.code, b.rank, b.moment.order))
        return x != y ? x < y : LocalSource.precedes(a.source, b.source)
    }
}

extension LocalAct: SourceRecord {
    package var filePlace: LocalPlace? { source.place }

    package static func precedes(_ a: LocalAct, _ b: LocalAct) -> Bool {
        let x = (a.code, a.system, a.moment.order, a.activity, a.phase)
        let y = (b.code, b.system, b.moment.order, b.activity, b.phase)
        return x != y ? x < y : LocalSource.precedes(a.source, b.source)
    }
}

extension LabResult: SourceRecord {
    package var filePlace: LocalPlace? { source.place }

    package static func precedes(_ a: LabResult, _ b: LabResult) -> Bool {
        let x = (a.moment.order, a.loinc, a.variable, a.value.order, a.comparison, a.unit)
        let y = (b.moment.order, b.loinc, b.variable, b.value.order, b.comparison, b.unit)
        if x != y { return x < y }
        let (u, v) = ((a.low.order, a.high.order, a.status), (b.low.order, b.high.order, b.status))
        return u != v ? u < v : LocalSource.precedes(a.source, b.source)
    }
}

extension VitalSign: SourceRecord {
    package var filePlace: LocalPlace? { source.place }

    package static func precedes(_ a: VitalSign, _ b: VitalSign) -> Bool {
        let x = (a.moment.order, a.item, a.value.order, a.unit)
        let y = (b.moment.order, b.item, b.value.order, b.unit)
        return x != y ? x < y : LocalSource.precedes(a.source, b.source)
    }
}

extension LifestyleAnswer: SourceRecord {
    package var filePlace: LocalPlace? { source.place }

    package static func precedes(_ a: LifestyleAnswer, _ b: LifestyleAnswer) -> Bool {
        let x = (a.moment.order, a.item, a.status, a.value.order, a.unit, a.text)
        let y = (b.moment.order, b.item, b.status, b.value.order, b.unit, b.text)
        return x != y ? x < y : LocalSource.precedes(a.source, b.source)
    }
}

extension DrugOrder: SourceRecord {
    package var filePlace: LocalPlace? { source.place }

    package static func precedes(_ a: DrugOrder, _ b: DrugOrder) -> Bool {
        if a.course != b.course { return DrugCourse.precedes(a.course, b.course) }
        let x = (a.dose.order, a.unit, a.intakes.order, a.instructions)
        let y = (b.dose.order, b.unit, b.intakes.order, b.instructions)
        return x != y ? x < y : LocalSource.precedes(a.source, b.source)
    }
}

extension DrugAdministration: SourceRecord {
    package var filePlace: LocalPlace? { source.place }

    package static func precedes(_ a: DrugAdministration, _ b: DrugAdministration) -> Bool {
        if a.course != b.course { return DrugCourse.precedes(a.course, b.course) }
        let (x, y) = ((a.dose.order, a.unit, a.kind), (b.dose.order, b.unit, b.kind))
        return x != y ? x < y : LocalSource.precedes(a.source, b.source)
    }
}

extension DrugCourse {
    fileprivate static func precedes(_ a: DrugCourse, _ b: DrugCourse) -> Bool {
        let x = (a.start.order, a.code, a.system, a.end.order, a.route)
        let y = (b.start.order, b.code, b.system, b.end.order, b.route)
        return x != y ? x < y : a.order < b.order
    }
}

extension LocalSource {
    fileprivate static func precedes(_ a: LocalSource, _ b: LocalSource) -> Bool {
        if a.stay != b.stay { return a.stay < b.stay }
        if a.patient != b.patient { return a.patient < b.patient }
        return a.linkedStay != b.linkedStay
            ? a.linkedStay < b.linkedStay : LocalPlace.precedes(a.place, b.place)
    }
}

extension Moment? {
    /// Missing before every moment.
    fileprivate var order: Int64 { map { Int64($0.day.daysSince1970) * 86_400 + Int64($0.second) } ?? .min }
}

extension LocalNumber? {
    /// Missing before every number.
    var order: Int64 { self?.millionths ?? .min }
}
