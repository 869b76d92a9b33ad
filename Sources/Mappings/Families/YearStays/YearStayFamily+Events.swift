internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Events of stays with a row a year: what the field tells, CCAM acts, drugs on top, private bills (3.8, 4.9 to 4.12).

extension YearStayFamily where Self: ~Copyable {
    mutating func makeEvents(
        _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        guard !stays.isEmpty else { return }
        for index in 0..<visits.count {
            let ref = VisitRef(index)
            guard let row = visits[ref].row(of: Self.field.family, as: YearStay.self),
                let place = course.merged.places[row.index]
            else { continue }
            let scene = StayScene(
                stay: course.merged.all[place], finding: course.findings[place], visit: ref,
                details: visits[ref].details, type: rules.types.stayPart)
            makeOwnEvents(scene, rules, &visits, &out, &ledger)
            makeActs(scene, rules, &visits, &out, &ledger)
            let bill = BilledPlace(visit: ref, dates: scene.finding.dates, type: scene.type)
            for row in course.merged.rows(of: scene.stay) {
                makeDrugs(row, bill, rules, &visits, &out, &ledger)
                bills.makeEvents(row, bill, Self.field.events, rules, &visits, &out, &ledger)
            }
        }
    }

    /// The detail that a part became.
    func detail(of span: Span, _ scene: StayScene, _ visits: borrowing Visits) -> UnitVisitRef? {
        let unit = RowAddress(Self.field.parts, span.row)
        return scene.details.first { visits.details[$0].unit == unit }.map { UnitVisitRef($0) }
    }

    /// An event of a part, on its first day.
    func event(
        _ kind: EventKind, _ code: Code16, _ span: Span, _ scene: StayScene, _ visits: borrowing Visits,
        _ table: OMOPTable = .observation
    ) -> Event {
        var event = Event(
            kind, table: table, code: code, start: scene.days(span).lowerBound, type: scene.type,
            origin: .row(Self.field.parts, span.row))
        event.visit = scene.visit
        event.detail = detail(of: span, scene, visits)
        return event
    }

    /// Scores that are told first or changed, each a measurement of its own (4.12).
    /// - Parameter last: what was told before, in the order of the kinds.
    func addScores(
        _ scores: [Int32?], _ kinds: [EventKind], _ last: inout [Int32?], _ span: Span, _ scene: StayScene,
        _ visits: borrowing Visits, _ out: inout Events
    ) {
        for (place, score) in scores.enumerated() {
            guard let score, score != last[place] else { continue }
            last[place] = score
            var figure = event(kinds[place], ActNatureEvent.code(score), span, scene, visits, .measurement)
            figure.quantity = Quantity(Int(score))
            out.add(figure)
        }
    }

    private mutating func makeActs(
        _ scene: StayScene, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        // Taken out while the lists are looked at.
        var candidates: [ActCandidate<StayActRow>] = []
        swap(&candidates, &course.candidates)
        candidates.removeAll(keepingCapacity: true)
        var hasBill = false
        for row in course.merged.rows(of: scene.stay) {
            collectActs(row, scene, &candidates, &ledger)
            bills.collectActs(row, scene, &candidates, &ledger)
            hasBill = hasBill || !bills.acts.of(row).isEmpty
        }
        if hasBill { ActSelection.removeBilledDoubles(&candidates) }
        ActSelection.select(&candidates, countsAnaesthesia: rules.options.countsAnaesthesia)
        for act in candidates { add(act, scene, rules, &visits, &out, &ledger) }
        course.candidates = candidates
    }

    private func collectActs(
        _ row: YearRow, _ scene: StayScene, _ candidates: inout [ActCandidate<StayActRow>], _ ledger: inout Ledger
    ) {
        for part in acts.of(row) where acts.passes(part) {
            let act = acts[part].act
            let phase = ActSelection.digit(act.phase)
            guard ActSelection.isFirstPhase(phase) else { continue }
            let (day, isCorrected) = scene.clipped(day(acts[part], row, scene))
            if isCorrected { ledger.note(.dateClipped) }
            candidates.append(
                ActCandidate(
                    code: ActSelection.act(act.code), day: day, activity: ActSelection.digit(act.activity),
                    phase: phase, quantity: Quantity(Int(max(1, act.count ?? 1))), row: .listed(part.place),
                    visit: scene.visit, order: Int32(part.index)))
        }
    }

    private func add(
        _ act: ActCandidate<StayActRow>, _ scene: StayScene, _ rules: RuleSet, _ visits: inout Visits,
        _ out: inout Events, _ ledger: inout Ledger
    ) {
        let (kind, origin): (EventKind, Origin)
        let (code, extensionCode, modifiers): (Code16, Code8, Code8)
        switch act.row {
        case .listed(let place):
            let row = RowRef<Act>(Int(place))
            (kind, origin) = (Self.field.events.act, .row(acts.table(of: acts[row]), row))
            (code, extensionCode, modifiers) = (acts[row].act.code, acts[row].act.extensionCode, Code8())
        case .billed(let row):
            (kind, origin) = (Self.field.events.billedAct, .row(bills.acts.table(of: bills.acts[row]), row))
            (code, extensionCode, modifiers) = (bills.acts[row].code, Code8(), bills.acts[row].modifiers)
        }
        var event = Event(kind, code: Code16(act.code), start: act.day, type: scene.type, origin: origin)
        event.variant = act.activity
        event.tooth = act.tooth
        event.visit = act.visit
        event.modifiers = modifiers
        event.extra = extensionCode.isEmpty ? ActSelection.suffix(code) : extensionCode
        event.quantity = ActSelection.counted(act.quantity, &ledger)
        out.add(event, .ccam, rules, &visits, &ledger)
    }

    private func makeDrugs(
        _ row: YearRow, _ place: BilledPlace, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events,
        _ ledger: inout Ledger
    ) {
        for part in drugs.of(row) where drugs.passes(part) {
            let drug = drugs[part].drug
            let day = StayAssembly.day(delay: drug.delay, month: drug.month, in: place.dates)
            var event = place.event(
                Self.field.events.drugs[drugs[part].placeOfTable], HospitalDrug.ucd7(drug.code), day,
                order: Int32(part.index), .row(drugs.table(of: drugs[part]), part), &ledger)
            event.quantity = StayDrugRule.quantity(drug)
            out.add(event, .dispensingUnit, rules, &visits, &ledger)
        }
    }
}

extension ActSelection {
    /// How often an act of a stay was done, as it is loaded; an unlikely number is counted.
    static func counted(_ quantity: Quantity, _ ledger: inout Ledger) -> Quantity {
        let count = count(quantity)
        if isOutlier(count, isInStay: true) { ledger.note(.quantityOutlier) }
        return Quantity(Int(count))
    }
}
