internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

/// Writes everything that was made of the person, in the order of the ids (4.4 to 4.7, 4.14).
struct Writer: ~Copyable {
    private(set) var periods: [ClosedRange<Day>] = []
    private var activity: [ClosedRange<Day>] = []
    private var plans = PayerPlans()
    private var eras = Eras()
    private var core = CoreCount()

    /// Forgets the person, keeps the memory.
    mutating func removeAll() {
        periods.removeAll(keepingCapacity: true)
        activity.removeAll(keepingCapacity: true)
        plans.removeAll()
    }

    mutating func write(
        _ person: Person, _ life: Life, _ visits: inout Visits, _ events: inout Events,
        _ rules: RuleSet, into buffers: inout CopyBuffers, _ ledger: inout Ledger
    ) {
        guard hasPersonRow(person, events, rules) else {
            ledger.personsWithoutRow += 1
            return
        }
        let home = writePerson(person, life, events, rules, &buffers)
        writePeriods(person, life, visits, events, rules, &buffers)
        person.tell(&plans, rules)
        plans.write(person.number, in: periods, into: &buffers)
        if let last = periods.last?.upperBound {
            let horizon = Horizon(death: life.death, lastObserved: last)
            visits.end(by: horizon)
            events.end(by: horizon, rules)
        }
        if rules.options.repeatsExemptions, let first = periods.first?.lowerBound { events.repeatExemptions(on: first) }
        if let death = life.decision.death {
            var row = DeathRow(
                person_id: person.number, death_date: death.day, death_datetime: rules.datetime(death.day),
                death_type_concept_id: death.type)
            person.deaths.fillCause(&row, life, rules)
            buffers.append(row)
        }
        writeVisits(person, visits, rules, &buffers)
        writeDetails(person, visits, rules, &buffers)
        events.sort()
        writeEvents(person, events, rules, &buffers)
        eras.write(person.number, life, events, rules, &buffers)
        core.count(person, life, home, visits, events, rules, &ledger)
    }

    /// 4.4-rows: anyone with an event, a consumer, or everybody.
    private func hasPersonRow(
        _ person: Person, _ events: borrowing Events, _ rules: RuleSet
    ) -> Bool {
        events.span != nil || rules.options.keepNonConsumers || person.identity.hasConsumer
    }

    /// 4.4-race: neither race nor ethnicity has a source. 4.4-residence: the location is the last residence. Returns the
    /// home as a site knows it.
    private func writePerson(
        _ person: Person, _ life: Life, _ events: borrowing Events, _ rules: RuleSet,
        _ buffers: inout CopyBuffers
    ) -> LocationRow? {
        let facts = life.demographics
        let residence = person.residence(rules)
        let home = person.localFiles.home(of: person.number, residence: residence, rules)
        if let home { buffers.append(home) }
        buffers.append(
            PersonRow(
                person_id: person.number,
                gender_concept_id: facts.sex == 0 ? rules.options.unknownSex : Gender.concept(facts.sex),
                year_of_birth: facts.birthYear, race_concept_id: FixedConcept.noMatchingConcept,
                ethnicity_concept_id: FixedConcept.noMatchingConcept,
                month_of_birth: facts.birthMonth > 0 ? facts.birthMonth : nil,
                day_of_birth: life.birthDay.map { Int32($0.civil.day) },
                birth_datetime: Moment(life.birthDay ?? facts.birthDay(firstEvent: events.span?.lowerBound)),
                location_id: home?.location_id ?? residence.flatMap { rules.context.registry.location($0) },
                provider_id: person.registers.declaredPhysician(rules),
                person_source_value: rules.context.settings.sourceValues.written(SourceValue(person.key)),
                gender_source_value: SourceValue(digits: facts.deliveredSex),
                gender_source_concept_id: FixedConcept.noMatchingConcept))
        return home
    }

    /// 4.5: one period, or several on request (4.5-gaps).
    private mutating func writePeriods(
        _ person: Person, _ life: Life, _ visits: borrowing Visits, _ events: borrowing Events,
        _ rules: RuleSet, _ buffers: inout CopyBuffers
    ) {
        let whole = person.identity.period(life, events: events.span, rules)
        if rules.options.gapDays > 0 {
            for visit in visits.all { activity.append(visit.start...max(visit.start, visit.end)) }
            for event in events.all { activity.append(event.start...event.start) }
            if let death = life.death { activity.append(death...death) }
            activity.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
            ObservationPeriodRule.split(whole, activity: activity, gap: rules.options.gapDays, into: &periods)
        } else {
            periods.append(whole)
        }
        let type =
            rules.options.periodRule == .affiliation ? TypeConcept.claimEnrolmentRecord : TypeConcept.claim
        for (ordinal, period) in periods.enumerated() {
            buffers.append(
                ObservationPeriodRow(
                    observation_period_id: EventID.id(person: person.number, ordinal: ordinal),
                    person_id: person.number, observation_period_start_date: period.lowerBound,
                    observation_period_end_date: period.upperBound, period_type_concept_id: type))
        }
    }

    private func writeVisits(
        _ person: Person, _ visits: borrowing Visits, _ rules: RuleSet, _ buffers: inout CopyBuffers
    ) {
        for index in 0..<visits.count {
            let visit = visits.all[index]
            var row = VisitOccurrenceRow(
                visit_occurrence_id: EventID.id(person: person.number, ordinal: index), person_id: person.number,
                visit_concept_id: visit.concept, visit_start_date: visit.start, visit_end_date: visit.end,
                visit_type_concept_id: visit.type)
            row.visit_start_datetime = rules.datetime(visit.start)
            row.visit_end_datetime = rules.datetime(visit.end)
            person.fill(&row, visit, rules)
            row.visit_source_value = rules.context.settings.sourceValues.written(row.visit_source_value)
            if let preceding = visits.preceding[index] {
                row.preceding_visit_occurrence_id = EventID.id(person: person.number, ordinal: preceding.index)
            }
            buffers.append(row)
        }
    }

    private func writeDetails(
        _ person: Person, _ visits: borrowing Visits, _ rules: RuleSet, _ buffers: inout CopyBuffers
    ) {
        for index in visits.details.indices {
            let detail = visits.details[index]
            var row = VisitDetailRow(
                visit_detail_id: EventID.id(person: person.number, ordinal: index), person_id: person.number,
                visit_detail_concept_id: visits[detail.visit].concept, visit_detail_start_date: detail.start,
                visit_detail_end_date: detail.end, visit_detail_type_concept_id: rules.types.stayPart,
                visit_occurrence_id: EventID.id(person: person.number, ordinal: detail.visit.index))
            row.visit_detail_start_datetime = rules.datetime(detail.start)
            row.visit_detail_end_datetime = rules.datetime(detail.end)
            if !detail.isFirst {
                row.preceding_visit_detail_id = EventID.id(person: person.number, ordinal: index - 1)
            }
            person.fill(&row, detail, rules)
            buffers.append(row)
        }
    }

    /// Rows of events by table and natural key, numbered (4.8 to 4.13).
    private func writeEvents(
        _ person: Person, _ events: borrowing Events, _ rules: RuleSet, _ buffers: inout CopyBuffers
    ) {
        var first = 0
        for index in events.all.indices {
            let event = events.all[index]
            if index > 0, event.table != events.all[index - 1].table { first = index }
            let kind = rules.kinds[Int(event.kind)]
            let writer = EventWriter(event, kind, person: person.number, ordinal: index - first, rules)
            if kind.traits.contains(.hasRowOfItsOwn), person.write(event, writer, rules, &buffers) { continue }
            switch event.table {
            case .conditionOccurrence: buffers.append(writer.condition(rules.options))
            case .drugExposure: buffers.append(writer.drug(options: rules.options))
            case .procedureOccurrence: buffers.append(writer.procedure())
            case .measurement: buffers.append(writer.measurement())
            case .deviceExposure: buffers.append(writer.device())
            case .specimen: buffers.append(writer.specimen())
            default: buffers.append(writer.observation())
            }
        }
    }
}
