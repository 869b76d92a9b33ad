internal import ETLCore
internal import OMOPSchema
internal import Vocabulary

// From a source event to stems: one for each target of its code (4.0.7, 4.0.9).

extension PersonMapper {
    /// Resolves the code of an event and adds its stems: one for each target (4.0.7-4), one of concept 0 without any
    /// (4.0.3, 4.0.7-6), in the table that the domain tells (4.0.9-route).
    ///
    /// - Parameter stem: everything but table, concepts and value.
    /// - Parameter aPriori: where an event without standard concept goes.
    /// - Parameter isKnown: whether the code belongs to the system; else it has no concept (4.8, other revisions).
    mutating func add(
        _ stem: Stem, _ system: CodeSystem, _ vocabulary: SourceVocabulary, aPriori: Domain, isKnown: Bool = true,
        _ ledger: inout Ledger
    ) {
        guard isKnown else {
            ledger.coverage.add(vocabulary, stem.code, MappingCell(domain: aPriori, route: .none))
            noteEvent(stem.start, stem.start)
            return place(stem, DomainRouting.destination(of: nil, aPriori: aPriori), &ledger)
        }
        let resolution = context.concepts.resolve(system, stem.code, on: stem.start)
        let isDropped = !options.atcFallback && resolution.route == .atcIngredient
        let isMapped = !resolution.targets.isEmpty && !isDropped
        ledger.coverage.add(
            vocabulary, stem.code, MappingCell(resolution, aPriori: aPriori, isDropped: isDropped))
        var stem = stem
        stem.sourceConcept = resolution.sourceConceptID
        noteEvent(stem.start, stem.start)
        guard isMapped else {
            place(stem, DomainRouting.destination(of: nil, aPriori: aPriori), &ledger)
            return
        }
        if resolution.hasAmbiguousValues { ledger.note(.ambiguousValuePairing) }
        for target in resolution.targets {
            stem.concept = target.conceptID
            stem.value = target.valueConceptID ?? 0
            place(stem, DomainRouting.destination(of: target.domain), &ledger)
        }
    }

    private mutating func place(_ stem: Stem, _ destination: DomainRouting.Destination, _ ledger: inout Ledger) {
        var stem = stem
        stem.origin = origin
        switch destination {
        case .event(let table):
            stem.table = table
        case .visit:
            if isEmergency(stem.concept), stem.visit >= 0 {
                upgradeVisit(Int(stem.visit))
                return
            }
            markAsValue(&stem, &ledger)
        case .observationValue:
            markAsValue(&stem, &ledger)
        }
        stems.append(stem)
    }

    private func isEmergency(_ concept: Int32) -> Bool {
        concept == VisitConcept.emergencyRoom || concept == VisitConcept.emergencyRoomAndInpatient
    }

    /// A code that means "emergency passage" says so of its visit and is no event (4.0.9-visit).
    private mutating func upgradeVisit(_ visit: Int) {
        let isInpatient = StayVisitRule.isInpatient(visits[visit].concept)
        visits[visit].concept = isInpatient ? VisitConcept.emergencyRoomAndInpatient : VisitConcept.emergencyRoom
    }

    /// 4.0.9-value, Q-08: a concept that is no event becomes the value of an observation.
    private func markAsValue(_ stem: inout Stem, _ ledger: inout Ledger) {
        stem.table = .observation
        stem.value = stem.concept
        stem.concept = FixedConcept.noMatchingConcept
        stem.isValueOnly = true
        ledger.note(.exoticDomain)
    }
}
