package import ETLCore
package import SNDSSchema

/// The filters of DCIR lines, in the order of the specification (3.2).
///
/// D8 is apart: it needs the death date.
package struct CareFilters: Sendable {
    package var careWindow: ClosedRange<Day>
    package var fluxWindow: ClosedRange<Month>
    package var dropsQualifier72: Bool

    package init(_ settings: MappingSettings) {
        careWindow = settings.careWindow
        fluxWindow = settings.fluxWindow
        dropsQualifier72 = settings.options.dropQualifier72
    }

    /// D9, then D1 to D7, and the care date of a line that passes.
    ///
    /// D9 comes first because identity (2.2) does: a line of nobody is R-02 whatever else it is.
    /// - Parameters:
    ///   - isDrug: whether the day of the prescription may stand in for the care date.
    ///   - place: what the facility row of the line says (D4, H2, H3).
    package func check(
        _ line: CareLine, flux: Month, isDrug: Bool, place: HospitalLine = .city
    ) -> (verdict: Verdict, day: Day?) {
        if IdentityRules.isFictitious(line: line) { return (.rejected(.fictitiousBeneficiary, .d9), nil) }
        let day = CareFilters.careDay(line, isDrug: isDrug)
        if !isInWindow(day, flux: flux) { return (.excluded(.d1), nil) }
        if CareFilters.hasQualifier(71, line) { return (.excluded(.d2), nil) }
        if dropsQualifier72, CareFilters.hasQualifier(72, line) { return (.excluded(.d3), nil) }
        if place == .publicStay { return (.excluded(.d4), nil) }
        if CareFilters.isTechnical(line) { return (.excluded(.d5), nil) }
        if CareFilters.isSupplement(line) { return (.excluded(.d6), nil) }
        guard let day else { return (.rejected(.noCareDate, .d7), nil) }
        switch place {
        case .publicOutpatient: return (.excluded(.h2), day)
        case .privateStay: return (.excluded(.h3), day)
        case .city, .publicStay, .retrocession, .unmatchedStay: return (.used, day)
        }
    }

    /// D1: flux month and care date inside the windows of the run. A line without date is left to D7.
    package func isInWindow(_ day: Day?, flux: Month) -> Bool {
        fluxWindow.contains(flux) && (day.map { careWindow.contains($0) } ?? true)
    }

    /// D2, D3: lines for information only. Lines without qualifier pass.
    package static func hasQualifier(_ code: Int32, _ line: CareLine) -> Bool {
        line.spendingQualifier == code || line.lineQualifier == code
    }

    /// D5: technical lines. A line without base nature passes.
    package static func isTechnical(_ line: CareLine) -> Bool { line.baseNature == 0 }

    /// D6: supplements and participations are no acts.
    package static func isSupplement(_ line: CareLine) -> Bool { line.supplement >= 2 }

    /// D7: the care date, else the first day of the care month, else for drugs the day of the prescription.
    package static func careDay(_ line: CareLine, isDrug: Bool) -> Day? {
        if let day = line.careStart { return day }
        if let month = line.careMonth { return month.firstDay }
        return isDrug ? line.prescribed : nil
    }

    /// D8: care before the birth month, or more than 60 days after death.
    package static func checkLife(_ day: Day, earliestBirth: Day, death: Day?) -> Verdict {
        if day < earliestBirth { return .rejected(.careBeforeBirth, .d8) }
        if let death, day > death + daysAfterDeath { return .rejected(.careAfterDeath, .d8) }
        return .used
    }

    /// Days that administration may need to learn of a death.
    package static let daysAfterDeath = 60
}
