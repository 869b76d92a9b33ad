internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Visits of stays with a row a year, and their parts as details (4.6, 4.7).

extension YearStayFamily where Self: ~Copyable {
    /// One visit a stay, by facility, first day, stay number; its parts are the details.
    mutating func makeVisits(
        _ life: Life, _ rules: RuleSet, _ calendar: inout StayCalendar, _ visits: inout Visits, _ ledger: inout Ledger
    ) {
        for place in course.merged.all.indices {
            guard let published = course.findings[place].published else { continue }
            var dates = course.findings[place].dates
            if let death = life.death, dates.end > death + CareFilters.daysAfterDeath {
                // 4.0.11: an end long after death says nothing.
                dates.end = dates.start
                course.findings[place].dates = dates
                ledger.note(.invertedDates)
            }
            let first = course.merged.first(of: course.merged.all[place])
            let kept = keptSpans(course.findings[place])
            var visit = Visit(
                Self.field.family, first.place, start: dates.start, end: dates.end,
                concept: visitConcept(kept, rules), type: rules.types.stay)
            visit.isStay = true
            visit.performer = StayKey(stays.key(first)).facility
            calendar.note(VisitRef(visits.count), ofStayAt: published)
            let ref = visits.add(visit)
            for (index, span) in kept.enumerated() {
                guard let days = span.days else { continue }
                let start = firstDay(span, days, isFirst: index == 0, dates)
                visits.add(
                    UnitVisit(
                        family: Self.field.family, visit: ref, stay: first.place,
                        unit: RowAddress(Self.field.parts, span.row), start: start,
                        end: max(start, min(days.upperBound, dates.end)), isFirst: index == 0,
                        isLast: index == kept.count - 1))
            }
        }
    }

    func fill(_ row: inout VisitOccurrenceRow, _ stay: YearRow, _ rules: RuleSet) {
        guard let finding = course.finding(stay) else { return }
        let key = StayKey(stays.key(stay))
        row.visit_source_value = StayVisitRule.sourceValue(key)
        row.care_site_id = rules.careSite(RegistryKey.site(site(finding) ?? key.facility))
        let (entry, exit) = transfer(finding, rules)
        (row.admitted_from_concept_id, row.admitted_from_source_value) = (entry.concept, entry.text)
        (row.discharged_to_concept_id, row.discharged_to_source_value) = (exit.concept, exit.text)
    }

    /// 4.6-site: that of the first part that tells one.
    private func site(_ finding: StayFinding) -> Code16? {
        for index in finding.spans {
            let site = parts[course.spans[index].row].site
            if !site.isEmpty { return site }
        }
        return nil
    }

    func fill(_ row: inout VisitDetailRow, _ detail: UnitVisit, _ rules: RuleSet) {
        let (stay, part) = (YearRow(Int(detail.stay)), parts[RowRef(Int(detail.unit.place))])
        let site = part.site.isEmpty ? StayKey(stays.key(stay)).facility : part.site
        row.care_site_id = rules.careSite(RegistryKey.site(site))
        describe(part, &row, rules)
        guard let finding = course.finding(stay) else { return }
        let (entry, exit) = transfer(finding, rules)
        if detail.isFirst {
            (row.admitted_from_concept_id, row.admitted_from_source_value) = (entry.concept, entry.text)
        }
        if detail.isLast {
            (row.discharged_to_concept_id, row.discharged_to_source_value) = (exit.concept, exit.text)
        }
    }

    private func transfer(_ finding: StayFinding, _ rules: RuleSet) -> (
        entry: (concept: Int32?, text: SourceValue?), exit: (concept: Int32?, text: SourceValue?)
    ) {
        let told = finding.transfer
        let entry = admission(told, rules)
        if finding.isStill { return (entry, (FixedConcept.noMatchingConcept, StayVisitRule.still)) }
        return (entry, rules.discharge(mode: told.exitMode, place: told.destination))
    }

    /// 13 to 16: stays, their days, where patients came from and went. Returns whether there is a stay.
    func countCore(_ rules: RuleSet, _ visits: borrowing Visits, _ touches: inout CoreTouches) -> Bool {
        var hasStay = false
        for visit in visits.all {
            guard let stay = visit.row(of: Self.field.family, as: YearStay.self), let finding = course.finding(stay)
            else { continue }
            hasStay = true
            let (entry, exit) = transfer(finding, rules)
            touches.addStay(visit, .snds, entry, exit)
        }
        return hasStay
    }

    /// The rows of the years of a stay.
    func addresses(of stay: YearRow) -> [RowAddress] {
        guard let place = course.merged.places[stay.index] else { return [] }
        return course.merged.rows(of: course.merged.all[place]).map { RowAddress(Self.field.stays, $0) }
    }
}
