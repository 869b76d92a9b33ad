internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

/// The events of the person, and the days on which it was seen.
struct Events: ~Copyable {
    private(set) var all: [Event] = []
    /// First and last day of anything that happened, for the observation period.
    private(set) var span: ClosedRange<Day>?
    /// Rows of events whose rows do not stand together.
    private(set) var addresses: [RowAddress] = []

    /// Forgets the events, keeps the memory.
    mutating func removeAll() {
        all.removeAll(keepingCapacity: true)
        addresses.removeAll(keepingCapacity: true)
        span = nil
    }

    /// Widens the span of what happened.
    @inline(__always)
    mutating func note(_ start: Day, _ end: Day) {
        guard let range = span else {
            span = start...max(start, end)
            return
        }
        if start < range.lowerBound || end > range.upperBound {
            span = min(start, range.lowerBound)...max(end, range.upperBound)
        }
    }

    /// Adds an event as it is.
    /// - Parameter isSeen: whether it happened to the person on that day, so that the day proves that it was seen.
    mutating func add(_ event: Event, isSeen: Bool = true) {
        if isSeen { note(event.start, event.start) }
        all.append(event)
    }

    /// Adds an observation of concept 0: its code belongs to no vocabulary (4.0.3).
    mutating func state(_ event: Event, isSeen: Bool = true) {
        var event = event
        event.table = .observation
        add(event, isSeen: isSeen)
    }

    /// Rows that do not stand together, as an origin.
    mutating func origin(_ rows: some Sequence<RowAddress>) -> Origin {
        let first = addresses.count
        addresses.append(contentsOf: rows)
        return Origin(.listed, first..<addresses.count)
    }

    /// Resolves the code of an event and adds its events: one for each target (4.0.7-4), one of concept 0 without any
    /// (4.0.3, 4.0.7-6), in the table that the domain tells (4.0.9-route).
    ///
    /// - Parameter event: everything but table, concepts and value.
    /// - Parameter meaning: the code whose targets it has; the source concept stays that of its own code.
    mutating func add(
        _ event: Event, _ lookup: Lookup, as meaning: Code16? = nil, _ rules: RuleSet, _ visits: inout Visits,
        _ ledger: inout Ledger
    ) {
        note(event.start, event.start)
        guard let system = lookup.system else {
            ledger.coverage.add(lookup.vocabulary, event.code, MappingCell(domain: lookup.aPriori, route: .none))
            return place(event, DomainRouting.destination(of: nil, aPriori: lookup.aPriori), &visits, &ledger)
        }
        if !rules.options.keepsLumpSums, rules.concepts.isLumpSum(system, event.code) {
            return ledger.note(.lumpSum)
        }
        let resolution = rules.concepts.resolve(system, meaning ?? event.code, on: event.start)
        let isDropped = !rules.options.atcFallback && resolution.route == .atcIngredient
        ledger.coverage.add(
            lookup.vocabulary, event.code, MappingCell(resolution, aPriori: lookup.aPriori, isDropped: isDropped))
        var event = event
        event.sourceConcept =
            meaning == nil
            ? resolution.sourceConceptID : rules.concepts.resolve(system, event.code).sourceConceptID
        if resolution.targets.isEmpty || isDropped {
            return place(event, DomainRouting.destination(of: nil, aPriori: lookup.aPriori), &visits, &ledger)
        }
        if resolution.hasAmbiguousValues { ledger.note(.ambiguousValuePairing) }
        let first = all.count
        for target in resolution.targets {
            event.isFurtherTarget = all.count > first
            event.concept = target.conceptID
            event.value = target.valueConceptID ?? 0
            place(event, DomainRouting.destination(of: target.domain), &visits, &ledger)
        }
    }

    private mutating func place(
        _ event: Event, _ destination: DomainRouting.Destination, _ visits: inout Visits, _ ledger: inout Ledger
    ) {
        var event = event
        switch destination {
        case .event(let table): event.table = table
        case .visit:
            if isEmergency(event.concept), let visit = event.visit { return visits.upgradeToEmergency(visit) }
            markAsValue(&event, &ledger)
        case .observationValue: markAsValue(&event, &ledger)
        }
        all.append(event)
    }

    private func isEmergency(_ concept: Int32) -> Bool {
        concept == VisitConcept.emergencyRoom || concept == VisitConcept.emergencyRoomAndInpatient
    }

    /// 4.0.9-value, Q-08: a concept that is no event becomes the value of an observation.
    private func markAsValue(_ event: inout Event, _ ledger: inout Ledger) {
        event.table = .observation
        event.value = event.concept
        event.concept = FixedConcept.noMatchingConcept
        ledger.note(.exoticDomain)
    }

    /// Gives an event another visit.
    mutating func move(_ index: Int, to visit: VisitRef) { all[index].visit = visit }

    /// 4.8-start: illnesses with an exemption that was open on the first day of observation are told on it anew, so that
    /// who looks at observed days alone sees them.
    mutating func repeatExemptions(on first: Day) {
        for index in all.indices where all[index].kind == EventKind.exemption.rank {
            var event = all[index]
            guard event.start < first, event.end.map({ $0 >= first }) ?? true, !Registers.isState(event) else {
                continue
            }
            event.position = DiagnosisPosition.exemptionAtStart.rank
            event.start = first
            all.append(event)
        }
    }

    /// Shortens events that last beyond a horizon, those that are meant.
    mutating func end(by horizon: Horizon, where isMeant: (Event) -> Bool) {
        for index in all.indices {
            guard let end = all[index].end, isMeant(all[index]) else { continue }
            let kept = horizon.end(end, from: all[index].start)
            all[index].end = kept
            all[index].daysCut = Int32(clamping: end - kept)
        }
    }

    /// 4.10-once: a procedure that a diagnosis tells and an act of the same visit, day and concept as well is told once, by
    /// the act.
    mutating func removeProceduresToldTwice(_ rules: RuleSet) {
        func isOfDiagnosis(_ event: Event) -> Bool {
            event.table == .procedureOccurrence && event.concept > 0
                && rules.kinds[Int(event.kind)].traits.contains(.hasPosition)
        }
        guard all.contains(where: isOfDiagnosis) else { return }
        var acts: Set<Procedure> = []
        for event in all where event.table == .procedureOccurrence && !isOfDiagnosis(event) {
            if let act = Procedure(event) { acts.insert(act) }
        }
        all.removeAll { event in isOfDiagnosis(event) && Procedure(event).map(acts.contains) ?? false }
    }

    /// What was done in a visit on a day.
    private struct Procedure: Hashable {
        let visit: VisitRef
        let day: Day
        let concept: Int32

        init?(_ event: Event) {
            guard let visit = event.visit else { return nil }
            (self.visit, day, concept) = (visit, event.start, event.concept)
        }
    }

    /// Takes events out, hands them over and puts back what is left of them.
    mutating func replace(where isMeant: (Event) -> Bool, _ change: (inout [Event]) -> Void) {
        var taken = all.filter(isMeant)
        guard !taken.isEmpty else { return }
        all.removeAll(where: isMeant)
        change(&taken)
        all += taken
    }

    /// By table and natural key: the order of the ids.
    mutating func sort() { all.sort(by: Event.precedes) }

    /// more events of one table than an identifier can number.
    var isTooLarge: Bool {
        all.count >= EventID.limit
            && OMOPTable.allCases.contains { table in all.count { $0.table == table } >= EventID.limit }
    }
}
