internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Stays in nursing homes and other medico-social facilities (4.6-institution).

extension Registers {
    /// A row of the register that makes a visit.
    private struct Stay {
        var facility: Code16
        var start: Day
        var end: Day
        var row: RowRef<CareHomeStay>

        static func precedes(_ a: Stay, _ b: Stay) -> Bool {
            (a.facility, a.start, a.row.place) < (b.facility, b.start, b.row.place)
        }

        /// Whether two rows are one visit. Without facility nothing is known to be the same.
        func isSame(_ other: Stay) -> Bool {
            facility == other.facility && start == other.start && !facility.isEmpty
        }
    }

    /// One visit for each facility and first day, in that order.
    func makeVisits(_ life: Life, _ rules: RuleSet, _ visits: inout Visits, _ ledger: inout Ledger) {
        var stays: [Stay] = []
        for row in careHomeStays.refs where careHomeStays.passes(row) {
            let stay = careHomeStays[row]
            guard let dates = dates(stay, life, rules) else { continue }
            if dates.end < dates.start { ledger.note(.invertedDates) }
            stays.append(
                Stay(facility: stay.facility, start: dates.start, end: max(dates.start, dates.end), row: row))
        }
        stays.sort(by: Stay.precedes)
        var last: VisitRef?
        for index in stays.indices {
            let stay = stays[index]
            if index > 0, let last, stays[index - 1].isSame(stay) {
                visits.extend(last, to: stay.end)
                continue
            }
            let category = Code16(careHomeStays[stay.row].category)
            last = visits.add(
                Visit(
                    .registers, stay.row.place, start: stay.start, end: stay.end,
                    concept: InstitutionStayRule.concept(rules.concepts.resolve(.facilityCategory, category)),
                    type: TypeConcept.claimEnrolmentRecord))
        }
    }

    func fill(_ row: inout VisitOccurrenceRow, _ ref: RowRef<CareHomeStay>, _ rules: RuleSet) {
        let stay = careHomeStays[ref]
        row.visit_source_value = InstitutionStayRule.sourceValue(stay.facility)
        row.care_site_id = rules.careSite(RegistryKey.site(stay.facility))
        if stay.provenance > 0 {
            row.admitted_from_concept_id = FixedConcept.noMatchingConcept
            row.admitted_from_source_value = SourceValue(digits: stay.provenance)
        }
        if stay.destination > 0 {
            row.discharged_to_concept_id = FixedConcept.noMatchingConcept
            row.discharged_to_source_value = SourceValue(digits: stay.destination)
        }
    }

    /// The rows that a visit was made from.
    func rows(of visit: RowRef<CareHomeStay>, _ life: Life, _ rules: RuleSet) -> [RowAddress] {
        let first = careHomeStays[visit]
        let start = dates(first, life, rules)?.start
        return careHomeStays.refs.filter { row in
            let stay = careHomeStays[row]
            return row == visit
                || careHomeStays.passes(row) && !first.facility.isEmpty && stay.facility == first.facility
                    && dates(stay, life, rules)?.start == start
        }.map { RowAddress(.IR_ESM_R, $0) }
    }
}
