internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Acts of rehabilitation stays (4.10-rehabilitation, 3.8-rehabilitation).

extension Rehabilitation {
    mutating func makeActs(
        _ scene: Scene, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        candidates.removeAll(keepingCapacity: true)
        var hasBill = false
        for row in merged.rows(of: scene.stay) {
            collectActs(row, scene, &ledger)
            collectBilledActs(row, scene, &ledger)
            hasBill = hasBill || !billedActs.of(row).isEmpty
            addRehabilitationActs(row, scene, rules, &visits, &out, &ledger)
        }
        if hasBill { ActSelection.removeBilledDoubles(&candidates) }
        ActSelection.select(&candidates, countsAnaesthesia: rules.options.countsAnaesthesia)
        for act in candidates { add(act, scene, rules, &visits, &out, &ledger) }
    }

    /// The day of an act: so many days behind the entry in the unit; without delay the first day of its week.
    private func day(
        _ delay: Int32?, _ number: Code8, _ row: Row, _ scene: Scene, _ ledger: inout Ledger
    ) -> Day {
        let start = scene.finding.dates.start
        let week = week(number, row, in: scene.finding.weeks)
        var told = week?.presence?.lowerBound ?? start
        if let delay { told = (week?.unitEntry ?? start) + Int(delay) }
        let (day, isCorrected) = scene.day(told)
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
                    code: ActSelection.act(act.code), day: day(act.delay, acts[part].week, row, scene, &ledger),
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
            (kind, origin) = (.rehabilitationStayAct, .row(.T_SSRaaCCAM, row))
            (code, extensionCode, modifiers) = (acts[row].act.code, acts[row].act.extensionCode, Code8())
        case .billed(let row):
            (kind, origin) = (.rehabilitationBilledAct, .row(.T_SSRaaFM, row))
            (code, extensionCode, modifiers) = (billedActs[row].code, Code8(), billedActs[row].modifiers)
        }
        var event = Event(kind, code: Code16(act.code), start: act.day, type: scene.type, origin: origin)
        event.variant = act.activity
        event.tooth = act.tooth
        event.visit = act.visit
        event.modifiers = modifiers
        event.extra = extensionCode.isEmpty ? ActSelection.suffix(code) : extensionCode
        event.quantity = count(act.quantity, &ledger)
        out.add(event, .ccam, rules, &visits, &ledger)
    }

    private func addRehabilitationActs(
        _ row: Row, _ scene: Scene, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events,
        _ ledger: inout Ledger
    ) {
        for part in rehabilitationActs.of(row) where rehabilitationActs.passes(part) {
            let act = rehabilitationActs[part]
            let isOld = act.catalogue == .cdarr
            var event = Event(
                isOld ? .olderRehabilitationAct : .rehabilitationAct, code: act.code,
                start: day(act.delay, act.week, row, scene, &ledger), type: scene.type,
                origin: .row(.T_SSRaaCSARR, part))
            event.visit = scene.visit
            event.order = Int32(part.index)
            event.modifiers = act.modifiers
            event.extra = act.supplement
            event.quantity = count(Quantity(Int(max(1, act.count ?? 1))), &ledger)
            out.add(event, isOld ? .cdarr : .csarr, rules, &visits, &ledger)
        }
    }

    private func count(_ quantity: Quantity, _ ledger: inout Ledger) -> Quantity {
        let count = ActSelection.count(quantity)
        if ActSelection.isOutlier(count, isInStay: true) { ledger.note(.quantityOutlier) }
        return Quantity(Int(count))
    }
}

// Drugs, products and biology billed for stays (4.9-rehabilitation, 4.11, 4.12).

extension Rehabilitation {
    func makeBilledEvents(
        _ scene: Scene, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        let place = BilledPlace(visit: scene.visit, dates: scene.finding.dates, type: scene.type)
        for row in merged.rows(of: scene.stay) {
            for part in drugs.of(row) where drugs.passes(part) {
                let drug = drugs[part]
                let day = StayAssembly.day(delay: drug.delay, month: drug.month, in: place.dates)
                var event = place.event(
                    drug.list == .expensive ? .rehabilitationDrug : .rehabilitationEarlyDrug,
                    HospitalDrug.ucd7(drug.code), day, order: Int32(part.index), .row(.T_SSRaaMED, part), &ledger)
                event.quantity = StayDrugRule.quantity(drug)
                out.add(event, .dispensingUnit, rules, &visits, &ledger)
            }
            for part in billedDevices.of(row) where billedDevices.passes(part) {
                place.addDevices(
                    .rehabilitationDevice, billedDevices[part], order: Int32(part.index), .row(.T_SSRaaFP, part),
                    rules, &visits, &out, &ledger)
            }
            for part in billedDrugs.of(row) where billedDrugs.passes(part) {
                let event = place.event(
                    .rehabilitationBilledDrug, billedDrugs[part], order: Int32(part.index), .row(.T_SSRaaFH, part),
                    &ledger)
                out.add(event, .dispensingUnit, rules, &visits, &ledger)
            }
            for part in billedBiology.of(row) where billedBiology.passes(part) {
                let act = billedBiology[part]
                var event = place.event(
                    .rehabilitationBiology, BiologyAct.code(act.code), place.day(delay: act.delay),
                    order: Int32(part.index), .row(.T_SSRaaFL, part), &ledger)
                event.quantity = Quantity(Int(max(1, act.count ?? 1)))
                if event.quantity > BiologyAct.many { ledger.note(.quantityOutlier) }
                out.add(event, .biology, rules, &visits, &ledger)
            }
        }
    }
}
