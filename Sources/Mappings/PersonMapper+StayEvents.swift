internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Diagnoses, acts and séances of stays (4.8, 4.10, 3.7).

extension PersonMapper {
    /// 4.8-stay, 4.8-unit, 4.8-once: diagnoses of stays and units, each code and position once.
    mutating func makeConditions(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        var nextDetail = 0
        for visit in visits.indices where visits[visit].isStay {
            let stay = history.stays[Int(visits[visit].stay)]
            let summary = stay.summary
            let dates = stayDates[Int(visits[visit].stay)]
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
            noteSessions(summary, own)
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

    /// 3.7-sessions: the number of séances that one stay summary stands for.
    private mutating func noteSessions(_ summary: StaySummary, _ place: Place) {
        guard StayFilters.isSession(summary.group), let sessions = summary.sessions, sessions > 0 else { return }
        var stem = Stem(source: .sessions, code: Code16(), start: place.start, type: types.stayPart)
        stem.visit = place.visit
        stem.detail = place.detail
        stem.quantity = Quantity(Int(sessions))
        noteEvent(stem.start, stem.start)
        stems.append(stem)
    }

    /// 4.10-stay, 4.10-private: acts of stays, and those that only the bill of a private stay tells.
    mutating func makeStayActs(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        for visit in visits.indices where visits[visit].isStay {
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
                    addBilledAct(act, history.privateInvoices.acts[Int(act.row)], &ledger)
                } else {
                    addStayAct(act, history.stayActs[Int(act.row)], &ledger)
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
            acts.append(candidate)
        }
    }

    private mutating func addBilledAct(_ act: ActCandidate, _ row: PrivateAct, _ ledger: inout Ledger) {
        var stem = Stem(source: .privateAct, code: Code16(act.code), start: act.day, type: types.stayPart)
        stem.variant = act.activity
        stem.visit = act.visit
        stem.modifiers = row.modifiers
        stem.extra = row.extensionCode.isEmpty ? ActSelection.suffix(row.code) : row.extensionCode
        let count = ActSelection.count(act.quantity)
        if ActSelection.isOutlier(count, isInStay: true) { ledger.note(.quantityOutlier) }
        stem.quantity = Quantity(Int(count))
        add(stem, .ccam, .ccam, aPriori: .procedure, &ledger)
    }

    private mutating func addStayAct(_ act: ActCandidate, _ row: StayAct, _ ledger: inout Ledger) {
        var stem = Stem(source: .stayAct, code: Code16(act.code), start: act.day, type: types.stayPart)
        stem.variant = act.activity
        stem.visit = act.visit
        stem.extra = row.extensionCode.isEmpty ? ActSelection.suffix(row.code) : row.extensionCode
        let count = ActSelection.count(act.quantity)
        if ActSelection.isOutlier(count, isInStay: true) { ledger.note(.quantityOutlier) }
        stem.quantity = Quantity(Int(count))
        add(stem, .ccam, .ccam, aPriori: .procedure, &ledger)
    }
}
