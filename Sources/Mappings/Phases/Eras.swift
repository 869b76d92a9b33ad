internal import ETLCore
internal import OMOPSchema
internal import Vocabulary

/// Eras of drugs by ingredient, of doses on request, and of conditions, made of the events that were written (4.20-drugs,
/// 4.20-doses, 4.20-conditions).
struct Eras: ~Copyable {
    private var spans: [EraSpan] = []
    private var intakes: [(intake: DailyIntake, start: Day, end: Day)] = []

    mutating func write(
        _ person: Int32, _ life: Life, _ events: borrowing Events, _ rules: RuleSet, _ buffers: inout CopyBuffers
    ) {
        collectDrugs(life, events, rules)
        var ordinal = 0
        EraBuilder.eras(of: &spans) { era in
            buffers.append(
                DrugEraRow(
                    drug_era_id: EventID.id(person: person, ordinal: ordinal), person_id: person,
                    drug_concept_id: era.concept, drug_era_start_date: era.start, drug_era_end_date: era.end,
                    drug_exposure_count: era.count, gap_days: era.gapDays))
            ordinal += 1
        }
        if rules.options.doseEras { writeDoses(person, life, events, rules, &buffers) }
        collectConditions(events, rules)
        ordinal = 0
        EraBuilder.eras(of: &spans) { era in
            buffers.append(
                ConditionEraRow(
                    condition_era_id: EventID.id(person: person, ordinal: ordinal), person_id: person,
                    condition_concept_id: era.concept, condition_era_start_date: era.start,
                    condition_era_end_date: era.end, condition_occurrence_count: era.count))
            ordinal += 1
        }
    }

    /// What was ordered was not taken yet: what was given tells.
    private mutating func collectDrugs(_ life: Life, _ events: borrowing Events, _ rules: RuleSet) {
        spans.removeAll(keepingCapacity: true)
        for event in events.all where event.table == .drugExposure && event.concept > 0 {
            guard !rules.kinds[Int(event.kind)].traits.contains(.isOrder) else { continue }
            let end = event.end ?? event.start
            for ingredient in rules.concepts.ingredients(of: event.concept) {
                spans.append(
                    EraSpan(concept: ingredient, start: event.start, end: life.death.map { min($0, end) } ?? end))
            }
        }
    }

    /// 4.20-doses: exposures to one dose of one ingredient.
    private mutating func writeDoses(
        _ person: Int32, _ life: Life, _ events: borrowing Events, _ rules: RuleSet, _ buffers: inout CopyBuffers
    ) {
        intakes.removeAll(keepingCapacity: true)
        for event in events.all where event.table == .drugExposure && event.concept > 0 && !event.isInBoxes {
            guard !rules.kinds[Int(event.kind)].traits.contains(.isOrder) else { continue }
            let last = event.end ?? event.start
            let end = max(event.start, life.death.map { min($0, last) } ?? last)
            // Death shortens the exposure, not the dose.
            let days = last - event.start + 1 + Int(event.daysCut)
            let strengths = unsafe rules.concepts.strengths(of: event.concept)
            for place in strengths.indices {
                guard let intake = unsafe DailyIntake(strengths[place], pieces: event.quantity, days: days) else {
                    continue
                }
                intakes.append((intake, event.start, end))
            }
        }
        intakes.sort { ($0.intake, $0.start, $0.end) < ($1.intake, $1.start, $1.end) }
        // Eras are cut by a number: that of the first intake of a dose.
        spans.removeAll(keepingCapacity: true)
        var first = 0
        for index in intakes.indices {
            if intakes[index].intake != intakes[first].intake { first = index }
            spans.append(EraSpan(concept: Int32(first), start: intakes[index].start, end: intakes[index].end))
        }
        var ordinal = 0
        EraBuilder.eras(of: &spans) { era in
            let intake = intakes[Int(era.concept)].intake
            buffers.append(
                DoseEraRow(
                    dose_era_id: EventID.id(person: person, ordinal: ordinal), person_id: person,
                    drug_concept_id: intake.ingredient, unit_concept_id: intake.unit,
                    dose_value: Thousandths(thousandths: intake.dose), dose_era_start_date: era.start,
                    dose_era_end_date: era.end))
            ordinal += 1
        }
    }

    /// An exemption that is open must not make an era without end; what is told anew was told already (4.8-start).
    private mutating func collectConditions(_ events: borrowing Events, _ rules: RuleSet) {
        spans.removeAll(keepingCapacity: true)
        for event in events.all where event.table == .conditionOccurrence && event.concept > 0 {
            if event.position == DiagnosisPosition.exemptionAtStart.rank { continue }
            let kind = rules.kinds[Int(event.kind)]
            if kind.traits.contains(.mayBeOpen), event.end == nil, !rules.options.openExemptionsInEras { continue }
            spans.append(
                EraSpan(
                    concept: event.concept, start: event.start,
                    end: kind.conditionEnd(event, rules.options) ?? event.start))
        }
    }
}

extension EventKind {
    /// 4.8-end: the end of a diagnosis; a hospital diagnosis ends with its stay, or not at all.
    func conditionEnd(_ event: Event, _ options: MappingOptions) -> Day? {
        traits.contains(.endsWithStay) && options.hospitalConditionEnd == .none ? nil : event.end
    }
}
