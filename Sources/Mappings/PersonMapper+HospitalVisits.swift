internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Stays that only the hospital knows (4.6-hospital).

extension PersonMapper {
    /// One visit for each stay of stays.csv that the PMSI does not hold, and for each other stay number that rows name:
    /// from their first day to their last.
    mutating func makeHospitalVisits(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        let rows = history.hospital
        guard rows.rowCount > 0 else { return }
        for visit in visits.indices where visits[visit].isStay {
            hospital.linkedVisits.append((history.stays[Int(visits[visit].stay)].key.stableHash, Int32(visit)))
        }
        for index in rows.stays.indices
        where hospital.verdicts.stays[index].passes && hospital.knownStays[index] < 0 {
            let stay = rows.stays[index]
            guard let start = stay.start?.day else { continue }
            var end = max(start, stay.end?.day ?? context.settings.careWindow.upperBound)
            if let death = decision.death?.day, end > death + CareFilters.daysAfterDeath { end = start }
            var draft = VisitDraft(
                start: start, end: end, concept: concept(of: stay, isDay: end == start), type: TypeConcept.ehr)
            draft.hospitalStay = Int32(index)
            add(draft, stay.source.stay)
        }
        var spans: [(stay: HospitalIdentifier, start: Day, end: Day)] = []
        var missing = 0
        func note(_ source: HospitalSource, _ day: Day?, _ verdict: Verdict) {
            guard verdict.passes, let day else { return }
            if source.linkedStay != 0, !hospital.linkedVisits.contains(where: { $0.key == source.linkedStay }) {
                missing += 1
            }
            guard !source.stay.isEmpty, hospitalVisit(of: source) < 0 else { return }
            if let known = spans.firstIndex(where: { $0.stay == source.stay }) {
                spans[known].start = min(spans[known].start, day)
                spans[known].end = max(spans[known].end, day)
            } else {
                spans.append((source.stay, day, day))
            }
        }
        let verdicts = hospital.verdicts
        for (row, verdict) in zip(rows.labs, verdicts.labs) { note(row.source, row.moment?.day, verdict) }
        for (row, verdict) in zip(rows.vitals, verdicts.vitals) { note(row.source, row.moment?.day, verdict) }
        for (row, verdict) in zip(rows.habits, verdicts.habits) { note(row.source, row.moment?.day, verdict) }
        for (row, verdict) in zip(rows.orders, verdicts.orders) { note(row.source, row.course.start?.day, verdict) }
        for (row, verdict) in zip(rows.administrations, verdicts.administrations) {
            note(row.source, row.course.start?.day, verdict)
        }
        if missing > 0 { ledger.note(.hospitalStayNotFound, times: missing) }
        spans.sort { a, b in
            if a.start != b.start { return a.start < b.start }
            return a.end != b.end ? a.end < b.end : a.stay < b.stay
        }
        for span in spans {
            let concept = span.start == span.end ? VisitConcept.outpatient : VisitConcept.inpatient
            add(VisitDraft(start: span.start, end: span.end, concept: concept, type: TypeConcept.ehr), span.stay)
        }
    }

    private mutating func add(_ draft: VisitDraft, _ stay: HospitalIdentifier) {
        var draft = draft
        draft.isOfHospital = true
        hospital.ownVisits.append(HospitalState.OwnVisit(stay: stay, visit: Int32(visits.count)))
        visits.append(draft)
    }

    private func concept(of stay: HospitalStay, isDay: Bool) -> Int32 {
        if stay.field == "MCO" {
            if stay.entryMode == "8", stay.provenance == "5" { return VisitConcept.emergencyRoomAndInpatient }
            return isDay ? options.dayStayConcept : VisitConcept.inpatient
        }
        return VisitConcept.inpatient
    }

    /// The visit of a hospital row: that of the PMSI stay it is linked to, else that of its own stay; −1 for none.
    func hospitalVisit(of source: HospitalSource) -> Int32 {
        if source.linkedStay != 0, let known = hospital.linkedVisits.first(where: { $0.key == source.linkedStay }) {
            return known.visit
        }
        guard !source.stay.isEmpty else { return -1 }
        return hospital.ownVisits.first { $0.stay == source.stay }?.visit ?? -1
    }

    /// 4.6-hospital: what a visit of a hospital file says; the number of the stay is not kept.
    func fillHospital(_ row: inout VisitOccurrenceRow, _ visit: VisitDraft, _ history: borrowing PersonHistory) {
        row.visit_source_value = "hospital"
        guard visit.hospitalStay >= 0 else { return }
        let stay = history.hospital.stays[Int(visit.hospitalStay)]
        row.visit_source_value?.append("_")
        row.visit_source_value?.append(stay.field)
        if options.fillDatetime {
            row.visit_start_datetime = stay.start
            if let end = stay.end, end.day == visit.end { row.visit_end_datetime = end }
        }
        let entry = admission(mode: stay.entryMode, place: stay.provenance)
        (row.admitted_from_concept_id, row.admitted_from_source_value) = (entry.concept, entry.text)
        let exit = discharge(mode: stay.exitMode, place: stay.destination)
        (row.discharged_to_concept_id, row.discharged_to_source_value) = (exit.concept, exit.text)
    }
}
