package import ETLCore
internal import OMOPSchema
package import SNDSSchema
internal import Vocabulary

/// Stays in nursing homes and other medico-social facilities (4.6-institution).
package enum InstitutionStayRule {
    /// First and last day; `nil` without a first one. Months stand in for days.
    ///
    /// Without end, or with one after the delivery or more than 60 days after death, a stay is open: it lasts to the
    /// end of the window, or to death.
    package static func dates(_ stay: CareHomeStay, windowEnd: Day, snapshot: Day, death: Day?) -> StayDates? {
        guard let start = stay.start ?? stay.startMonth?.firstDay else { return nil }
        if let end = stay.end ?? stay.endMonth?.lastDay, end <= snapshot,
            death.map({ end <= $0 + CareFilters.daysAfterDeath }) ?? true
        {
            return StayDates(start: start, end: end)
        }
        return StayDates(start: start, end: max(start, death.map { min($0, windowEnd) } ?? windowEnd))
    }

    /// Left out when the stay does not touch the window.
    package static func check(
        _ dates: StayDates?, window: ClosedRange<Day>, birthYear: Int32, snapshot: Day, death: Day?
    ) -> Verdict {
        let verdict = RegisterDates.check(
            dates?.start, .institution, birthYear: birthYear, snapshot: snapshot, death: death)
        guard verdict.passes, let dates else { return verdict }
        let isInside = dates.start <= window.upperBound && max(dates.start, dates.end) >= window.lowerBound
        return isInside ? .used : .excluded(.institution)
    }

    /// Nursing homes by the category of the facility, anything else is a non-hospital institution.
    static func concept(_ category: Resolution) -> Int32 {
        category.targets.contains { $0.conceptID == VisitConcept.nursingFacility }
            ? VisitConcept.nursingFacility : VisitConcept.nonHospitalInstitution
    }

    /// `esm_<facility>`.
    static func sourceValue(_ facility: Code16) -> SourceValue {
        var text: SourceValue = "esm_"
        text.append(facility)
        return text
    }
}
