internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Events of hospital files: results, measures, habits, drugs, and the diagnoses and acts of stays that only the hospital
// knows (4.12-hospital, 4.13-lifestyle, 4.9-order, 4.9-administration, 4.8-hospital, 4.10-hospital).

extension PersonMapper {
    mutating func makeHospitalEvents(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        stateHospitalTwin(history)
        guard history.hospital.rowCount > 0 else { return }
        for index in 0..<history.hospital.labs.count where hospital.verdicts.labs[index].passes {
            let row = history.hospital.labs[index]
            guard let measure = HospitalMeasure.of(row).measure else { continue }
            add(measure, .lab, TypeConcept.lab, row.source, index, &ledger)
        }
        for index in 0..<history.hospital.vitals.count where hospital.verdicts.vitals[index].passes {
            let row = history.hospital.vitals[index]
            guard let measure = HospitalMeasure.of(row).measure else { continue }
            add(measure, .vital, TypeConcept.ehrExamination, row.source, index, &ledger)
        }
        for index in 0..<history.hospital.habits.count where hospital.verdicts.habits[index].passes {
            let row = history.hospital.habits[index]
            guard let habit = Habit.of(row).habit else { continue }
            var stem = stem(
                .habit, habit.number, habit.code, habit.moment, TypeConcept.survey, row.source, index, &ledger)
            stem.table = .observation
            stem.value = habit.answer
            stem.quantity = habit.value ?? .zero
            place(stem)
        }
        for index in 0..<history.hospital.orders.count where hospital.verdicts.orders[index].passes {
            let row = history.hospital.orders[index]
            add(row.course, .order, TypeConcept.ehrPrescription, row.source, index, &ledger)
        }
        for index in 0..<history.hospital.administrations.count
        where hospital.verdicts.administrations[index].passes {
            let row = history.hospital.administrations[index]
            let isHandedOut = row.kind == "dispensing"
            let type = isHandedOut ? TypeConcept.ehrDispensing : TypeConcept.ehrAdministration
            add(row.course, .given, type, row.source, index, &ledger)
        }
        makeHospitalDiagnoses(history, &ledger)
        makeHospitalActs(history, &ledger)
        origin = -1
    }

    private mutating func add(
        _ measure: HospitalMeasure, _ source: StemSource, _ type: Int32, _ row: HospitalSource, _ index: Int,
        _ ledger: inout Ledger
    ) {
        var stem = stem(source, measure.number, measure.code, measure.moment, type, row, index, &ledger)
        stem.table = .measurement
        stem.quantity = measure.value
        place(stem)
    }

    /// A stem of a code of the common core.
    private func stem(
        _ source: StemSource, _ number: Int, _ code: Int, _ moment: Moment, _ type: Int32, _ row: HospitalSource,
        _ index: Int, _ ledger: inout Ledger
    ) -> Stem {
        let entry = core[number, code]
        let loinc = CommonCore.builtIn[number].codes[code].code
        var stem = Stem(source: source, code: loinc, start: moment.day, type: type)
        stem.concept = entry.concept
        stem.sourceConcept = entry.source
        stem.visit = hospitalVisit(of: row)
        stem.order = Int32(index)
        stem.origin = Int32(index)
        let domain: Domain = source == .habit ? .observation : .measurement
        ledger.coverage.add(.loinc, loinc, MappingCell(domain: domain, kind: entry.kind, route: entry.route))
        return stem
    }

    private mutating func place(_ stem: Stem) {
        noteEvent(stem.start, stem.start)
        stems.append(stem)
    }

    private mutating func add(
        _ course: DrugCourse, _ source: StemSource, _ type: Int32, _ row: HospitalSource, _ index: Int,
        _ ledger: inout Ledger
    ) {
        guard let start = course.start?.day, let system = course.codeSystem else { return }
        // A long INN is counted under its beginning and dots; its row has it whole.
        let code = course.isLong ? Code16(course.code.description.prefix(11) + "...") : Code16(course.code.description)
        guard let code else { return }
        if let end = course.end, let begin = course.start, end < begin { ledger.note(.invertedDates) }
        var stem = Stem(source: source, code: code, start: start, type: type)
        stem.end = max(start, course.end?.day ?? start)
        stem.visit = hospitalVisit(of: row)
        stem.order = Int32(index)
        origin = Int32(index)
        switch system {
        case .UCD: add(stem, .ucd7, .ucd, aPriori: .drug, &ledger)
        case .CIP13: add(stem, .cip13, .cip13, aPriori: .drug, &ledger)
        case .ATC: add(stem, .atc, .atc, aPriori: .drug, &ledger)
        case .DCI: add(stem, .dci, .dci, aPriori: .drug, isKnown: !course.isLong, &ledger)
        }
    }

    private mutating func makeHospitalDiagnoses(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        for index in 0..<history.hospital.diagnoses.count where hospital.verdicts.diagnoses[index].passes {
            let row = history.hospital.diagnoses[index]
            let visit = hospitalVisit(of: row.source)
            guard let position = row.position, visit >= 0 else { continue }
            var stem = Stem(
                source: .hospitalDiagnosis, code: Code16(row.code), start: row.moment?.day ?? visits[Int(visit)].start,
                type: TypeConcept.ehr)
            stem.position = position
            stem.end = max(stem.start, visits[Int(visit)].end)
            stem.visit = visit
            stem.order = Int32(index)
            origin = Int32(index)
            add(stem, .icd10, .icd10, aPriori: .condition, &ledger)
        }
    }

    /// 4.10-hospital: acts in their first phase; anaesthesia beside the operator is no act of its own (4.10-selection).
    private mutating func makeHospitalActs(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        var operated: Set<OperatedAct> = []
        for index in 0..<history.hospital.acts.count where hospital.verdicts.acts[index].passes {
            let row = history.hospital.acts[index]
            if ActSelection.digit(row.activity) == 1 {
                operated.insert(OperatedAct(visit: hospitalVisit(of: row.source), code: row.code, day: row.moment?.day))
            }
        }
        for index in 0..<history.hospital.acts.count where hospital.verdicts.acts[index].passes {
            let row = history.hospital.acts[index]
            let visit = hospitalVisit(of: row.source)
            guard visit >= 0, row.phase.isEmpty || ActSelection.isFirstPhase(ActSelection.digit(row.phase)) else {
                continue
            }
            if ActSelection.isAnaesthesia(ActSelection.digit(row.activity)), !options.countsAnaesthesia,
                operated.contains(OperatedAct(visit: visit, code: row.code, day: row.moment?.day))
            {
                continue
            }
            var stem = Stem(
                source: .hospitalAct, code: row.code, start: row.moment?.day ?? visits[Int(visit)].start,
                type: TypeConcept.ehr)
            stem.variant = ActSelection.digit(row.activity)
            stem.quantity = .one
            stem.visit = visit
            stem.order = Int32(index)
            origin = Int32(index)
            let isCCAM = row.system == "CCAM"
            add(stem, isCCAM ? .ccam : .csarr, isCCAM ? .ccam : .csarr, aPriori: .procedure, &ledger)
        }
    }
}

/// An act that an operator did, of a visit and a day; without day that of the visit.
private struct OperatedAct: Hashable {
    var visit: Int32
    var code: Code16
    var day: Day?
}
