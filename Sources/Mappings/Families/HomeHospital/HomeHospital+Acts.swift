internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Acts of stays in hospital at home (4.10-home, 3.8-home).

extension HomeHospital {
    mutating func makeActs(
        _ scene: Scene, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        candidates.removeAll(keepingCapacity: true)
        var hasBill = false
        for row in merged.rows(of: scene.stay) {
            collectActs(row, scene, &ledger)
            collectBilledActs(row, scene, &ledger)
            hasBill = hasBill || !billedActs.of(row).isEmpty
        }
        if hasBill { ActSelection.removeBilledDoubles(&candidates) }
        ActSelection.select(&candidates, countsAnaesthesia: rules.options.countsAnaesthesia)
        for act in candidates { add(act, scene, rules, &visits, &out, &ledger) }
    }

    /// The day of an act: so many days behind the start of its sub-sequence.
    private func day(_ act: HomeAct, _ row: Row, _ scene: Scene, _ ledger: inout Ledger) -> Day {
        let start = span(act.number, row, in: scene.finding.spans)?.start ?? scene.finding.dates.start
        let (day, isCorrected) = scene.day(start + Int(act.act.delay ?? 0))
        if isCorrected { ledger.note(.dateClipped) }
        return day
    }

    private mutating func collectActs(_ row: Row, _ scene: Scene, _ ledger: inout Ledger) {
        for part in acts.of(row) where acts.passes(part) {
            let act = acts[part].act
            let phase = ActSelection.digit(act.phase)
            guard ActSelection.isFirstPhase(phase) else { continue }
            candidates.append(
                ActCandidate(
                    code: ActSelection.act(act.code), day: day(acts[part], row, scene, &ledger),
                    activity: ActSelection.digit(act.activity), phase: phase,
                    quantity: Quantity(Int(max(1, act.count ?? 1))), row: .listed(part), visit: scene.visit,
                    order: Int32(part.index)))
        }
    }

    private mutating func collectBilledActs(_ row: Row, _ scene: Scene, _ ledger: inout Ledger) {
        for part in billedActs.of(row) where billedActs.passes(part) {
            let act = billedActs[part]
            let phase = ActSelection.digit(act.phase)
            guard ActSelection.isFirstPhase(phase) else { continue }
            let (day, isCorrected) = StayAssembly.day(delay: act.delay, month: nil, in: scene.finding.dates)
            if isCorrected { ledger.note(.dateClipped) }
            candidates.append(
                ActCandidate(
                    code: ActSelection.act(act.code), day: day, activity: ActSelection.digit(act.activity),
                    phase: phase, quantity: .one, row: .billed(part), visit: scene.visit, order: Int32(part.index),
                    isBilled: true, tooth: ActSelection.tooth(act.tooth)))
        }
    }

    private func add(
        _ act: ActCandidate<ActRow>, _ scene: Scene, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events,
        _ ledger: inout Ledger
    ) {
        let (kind, origin): (EventKind, Origin)
        let (code, extensionCode, modifiers): (Code16, Code8, Code8)
        switch act.row {
        case .listed(let row):
            (kind, origin) = (.homeAct, .row(.T_HADaaA, row))
            (code, extensionCode, modifiers) = (acts[row].act.code, acts[row].act.extensionCode, Code8())
        case .billed(let row):
            (kind, origin) = (.homeBilledAct, .row(.T_HADaaFM, row))
            (code, extensionCode, modifiers) = (billedActs[row].code, Code8(), billedActs[row].modifiers)
        }
        var event = Event(kind, code: Code16(act.code), start: act.day, type: scene.type, origin: origin)
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

// Drugs, products and biology billed for stays (4.9-home, 4.11-home, 4.12-home).

extension HomeHospital {
    func makeBilledEvents(
        _ scene: Scene, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        let place = BilledPlace(visit: scene.visit, dates: scene.finding.dates, type: scene.type)
        for row in merged.rows(of: scene.stay) {
            for part in drugs.of(row) where drugs.passes(part) {
                let drug = drugs[part].drug
                let day = StayAssembly.day(delay: drug.delay, month: drug.month, in: place.dates)
                var event = place.event(
                    .of(drugs[part].list), HospitalDrug.ucd7(drug.code), day, order: Int32(part.index),
                    .row(.T_HADaaMED, part), &ledger)
                event.quantity = StayDrugRule.quantity(drug)
                out.add(event, .dispensingUnit, rules, &visits, &ledger)
            }
            for part in billedDevices.of(row) where billedDevices.passes(part) {
                place.addDevices(
                    .homeDevice, billedDevices[part], order: Int32(part.index), .row(.T_HADaaFP, part), rules, &visits,
                    &out, &ledger)
            }
            for part in billedDrugs.of(row) where billedDrugs.passes(part) {
                let event = place.event(
                    .homeBilledDrug, billedDrugs[part], order: Int32(part.index), .row(.T_HADaaFH, part), &ledger)
                out.add(event, .dispensingUnit, rules, &visits, &ledger)
            }
            for part in billedBiology.of(row) where billedBiology.passes(part) {
                let act = billedBiology[part]
                var event = place.event(
                    .homeBiology, BiologyAct.code(act.code), place.day(delay: act.delay), order: Int32(part.index),
                    .row(.T_HADaaFL, part), &ledger)
                event.quantity = Quantity(Int(max(1, act.count ?? 1)))
                if event.quantity > BiologyAct.many { ledger.note(.quantityOutlier) }
                out.add(event, .biology, rules, &visits, &ledger)
            }
        }
    }
}
