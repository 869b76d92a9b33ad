internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Acts of stays (4.10-stay, 4.10-private).

extension Acute {
    /// Acts of a stay, and those that only the bill of a private stay tells.
    mutating func makeActs(
        _ stay: Stay, _ visit: VisitRef, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events,
        _ ledger: inout Ledger
    ) {
        let dates = dates[stay.index]
        candidates.removeAll(keepingCapacity: true)
        let listed = acts.of(stay)
        for row in listed {
            let act = acts[row]
            let phase = ActSelection.digit(act.phase)
            guard !act.code.isEmpty, ActSelection.isFirstPhase(phase) else { continue }
            let (day, isCorrected) = StayAssembly.day(delay: act.delay, in: dates)
            if isCorrected { ledger.note(.dateClipped) }
            candidates.append(
                ActCandidate(
                    code: ActSelection.act(act.code), day: day, activity: ActSelection.digit(act.activity),
                    phase: phase,
                    quantity: Quantity(Int(max(1, act.count ?? 1))), row: .listed(row), visit: visit,
                    order: listed.order(of: row)))
        }
        if !billedActs.of(stay).isEmpty {
            collectBilledActs(stay, dates, visit, &ledger)
            ActSelection.removeBilledDoubles(&candidates)
        }
        ActSelection.select(&candidates, countsAnaesthesia: rules.options.countsAnaesthesia)
        for act in candidates { add(act, rules, &visits, &out, &ledger) }
    }

    private mutating func collectBilledActs(
        _ stay: Stay, _ dates: StayDates, _ visit: VisitRef, _ ledger: inout Ledger
    ) {
        let billed = billedActs.of(stay)
        for row in billed {
            let act = billedActs[row]
            let phase = ActSelection.digit(act.phase)
            guard !act.code.isEmpty, ActSelection.isFirstPhase(phase) else { continue }
            let (day, isCorrected) = StayAssembly.day(delay: act.delay, in: dates)
            if isCorrected { ledger.note(.dateClipped) }
            candidates.append(
                ActCandidate(
                    code: ActSelection.act(act.code), day: day, activity: ActSelection.digit(act.activity),
                    phase: phase,
                    quantity: .one, row: .billed(row), visit: visit, order: billed.order(of: row), isBilled: true,
                    tooth: ActSelection.tooth(act.tooth)))
        }
    }

    private func add(
        _ act: ActCandidate<Row>, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events,
        _ ledger: inout Ledger
    ) {
        let (kind, origin): (EventKind, Origin)
        let (code, extensionCode, modifiers): (Code16, Code8, Code8)
        switch act.row {
        case .listed(let row):
            (kind, origin) = (.stayAct, .row(.T_MCOaaA, row))
            (code, extensionCode, modifiers) = (acts[row].code, acts[row].extensionCode, Code8())
        case .billed(let row):
            (kind, origin) = (.privateAct, .row(.T_MCOaaFM, row))
            let act = billedActs[row]
            (code, extensionCode, modifiers) = (act.code, act.extensionCode, act.modifiers)
        }
        var event = Event(kind, code: Code16(act.code), start: act.day, type: rules.types.stayPart, origin: origin)
        event.variant = act.activity
        event.tooth = act.tooth
        event.visit = act.visit
        event.modifiers = modifiers
        event.extra = extensionCode.isEmpty ? ActSelection.suffix(code) : extensionCode
        let count = ActSelection.count(act.quantity)
        if ActSelection.isOutlier(count, isInStay: true) { ledger.note(.quantityOutlier) }
        event.quantity = Quantity(Int(count))
        out.add(event, .ccam, rules, &visits, &ledger)
    }
}
