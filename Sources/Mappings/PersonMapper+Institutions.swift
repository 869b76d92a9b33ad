internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Stays in nursing homes and other medico-social facilities (4.6-institution).

/// A row of the register that makes a visit.
struct InstitutionStay {
    var facility: Code16
    var start: Day
    var end: Day
    /// Index of the row.
    var row: Int32

    static func precedes(_ a: InstitutionStay, _ b: InstitutionStay) -> Bool {
        (a.facility, a.start, a.row) < (b.facility, b.start, b.row)
    }

    /// Whether two rows are one visit. Without facility nothing is known to be the same.
    func isSame(_ other: InstitutionStay) -> Bool {
        facility == other.facility && start == other.start && !facility.isEmpty
    }
}

extension PersonMapper {
    /// One visit for each facility and first day, in that order.
    mutating func makeInstitutionVisits(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        for index in 0..<history.registers.careHomeStays.count {
            let stay = history.registers.careHomeStays[index]
            let dates = dates(stay)
            let verdict = InstitutionStayRule.check(
                dates, window: context.settings.careWindow, birthYear: demographics.birthYear,
                snapshot: context.settings.snapshotDate, death: decision.death?.day)
            registerVerdicts.careHomeStays.append(verdict)
            guard verdict.passes, let dates else { continue }
            if dates.end < dates.start { ledger.note(.invertedDates) }
            institutionStays.append(
                InstitutionStay(
                    facility: stay.facility, start: dates.start, end: max(dates.start, dates.end), row: Int32(index)))
        }
        institutionStays.sort(by: InstitutionStay.precedes)
        for index in institutionStays.indices {
            let stay = institutionStays[index]
            if index > 0, institutionStays[index - 1].isSame(stay) {
                visits[visits.count - 1].end = max(visits[visits.count - 1].end, stay.end)
                continue
            }
            let category = Code16(history.registers.careHomeStays[Int(stay.row)].category)
            visits.append(
                VisitDraft(
                    start: stay.start, end: stay.end,
                    concept: InstitutionStayRule.concept(context.concepts.resolve(.facilityCategory, category)),
                    type: TypeConcept.claimEnrolmentRecord, institution: stay.row))
        }
    }

    private func dates(_ stay: CareHomeStay) -> StayDates? {
        InstitutionStayRule.dates(
            stay, windowEnd: context.settings.careWindow.upperBound, snapshot: context.settings.snapshotDate,
            death: decision.death?.day)
    }

    func fillInstitution(_ row: inout VisitOccurrenceRow, _ visit: VisitDraft, _ history: borrowing PersonHistory) {
        let stay = history.registers.careHomeStays[Int(visit.institution)]
        row.visit_source_value = InstitutionStayRule.sourceValue(stay.facility)
        row.care_site_id = RegistryKey.site(stay.facility).flatMap { context.registry.careSite($0) }
        if stay.provenance > 0 {
            row.admitted_from_concept_id = FixedConcept.noMatchingConcept
            row.admitted_from_source_value = PersonMapper.digits(stay.provenance)
        }
        if stay.destination > 0 {
            row.discharged_to_concept_id = FixedConcept.noMatchingConcept
            row.discharged_to_source_value = PersonMapper.digits(stay.destination)
        }
    }

    /// The rows that a visit was made from, for `etl explain`.
    func institutionRows(_ visit: VisitDraft, _ history: PersonHistory) -> [SourceRow] {
        guard let first = institutionStays.first(where: { $0.row == visit.institution }) else { return [] }
        return institutionStays.filter { $0.row == first.row || $0.isSame(first) }.map {
            SourceRow(.IR_ESM_R, RowKey(), AnyHashable(history.registers.careHomeStays[Int($0.row)]))
        }
    }
}
