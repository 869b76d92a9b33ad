internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Diagnoses and acts of stays (4.8, 4.10).

extension PersonMapper {
    /// 4.8-stay, 4.8-unit, 4.8-once: diagnoses of stays and units, each code and position once.
    mutating func makeConditions(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        var nextDetail = 0
        for visit in visits.indices where visits[visit].isStay {
            let stay = history.stays[Int(visits[visit].stay)]
            let summary = stay.summary
            let dates = visits[visit]
            let hasOneUnit = stay.units.count == 1
            let own = Place(
                visit: Int32(visit), detail: hasOneUnit ? Int32(nextDetail) : -1, start: dates.start, end: dates.end)
            diagnose(Code16(summary.principalDiagnosis), .principal, own, &ledger)
            diagnose(
                Code16(summary.relatedDiagnosis), StayDiagnoses.relatedPosition(summary), own, &ledger)
            // Rows stand in the order of their codes: a repeated code follows itself.
            var last = Code8()
            for row in stay.diagnoses.bounds {
                let code = history.diagnoses[row].code
                if code != last {
                    diagnose(
                        Code16(code), .associated,
                        Place(visit: Int32(visit), detail: -1, start: dates.start, end: dates.end), &ledger)
                }
                last = code
            }
            for row in stay.units.bounds {
                let unit = history.units[row]
                let detail = details[nextDetail]
                let place = Place(
                    visit: Int32(visit), detail: Int32(nextDetail), start: detail.start, end: detail.end)
                if StayDiagnoses.keepsUnitPrincipal(unit, summary) {
                    diagnose(Code16(unit.principalDiagnosis), .unitPrincipal, place, &ledger)
                }
                if StayDiagnoses.keepsUnitRelated(unit, summary, isOnlyUnit: hasOneUnit) {
                    diagnose(Code16(unit.relatedDiagnosis), .unitRelated, place, &ledger)
                }
                nextDetail += 1
            }
            if visits[visit].beginsStay { noteSessions(summary, visit: visit, detail: own.detail) }
        }
    }

    /// Visit, detail and days of an event in a stay.
    private struct Place {
        var visit: Int32
        var detail: Int32
        var start: Day
        var end: Day
    }

    private mutating func diagnose(
        _ code: Code16, _ position: DiagnosisPosition, _ place: Place, _ ledger: inout Ledger
    ) {
        guard !code.isEmpty else { return }
        var stem = Stem(source: .diagnosis, code: code, start: place.start, type: types.stayPart)
        stem.position = position
        stem.end = place.end
        stem.visit = place.visit
        stem.detail = place.detail
        // Inside a stay the detail tells equal diagnoses apart.
        stem.order = place.detail
        add(stem, .icd10, .icd10, aPriori: .condition, &ledger)
    }

    /// 4.10-stay, 4.10-private: acts of stays, and those that only the bill of a private stay tells.
    mutating func makeStayActs(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        for visit in visits.indices where visits[visit].beginsStay {
            let stay = history.stays[Int(visits[visit].stay)]
            let dates = stayDates[Int(visits[visit].stay)]
            acts.removeAll(keepingCapacity: true)
            for row in stay.acts.bounds {
                let act = history.stayActs[row]
                let phase = ActSelection.digit(act.phase)
                guard !act.code.isEmpty, ActSelection.isFirstPhase(phase) else { continue }
                let (day, isCorrected) = StayAssembly.day(delay: act.delay, in: dates)
                if isCorrected { ledger.note(.dateClipped) }
                acts.append(
                    ActCandidate(
                        code: ActSelection.act(act.code), day: day, activity: ActSelection.digit(act.activity),
                        phase: phase, quantity: Quantity(Int(max(1, act.count ?? 1))), row: Int32(row),
                        visit: Int32(visit), order: Int32(row - stay.acts.bounds.lowerBound)))
            }
            if !stay.invoices.acts.isEmpty {
                collectBilledActs(stay, dates, Int32(visit), history, &ledger)
                ActSelection.removeBilledDoubles(&acts)
            }
            ActSelection.select(&acts, countsAnaesthesia: options.countsAnaesthesia)
            for act in acts {
                origin = act.row
                if act.isBilled {
                    let row = history.privateInvoices.acts[Int(act.row)]
                    addAct(act, row.code, row.extensionCode, modifiers: row.modifiers, &ledger)
                } else {
                    let row = history.stayActs[Int(act.row)]
                    addAct(act, row.code, row.extensionCode, modifiers: Code8(), &ledger)
                }
            }
        }
    }

    private mutating func collectBilledActs(
        _ stay: StayItem, _ dates: StayDates, _ visit: Int32, _ history: borrowing PersonHistory,
        _ ledger: inout Ledger
    ) {
        for row in stay.invoices.acts.bounds {
            let act = history.privateInvoices.acts[row]
            let phase = ActSelection.digit(act.phase)
            guard !act.code.isEmpty, ActSelection.isFirstPhase(phase) else { continue }
            let (day, isCorrected) = StayAssembly.day(delay: act.delay, in: dates)
            if isCorrected { ledger.note(.dateClipped) }
            var candidate = ActCandidate(
                code: ActSelection.act(act.code), day: day, activity: ActSelection.digit(act.activity), phase: phase,
                quantity: .one, row: Int32(row), visit: visit, order: Int32(row - stay.invoices.acts.bounds.lowerBound))
            candidate.isBilled = true
            candidate.tooth = ActSelection.tooth(act.tooth)
            acts.append(candidate)
        }
    }

    private mutating func addAct(
        _ act: ActCandidate, _ code: Code16, _ extensionCode: Code8, modifiers: Code8, _ ledger: inout Ledger
    ) {
        var stem = Stem(
            source: act.isBilled ? .privateAct : .stayAct, code: Code16(act.code), start: act.day, type: types.stayPart)
        stem.variant = act.activity
        stem.tooth = act.tooth
        stem.visit = act.visit
        stem.modifiers = modifiers
        stem.extra = extensionCode.isEmpty ? ActSelection.suffix(code) : extensionCode
        let count = ActSelection.count(act.quantity)
        if ActSelection.isOutlier(count, isInStay: true) { ledger.note(.quantityOutlier) }
        stem.quantity = Quantity(Int(count))
        add(stem, .ccam, .ccam, aPriori: .procedure, &ledger)
    }
}
