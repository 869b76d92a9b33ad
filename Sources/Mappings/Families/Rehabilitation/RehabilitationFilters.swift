package import ETLCore
package import SNDSSchema

/// The filters of the weeks of rehabilitation (3.6-ssr-group, 3.6-ssr-generated).
package enum RehabilitationFilters {
    /// The grouper could not group a week, from 2013 on; or it was generated automatically.
    /// - Parameter group: that of the week, else that of the stay.
    package static func check(_ week: RehabilitationWeek, group: Code8, year: Int) -> Verdict {
        if year >= 2013, StayFilters.isGroupingError(group) { return .excluded(.ungroupedWeek) }
        return isGenerated(week.generation) ? .excluded(.generatedWeek) : .used
    }

    /// Whether a kind of care (HOS_TYP_UM) is by days or by sessions.
    static func isPartial(_ care: Code8) -> Bool { care == "2" || care == "4" }

    /// TYP_GEN_RHA: 0 and 4 are weeks of a patient, and so are those without the mark.
    private static func isGenerated(_ mark: Code8) -> Bool { !mark.isEmpty && mark != "0" && mark != "4" }
}
