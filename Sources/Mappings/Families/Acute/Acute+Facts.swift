internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// What a stay tells beside diagnoses and acts: figures and groups (4.12-newborn, 4.13-group).

extension Acute {
    func makeFacts(
        _ stay: Stay, _ summary: StaySummary, _ ref: VisitRef, _ rules: RuleSet, _ visits: borrowing Visits,
        _ out: inout Events
    ) {
        let visit = visits[ref]
        let whole = Origin.row(.T_MCOaaC, stay)
        func fact(_ kind: EventKind, _ code: Code16, _ table: OMOPTable) -> Event {
            var event = Event(
                kind, table: table, code: code, start: visit.start, type: rules.types.stayPart, origin: whole)
            event.visit = ref
            return event
        }
        func figure(_ kind: EventKind, _ value: Int32, _ table: OMOPTable = .measurement) -> Event {
            var event = fact(kind, ActNatureEvent.code(value), table)
            event.quantity = Quantity(Int(value))
            return event
        }
        makeGroups(summary, isFirst: !visit.isFurtherSession, rules, fact, &out)
        out.note(visit.start, visit.start)
        if visit.isFurtherSession { return }
        if let weight = StayMeasure.weight(summary) {
            var event = figure(.weight, weight.grams)
            event.concept = weight.concept
            out.add(event)
        }
        let own = units.of(stay)
        if let age = StayMeasure.gestationalAge(summary, units: units.records(of: stay)) {
            var event = figure(.gestationalAge, age.weeks)
            event.concept = MeasureConcept.gestationalAge
            if let unit = age.unit { event.origin = .row(.T_MCOaaUM, own[own.startIndex + unit]) }
            out.add(event)
        }
        makeObstetricHistory(stay, summary, figure, &out)
        if let score = summary.severityScore { out.add(figure(.severity, score)) }
        for (unit, detail) in zip(own, visit.details) {
            guard let score = units[unit].severityScore else { continue }
            var event = figure(.severity, score)
            event.start = visits.details[detail].start
            event.detail = UnitVisitRef(detail)
            event.order = own.order(of: unit)
            event.origin = .row(.T_MCOaaUM, unit)
            out.add(event, isSeen: false)
        }
    }

    /// 4.13-group: the group the stay was classed in; on request that it was paid by too, and both in every séance of a
    /// stay that is split.
    private func makeGroups(
        _ summary: StaySummary, isFirst: Bool, _ rules: RuleSet, _ fact: (EventKind, Code16, OMOPTable) -> Event,
        _ out: inout Events
    ) {
        let wanted = rules.options.stayGroups
        if !summary.group.isEmpty, wanted == .all || wanted == .ghm && isFirst {
            var event = fact(.group, Code16(summary.group), .observation)
            event.sourceConcept = rules.concepts.resolve(.stayGroup, event.code).sourceConceptID
            out.add(event)
        }
        if !summary.stayGroup.isEmpty, wanted == .all {
            out.add(fact(.tariff, Code16(summary.stayGroup), .observation))
        }
    }

    /// 4.12-newborn: days since the last period, and the history told when a pregnancy is ended.
    private func makeObstetricHistory(
        _ stay: Stay, _ summary: StaySummary, _ figure: (EventKind, Int32, OMOPTable) -> Event, _ out: inout Events
    ) {
        let rows = terminations.of(stay)
        let told = StayMeasure.obstetricHistory(summary, terminations: terminations.records(of: stay))
        let figures: [(kind: EventKind, value: Int32?, table: OMOPTable)] = [
            (.lastPeriod, summary.daysSinceLastPeriod, .measurement),
            (.earlierBirths, told.births, .observation), (.earlierTerminations, told.terminations, .observation),
            (.lastTermination, told.lastYear > 0 ? told.lastYear : nil, .observation),
        ]
        for (kind, value, table) in figures {
            guard let value, value >= 0 else { continue }
            var event = figure(kind, value, table)
            if kind != .lastPeriod, let first = rows.first { event.origin = .row(.T_MCOaaIVG, first) }
            out.add(event)
        }
    }
}
