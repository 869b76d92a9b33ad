internal import ETLCore

/// What no row of a register can have (4.0.11).
enum RegisterDates {
    /// R-12 for a day that is missing or before 1900, R-16 after the delivery, R-13 before birth, R-14 long after death.
    static func check(_ day: Day?, _ rule: RuleID, birthYear: Int32, snapshot: Day, death: Day?) -> Verdict {
        guard let day, day >= StayAssembly.earliestDay else { return .rejected(.noCareDate, rule) }
        if day > snapshot { return .rejected(.dateAfterDelivery, rule) }
        if day.year < Int(birthYear) - 1 { return .rejected(.careBeforeBirth, rule) }
        if let death, day > death + CareFilters.daysAfterDeath { return .rejected(.careAfterDeath, rule) }
        return .used
    }
}
