internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Visits of rehabilitation stays and their weeks (4.6-rehabilitation, 4.7-weeks).

extension Rehabilitation {
    /// One visit a stay, by facility, first day, stay number; its weeks are the details.
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
                .rehabilitation, first.place, start: dates.start, end: dates.end,
                concept: concept(findings[place].weeks, rules), type: rules.types.stay)
            visit.isStay = true
            visit.performer = StayKey(stays.key(first)).facility
            calendar.note(VisitRef(visits.count), ofStayAt: published)
            let ref = visits.add(visit)
            addWeeks(place, first, ref, dates, &visits)
        }
    }

    /// 9201 as soon as a week is one of full care, or says nothing; a series of days is 9202.
    private func concept(_ range: Range<Int>, _ rules: RuleSet) -> Int32 {
        let kept = weeks[range].filter(\.verdict.passes)
        let isPartial = !kept.isEmpty && kept.allSatisfy { RehabilitationFilters.isPartial(weekRows[$0.row].care) }
        return isPartial ? VisitConcept.outpatient : VisitConcept.inpatient
    }

    /// The first week begins with the stay, each other one with its first day of presence.
    private func addWeeks(_ place: Int, _ first: Row, _ ref: VisitRef, _ dates: StayDates, _ visits: inout Visits) {
        let kept = findings[place].weeks.filter { weeks[$0].verdict.passes && weeks[$0].presence != nil }
        for index in kept {
            guard let presence = weeks[index].presence else { continue }
            let isFirst = index == kept.first
            let start =
                isFirst && weeks[index].monday <= dates.start ? dates.start : min(presence.lowerBound, dates.end)
            visits.add(
                UnitVisit(
                    family: .rehabilitation, visit: ref, stay: first.place,
                    unit: RowAddress(.T_SSRaaB, weeks[index].row), start: start,
                    end: max(start, min(presence.upperBound, dates.end)), isFirst: isFirst, isLast: index == kept.last))
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

    /// 4.6-site: that of the first week that tells one.
    private func site(_ finding: Finding) -> Code16? {
        for week in weeks[finding.weeks] where !weekRows[week.row].site.isEmpty { return weekRows[week.row].site }
        return nil
    }

    func fill(_ row: inout VisitDetailRow, _ detail: UnitVisit, _ rules: RuleSet) {
        let (stay, week) = (Row(Int(detail.stay)), weekRows[RowRef(Int(detail.unit.place))])
        row.visit_detail_concept_id =
            RehabilitationFilters.isPartial(week.care) ? VisitConcept.outpatient : VisitConcept.inpatient
        let site = week.site.isEmpty ? StayKey(stays.key(stay)).facility : week.site
        row.care_site_id = rules.careSite(RegistryKey.site(site))
        var source: SourceValue = "rhs_"
        source.append(week.number)
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

    private func transfer(_ finding: Finding, _ rules: RuleSet) -> (
        entry: (concept: Int32?, text: SourceValue?), exit: (concept: Int32?, text: SourceValue?)
    ) {
        let told = finding.transfer
        let entry = rules.admission(mode: told.entryMode, place: told.provenance)
        if finding.isStill { return (entry, (FixedConcept.noMatchingConcept, StayVisitRule.still)) }
        return (entry, rules.discharge(mode: told.exitMode, place: told.destination))
    }

    /// 13 to 16: stays, their days, where patients came from and went. Returns whether there is a stay.
    func countCore(_ rules: RuleSet, _ visits: borrowing Visits, _ touches: inout CoreTouches) -> Bool {
        var hasStay = false
        for visit in visits.all {
            guard let stay = visit.row(of: .rehabilitation, as: YearStay.self), let finding = finding(stay) else {
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
        return merged.rows(of: merged.all[place]).map { RowAddress(.T_SSRaaC, $0) }
    }
}
