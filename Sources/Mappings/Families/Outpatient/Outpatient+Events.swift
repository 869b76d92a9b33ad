internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Acts, letters of the general nomenclature, biology, drugs and products of sequences (4.9, 4.10-outpatient, 4.11,
// 4.12-outpatient).

extension Outpatient {
    mutating func makeEvents(
        _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        for index in 0..<visits.count {
            let visit = VisitRef(index)
            guard let sequence = visits[visit].row(of: field.family, as: OutpatientIdentity.self) else { continue }
            let place = BilledPlace(
                visit: visit, dates: dates[sequence.index], type: rules.types.outpatient, isOutpatient: true)
            addBill(sequence, place, rules, &visits, &out, &ledger)
            addActs(sequence, place, rules, &visits, &out, &ledger)
            for row in items.of(sequence) where items.passes(row) {
                add(items[row], field.item, row, .row(field.items, row), place, rules, &visits, &out, &ledger)
            }
            for row in fees.of(sequence) where fees.passes(row) {
                add(fees[row], field.fee, row, .row(field.fees, row), place, rules, &visits, &out, &ledger)
            }
            for row in biology.of(sequence) where biology.passes(row) {
                let act = biology[row]
                var event = place.event(
                    field.test, BiologyAct.code(act.code), place.day(delay: act.delay),
                    order: biology.of(sequence).order(of: row), .row(field.biology, row), &ledger)
                event.quantity = Quantity(Int(max(1, act.count ?? 1)))
                out.add(event, .biology, rules, &visits, &ledger)
            }
        }
    }

    private func addBill(
        _ sequence: Sequence, _ place: BilledPlace, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events,
        _ ledger: inout Ledger
    ) {
        for row in drugs.of(sequence) where drugs.passes(row) {
            let event = place.event(
                .outpatientDrug, drugs[row], order: drugs.of(sequence).order(of: row), .row(.T_MCOaaFHSTC, row), &ledger
            )
            out.add(event, .dispensingUnit, rules, &visits, &ledger)
        }
        for row in devices.of(sequence) where devices.passes(row) {
            place.addDevices(
                .outpatientDevice, devices[row], order: devices.of(sequence).order(of: row), .row(.T_MCOaaFPSTC, row),
                rules, &visits, &out, &ledger)
        }
    }

    private mutating func addActs(
        _ sequence: Sequence, _ place: BilledPlace, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events,
        _ ledger: inout Ledger
    ) {
        candidates.removeAll(keepingCapacity: true)
        let own = acts.of(sequence)
        for row in own {
            let act = acts[row]
            let phase = ActSelection.digit(act.phase)
            guard !act.code.isEmpty, ActSelection.isFirstPhase(phase) else { continue }
            let (day, isCorrected) = place.day(delay: act.delay)
            if isCorrected { ledger.note(.dateClipped) }
            candidates.append(
                ActCandidate(
                    code: ActSelection.act(act.code), day: day, activity: ActSelection.digit(act.activity),
                    phase: phase,
                    quantity: .one, row: row, visit: place.visit, order: own.order(of: row),
                    tooth: ActSelection.tooth(act.tooth)))
        }
        ActSelection.select(&candidates, countsAnaesthesia: rules.options.countsAnaesthesia)
        for act in candidates {
            let row = acts[act.row]
            var event = Event(
                field.act, code: Code16(act.code), start: act.day, type: place.type,
                origin: .row(field.acts, act.row))
            event.variant = act.activity
            event.tooth = act.tooth
            event.visit = act.visit
            event.modifiers = row.modifiers
            event.extra = ActSelection.suffix(row.code)
            event.quantity = Quantity(Int(ActSelection.count(act.quantity)))
            out.add(event, .ccam, rules, &visits, &ledger)
        }
    }

    private func add(
        _ item: OutpatientItem, _ kind: EventKind, _ row: RowRef<OutpatientItem>, _ origin: Origin,
        _ place: BilledPlace, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        var event = place.event(
            kind, Code16(item.code), place.day(delay: item.delay), order: Int32(row.index), origin, &ledger)
        event.quantity = Quantity(Int(max(1, item.count ?? 1)))
        event.provider = rules.provider(
            RegistryKey.professional(number: Code16(), specialty: Int16(clamping: item.specialty), activity: 0))
        out.add(event, .actLetter, rules, &visits, &ledger)
    }
}
