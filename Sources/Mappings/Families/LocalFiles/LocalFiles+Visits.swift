internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Stays that only the site knows (4.6-hospital).

extension LocalFiles {
    /// One visit for each stay of stays.csv that the PMSI does not hold, and for each other stay number that rows name:
    /// from their first day to their last.
    mutating func makeVisits(
        _ life: Life, _ rules: RuleSet, _ calendar: borrowing StayCalendar, _ visits: inout Visits,
        _ ledger: inout Ledger
    ) {
        guard !isEmpty else { return }
        for stay in calendar.stays {
            guard let visit = stay.visit else { continue }
            for key in calendar.keys(of: stay) { linkedVisits[key.stableHash] = visit }
        }
        for row in stays.refs where stays.passes(row) && !areKnown[row.index] {
            let stay = stays[row]
            guard let start = stay.start?.day else { continue }
            var end = max(start, stay.end?.day ?? rules.careWindow.upperBound)
            if let death = life.death, end > death + CareFilters.daysAfterDeath { end = start }
            add(
                Visit(
                    .localFiles, row.place, start: start, end: end,
                    concept: concept(of: stay, isDay: end == start, rules), type: TypeConcept.ehr),
                stay.source.stay, &visits)
        }
        for span in namedStays(&ledger) {
            let concept = span.start == span.end ? VisitConcept.outpatient : VisitConcept.inpatient
            add(
                Visit(.localFiles, nil, start: span.start, end: span.end, concept: concept, type: TypeConcept.ehr),
                span.stay, &visits)
        }
    }

    /// Stays without a visit that results, orders and the like name, with their first and last day.
    private func namedStays(_ ledger: inout Ledger) -> [(stay: LocalIdentifier, start: Day, end: Day)] {
        var spans: [(stay: LocalIdentifier, start: Day, end: Day)] = []
        var missing = 0
        func note(_ source: LocalSource, _ day: Day?) {
            guard let day else { return }
            if source.linkedStay != 0, linkedVisits[source.linkedStay] == nil { missing += 1 }
            guard !source.stay.isEmpty, visit(of: source) == nil else { return }
            if let known = spans.firstIndex(where: { $0.stay == source.stay }) {
                spans[known].start = min(spans[known].start, day)
                spans[known].end = max(spans[known].end, day)
            } else {
                spans.append((source.stay, day, day))
            }
        }
        for row in labs.refs where labs.passes(row) { note(labs[row].source, labs[row].moment?.day) }
        for row in vitals.refs where vitals.passes(row) { note(vitals[row].source, vitals[row].moment?.day) }
        for row in habits.refs where habits.passes(row) { note(habits[row].source, habits[row].moment?.day) }
        for row in orders.refs where orders.passes(row) { note(orders[row].source, orders[row].course.start?.day) }
        for row in administrations.refs where administrations.passes(row) {
            note(administrations[row].source, administrations[row].course.start?.day)
        }
        if missing > 0 { ledger.note(.hospitalStayNotFound, times: missing) }
        return spans.sorted { a, b in
            if a.start != b.start { return a.start < b.start }
            return a.end != b.end ? a.end < b.end : a.stay < b.stay
        }
    }

    private mutating func add(_ visit: Visit, _ stay: LocalIdentifier, _ visits: inout Visits) {
        ownVisits.append((stay, visits.add(visit)))
    }

    private func concept(of stay: LocalStay, isDay: Bool, _ rules: RuleSet) -> Int32 {
        guard stay.field == "MCO" else { return VisitConcept.inpatient }
        if stay.entryMode == "8", stay.provenance == "5" { return VisitConcept.emergencyRoomAndInpatient }
        return isDay && StayVisitRule.endsAtHome(stay.exitMode) ? rules.options.dayStayConcept : VisitConcept.inpatient
    }

    /// The visit of a row: that of the PMSI stay it is linked to, else that of its own stay.
    func visit(of source: LocalSource) -> VisitRef? {
        if source.linkedStay != 0, let known = linkedVisits[source.linkedStay] { return known }
        return source.stay.isEmpty ? nil : ownVisits.first { $0.stay == source.stay }?.visit
    }

    /// What a visit of a site says; the number of the stay is not kept.
    func fill(_ row: inout VisitOccurrenceRow, _ visit: Visit, _ rules: RuleSet) {
        row.visit_source_value = "hospital"
        guard let ref = visit.row(of: .localFiles, as: LocalStay.self) else { return }
        let stay = stays[ref]
        row.visit_source_value?.append("_")
        row.visit_source_value?.append(stay.field)
        if rules.options.fillDatetime {
            row.visit_start_datetime = stay.start
            if let end = stay.end, end.day == visit.end { row.visit_end_datetime = end }
        }
        let entry = rules.admission(mode: stay.entryMode, place: stay.provenance)
        (row.admitted_from_concept_id, row.admitted_from_source_value) = (entry.concept, entry.text)
        let exit = rules.discharge(mode: stay.exitMode, place: stay.destination)
        (row.discharged_to_concept_id, row.discharged_to_source_value) = (exit.concept, exit.text)
    }
}
