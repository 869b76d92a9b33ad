internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Results, measures, habits, drugs, and the diagnoses and acts of stays that only the site knows (4.12-hospital,
// 4.13-lifestyle, 4.9-order, 4.9-administration, 4.8-hospital, 4.10-hospital).

extension LocalFiles {
    func makeEvents(
        _ life: Life, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        makeTwin(life, &out)
        for row in labs.refs where labs.passes(row) {
            guard let measure = LocalMeasure.of(labs[row]).measure else { continue }
            add(
                measure, .lab, TypeConcept.lab, labs[row].source, .row(.HOSPITAL_LABS, row), row.index, rules, &out,
                &ledger)
        }
        for row in vitals.refs where vitals.passes(row) {
            guard let measure = LocalMeasure.of(vitals[row]).measure else { continue }
            add(
                measure, .vital, TypeConcept.ehrExamination, vitals[row].source, .row(.HOSPITAL_VITALS, row), row.index,
                rules, &out, &ledger)
        }
        for row in habits.refs where habits.passes(row) {
            guard let habit = Habit.of(habits[row]).habit else { continue }
            var event = event(
                .habit, habit.number, habit.code, habit.moment, TypeConcept.survey, habits[row].source,
                .row(.HOSPITAL_LIFESTYLE, row), row.index, rules, &ledger)
            event.value = habit.answer
            event.quantity = habit.value ?? .zero
            out.add(event)
        }
        for row in orders.refs where orders.passes(row) {
            add(
                orders[row].course, .order, TypeConcept.ehrPrescription, orders[row].source,
                .row(.HOSPITAL_DRUG_ORDERS, row), row.index, rules, &visits, &out, &ledger)
        }
        for row in administrations.refs where administrations.passes(row) {
            let given = administrations[row]
            add(
                given.course, .given,
                given.isHandedOut ? TypeConcept.ehrDispensing : TypeConcept.ehrAdministration, given.source,
                .row(.HOSPITAL_DRUG_ADMINISTRATIONS, row), row.index, rules, &visits, &out, &ledger)
        }
        makeDiagnoses(rules, &visits, &out, &ledger)
        makeActs(rules, &visits, &out, &ledger)
    }

    private func add(
        _ measure: LocalMeasure, _ kind: EventKind, _ type: Int32, _ source: LocalSource, _ origin: Origin,
        _ index: Int, _ rules: RuleSet, _ out: inout Events, _ ledger: inout Ledger
    ) {
        var event = event(
            kind, measure.number, measure.code, measure.moment, type, source, origin, index, rules, &ledger)
        event.table = .measurement
        event.quantity = measure.value
        out.add(event)
    }

    /// An event of a code of the common core.
    private func event(
        _ kind: EventKind, _ number: Int, _ code: Int, _ moment: Moment, _ type: Int32, _ source: LocalSource,
        _ origin: Origin, _ index: Int, _ rules: RuleSet, _ ledger: inout Ledger
    ) -> Event {
        let entry = rules.core[number, code]
        let loinc = CommonCore.builtIn[number].codes[code].code
        var event = Event(kind, code: loinc, start: moment.day, type: type, origin: origin)
        event.concept = entry.concept
        event.sourceConcept = entry.source
        event.visit = visit(of: source)
        event.order = Int32(index)
        let domain: Domain = kind == .habit ? .observation : .measurement
        ledger.coverage.add(.loinc, loinc, MappingCell(domain: domain, kind: entry.kind, route: entry.route))
        return event
    }

    private func add(
        _ course: DrugCourse, _ kind: EventKind, _ type: Int32, _ source: LocalSource, _ origin: Origin,
        _ index: Int, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        guard let start = course.start?.day, let system = course.codeSystem else { return }
        // A long INN is counted under its beginning and dots; its row has it whole.
        let code = course.isLong ? Code16(course.code.description.prefix(11) + "...") : Code16(course.code.description)
        guard let code else { return }
        if let end = course.end, let begin = course.start, end < begin { ledger.note(.invertedDates) }
        var event = Event(kind, code: code, start: start, type: type, origin: origin)
        event.end = max(start, course.end?.day ?? start)
        event.visit = visit(of: source)
        event.order = Int32(index)
        switch system {
        case .UCD: out.add(event, .dispensingUnit, rules, &visits, &ledger)
        case .CIP13: out.add(event, .pack, rules, &visits, &ledger)
        case .ATC: out.add(event, .atc, rules, &visits, &ledger)
        case .DCI: out.add(event, course.isLong ? .cutName : .dci, rules, &visits, &ledger)
        }
    }

    private func makeDiagnoses(
        _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        for row in diagnoses.refs where diagnoses.passes(row) {
            let diagnosis = diagnoses[row]
            guard let position = diagnosis.position, let visit = visit(of: diagnosis.source) else { continue }
            var event = Event(
                .localDiagnosis, code: Code16(diagnosis.code), start: diagnosis.moment?.day ?? visits[visit].start,
                type: TypeConcept.ehr, origin: .row(.HOSPITAL_STAY_DIAGNOSES, row))
            event.position = position.rank
            event.end = max(event.start, visits[visit].end)
            event.visit = visit
            event.order = Int32(row.index)
            out.add(event, .condition, rules, &visits, &ledger)
        }
    }

    /// An act that an operator did, of a visit and a day; without day that of the visit.
    private struct OperatedAct: Hashable {
        var visit: VisitRef?
        var code: Code16
        var day: Day?
    }

    /// 4.10-hospital: acts in their first phase; anaesthesia beside the operator is no act of its own (4.10-selection).
    private func makeActs(
        _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        var operated: Set<OperatedAct> = []
        for row in acts.refs where acts.passes(row) && ActSelection.digit(acts[row].activity) == 1 {
            let act = acts[row]
            operated.insert(OperatedAct(visit: visit(of: act.source), code: act.code, day: act.moment?.day))
        }
        for row in acts.refs where acts.passes(row) {
            let act = acts[row]
            guard let visit = visit(of: act.source),
                act.phase.isEmpty || ActSelection.isFirstPhase(ActSelection.digit(act.phase))
            else { continue }
            if ActSelection.isAnaesthesia(ActSelection.digit(act.activity)), !rules.options.countsAnaesthesia,
                operated.contains(OperatedAct(visit: visit, code: act.code, day: act.moment?.day))
            {
                continue
            }
            var event = Event(
                .localAct, code: act.code, start: act.moment?.day ?? visits[visit].start, type: TypeConcept.ehr,
                origin: .row(.HOSPITAL_STAY_PROCEDURES, row))
            event.variant = ActSelection.digit(act.activity)
            event.quantity = .one
            event.visit = visit
            event.order = Int32(row.index)
            out.add(event, act.system == "CCAM" ? .ccam : .csarr, rules, &visits, &ledger)
        }
    }
}

extension DrugAdministration {
    /// Handed out: a stand-in for what was given.
    var isHandedOut: Bool { kind == "dispensing" }
}
