internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Visits of stays in hospital at home and their sub-sequences (4.6-home, 4.7-subsequences).

extension HomeHospital {
    /// One visit a stay, by facility, first day, stay number; its sub-sequences are the details.
    mutating func makeVisits(
        _ life: Life, _ rules: RuleSet, _ calendar: inout StayCalendar, _ visits: inout Visits, _ ledger: inout Ledger
    ) {
        for place in merged.all.indices {
            guard let published = findings[place].published else { continue }
            var dates = findings[place].dates
            if let death = life.death, dates.end > death + CareFilters.daysAfterDeath {
                // 4.0.11: an end long after death says nothing.
                dates.end = dates.start
                findings[place].dates = dates
                ledger.note(.invertedDates)
            }
            let first = merged.first(of: merged.all[place])
            var visit = Visit(
                .homeHospital, first.place, start: dates.start, end: dates.end, concept: VisitConcept.inpatient,
                type: rules.types.stay)
            visit.isStay = true
            visit.performer = StayKey(stays.key(first)).facility
            calendar.note(VisitRef(visits.count), ofStayAt: published)
            let ref = visits.add(visit)
            addSpans(place, first, ref, dates, &visits)
        }
    }

    private func addSpans(_ place: Int, _ first: Row, _ ref: VisitRef, _ dates: StayDates, _ visits: inout Visits) {
        let kept = findings[place].spans.filter { spans[$0].verdict.passes }
        for index in kept {
            let start = min(spans[index].start, dates.end)
            visits.add(
                UnitVisit(
                    family: .homeHospital, visit: ref, stay: first.place,
                    unit: RowAddress(.T_HADaaB, spans[index].row), start: start,
                    end: max(start, min(spans[index].end, dates.end)), isFirst: index == kept.first,
                    isLast: index == kept.last))
        }
    }

    /// What was found out about the stay of a row that is kept.
    func finding(_ row: Row) -> Finding? { merged.places[row.index].map { findings[$0] } }

    func fill(_ row: inout VisitOccurrenceRow, _ stay: Row, _ rules: RuleSet) {
        guard let finding = finding(stay) else { return }
        let key = StayKey(stays.key(stay))
        row.visit_source_value = StayVisitRule.sourceValue(key)
        row.care_site_id = rules.careSite(RegistryKey.site(site(finding) ?? key.facility))
        let (entry, exit) = transfer(finding, rules)
        (row.admitted_from_concept_id, row.admitted_from_source_value) = (entry.concept, entry.text)
        (row.discharged_to_concept_id, row.discharged_to_source_value) = (exit.concept, exit.text)
    }

    /// 4.6-site: that of the first sub-sequence that tells one.
    private func site(_ finding: Finding) -> Code16? {
        for span in spans[finding.spans] where !subsequences[span.row].site.isEmpty {
            return subsequences[span.row].site
        }
        return nil
    }

    func fill(_ row: inout VisitDetailRow, _ detail: UnitVisit, _ rules: RuleSet) {
        let (stay, part) = (Row(Int(detail.stay)), subsequences[RowRef(Int(detail.unit.place))])
        row.visit_detail_concept_id = VisitConcept.inpatient
        let site = part.site.isEmpty ? StayKey(stays.key(stay)).facility : part.site
        row.care_site_id = rules.careSite(RegistryKey.site(site))
        var source: SourceValue = "sseq_"
        source.append(part.number.sequence)
        source.append(Self.separator)
        source.append(part.number.part)
        row.visit_detail_source_value = source
        guard let finding = finding(stay) else { return }
        let (entry, exit) = transfer(finding, rules)
        if detail.isFirst {
            (row.admitted_from_concept_id, row.admitted_from_source_value) = (entry.concept, entry.text)
        }
        if detail.isLast {
            (row.discharged_to_concept_id, row.discharged_to_source_value) = (exit.concept, exit.text)
        }
    }

    private static let separator: Code8 = "_"

    private func transfer(_ finding: Finding, _ rules: RuleSet) -> (
        entry: (concept: Int32?, text: SourceValue?), exit: (concept: Int32?, text: SourceValue?)
    ) {
        let told = finding.transfer
        var entry = rules.admission(mode: told.entryMode, place: told.provenance)
        if HomeHospitalFilters.comesFromHome(told.provenance) { entry.concept = FixedConcept.noMatchingConcept }
        if finding.isStill { return (entry, (FixedConcept.noMatchingConcept, StayVisitRule.still)) }
        return (entry, rules.discharge(mode: told.exitMode, place: told.destination))
    }

    /// 13 to 16: stays, their days, where patients came from and went. Returns whether there is a stay.
    func countCore(_ rules: RuleSet, _ visits: borrowing Visits, _ touches: inout CoreTouches) -> Bool {
        var hasStay = false
        for visit in visits.all {
            guard let stay = visit.row(of: .homeHospital, as: YearStay.self), let finding = finding(stay) else {
                continue
            }
            hasStay = true
            let (entry, exit) = transfer(finding, rules)
            touches.addStay(visit, .snds, entry, exit)
        }
        return hasStay
    }

    /// The rows of the years of a stay.
    func addresses(of stay: Row) -> [RowAddress] {
        guard let place = merged.places[stay.index] else { return [] }
        return merged.rows(of: merged.all[place]).map { RowAddress(.T_HADaaC, $0) }
    }
}
