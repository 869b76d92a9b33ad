internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Visits of stays and their unit stays (4.6-stay, 4.7).

extension Acute {
    /// One visit a stay, by facility, days, number; one a séance where stays are split.
    mutating func makeVisits(
        _ life: Life, _ rules: RuleSet, _ calendar: inout StayCalendar, _ visits: inout Visits, _ ledger: inout Ledger
    ) {
        sortKeptStays()
        for stay in order {
            let summary = summary(stay)
            var dates = dates[stay.index]
            if let death = life.death, dates.end > death + CareFilters.daysAfterDeath {
                // 4.0.11: an end long after death says nothing.
                dates.end = dates.start
                self.dates[stay.index] = dates
                ledger.note(.invertedDates)
            }
            var visit = Visit(
                .acute, stay.place, start: dates.start, end: dates.end,
                concept: StayVisitRule.concept(summary, rules.options), type: rules.types.stay)
            visit.isStay = true
            visit.performer = StayKey(stays.key(stay)).facility
            if rules.options.splitsSessions { findSessionDays(stay, summary, dates) }
            if let place = published[stay.index] { calendar.note(VisitRef(visits.count), ofStayAt: place) }
            if sessionDays.isEmpty { add(visit, stay, dates, &visits, &ledger) }
            for day in sessionDays {
                (visit.start, visit.end) = (day, day)
                add(visit, stay, dates, &visits, &ledger)
                visit.isFurtherSession = true
            }
            sessionDays.removeAll(keepingCapacity: true)
        }
    }

    /// The stays that are kept, by facility, days, number. They come by year, facility, number; what is equal here keeps
    /// that order.
    private mutating func sortKeptStays() {
        order.removeAll(keepingCapacity: true)
        var keys: [(key: StayKey, dates: StayDates, stay: Stay)] = []
        for stay in stays.refs where stays.passes(stay) {
            keys.append((StayKey(stays.key(stay)), dates[stay.index], stay))
        }
        keys.sort { a, b in
            if a.key.facility != b.key.facility { return a.key.facility < b.key.facility }
            if a.dates.start != b.dates.start { return a.dates.start < b.dates.start }
            if a.dates.end != b.dates.end { return a.dates.end < b.dates.end }
            return a.key.number != b.key.number ? a.key.number < b.key.number : a.stay < b.stay
        }
        for key in keys { order.append(key.stay) }
    }

    /// 4.7-days: a visit, and its unit stays one behind the other.
    private func add(
        _ visit: Visit, _ stay: Stay, _ stayDates: StayDates, _ visits: inout Visits, _ ledger: inout Ledger
    ) {
        let ref = visits.add(visit)
        let dates = StayDates(start: visit.start, end: visit.end)
        let own = units.of(stay)
        var before = 0
        for unit in own {
            let nights = Int(max(0, units[unit].nights ?? 0))
            let isLast = unit.index + 1 == own.endIndex
            let span = StayAssembly.unit(after: before, nights: nights, isLast: isLast, in: dates)
            visits.add(
                UnitVisit(
                    family: .acute, visit: ref, stay: stay.place, unit: RowAddress(.T_MCOaaUM, unit), start: span.start,
                    end: span.end,
                    isFirst: unit.index == own.startIndex, isLast: isLast))
            before += nights
        }
        if before > stayDates.nights + own.count, !visit.isFurtherSession { ledger.note(.lengthMismatch) }
    }

    func fill(_ row: inout VisitOccurrenceRow, _ stay: Stay, _ rules: RuleSet) {
        let (summary, key) = (summary(stay), StayKey(stays.key(stay)))
        row.visit_source_value = StayVisitRule.sourceValue(key)
        row.care_site_id = rules.careSite(RegistryKey.site(site(of: stay)))
        let entry = rules.admission(mode: summary.entryMode, place: summary.provenance)
        let exit = rules.discharge(mode: summary.exitMode, place: summary.destination)
        (row.admitted_from_concept_id, row.admitted_from_source_value) = (entry.concept, entry.text)
        (row.discharged_to_concept_id, row.discharged_to_source_value) = (exit.concept, exit.text)
    }

    /// 4.6-site: the site of the first unit that tells one, else the facility of the file.
    private func site(of stay: Stay) -> Code16 {
        for unit in units.of(stay) where !units[unit].site.isEmpty { return units[unit].site }
        return StayKey(stays.key(stay)).facility
    }

    /// 4.7-site: the care site is the unit, else the site.
    func fill(_ row: inout VisitDetailRow, _ detail: UnitVisit, _ rules: RuleSet) {
        let (stay, unit) = (Stay(Int(detail.stay)), units[RowRef(Int(detail.unit.place))])
        let resolution = rules.concepts.resolve(.unitType, Code16(unit.type))
        row.visit_detail_concept_id = unitConcept(unit, resolution, visit: row.visit_detail_concept_id, rules)
        row.visit_detail_source_concept_id = resolution.sourceConceptID
        let site = unit.site.isEmpty ? StayKey(stays.key(stay)).facility : unit.site
        row.care_site_id = rules.careSite(
            RegistryKey.unit(site: site, authorisation: unit.type) ?? RegistryKey.site(site))
        if !unit.type.isEmpty {
            var source: SourceValue = "um_"
            source.append(unit.type)
            row.visit_detail_source_value = source
        }
        let summary = summary(stay)
        if detail.isFirst {
            let entry = rules.admission(mode: summary.entryMode, place: summary.provenance)
            (row.admitted_from_concept_id, row.admitted_from_source_value) = (entry.concept, entry.text)
        }
        if detail.isLast {
            let exit = rules.discharge(mode: summary.exitMode, place: summary.destination)
            (row.discharged_to_concept_id, row.discharged_to_source_value) = (exit.concept, exit.text)
        }
    }

    /// 4.7-unit: by the authorisation of the unit. A unit without one is an ordinary ward, or what the séance or the day
    /// stay is.
    private func unitConcept(_ unit: UnitStay, _ resolution: Resolution, visit: Int32, _ rules: RuleSet) -> Int32 {
        if !unit.type.isEmpty { return resolution.targets.first?.conceptID ?? VisitConcept.inpatient }
        return visit == VisitConcept.emergencyRoomAndInpatient ? VisitConcept.inpatient : visit
    }
}
