package import ETLCore
package import SNDSSchema

/// When a stay began and ended (M9, 3.7-stay).
package struct StayDates: Equatable, Sendable, BitwiseCopyable {
    package var start: Day
    package var end: Day
    /// Whether both days were delivered; else they were made from months.
    package var areExact: Bool

    package init(start: Day, end: Day, areExact: Bool = true) {
        self.start = start
        self.end = end
        self.areExact = areExact
    }

    /// M9. From 2009 on a stay needs its first day. Before, months do: the first day of the month of entry, or the last
    /// day of the month of exit minus the nights.
    package init?(_ identity: StayIdentity, _ summary: StaySummary, year: Int) {
        let nights = Int(max(0, summary.nights ?? 0))
        if let start = identity.start {
            self.init(start: start, end: identity.end ?? start + nights, areExact: identity.end != nil)
            return
        }
        guard year < 2009 else { return nil }
        if let month = identity.startMonth {
            self.init(start: month.firstDay, end: month.firstDay + nights, areExact: false)
        } else if 1...12 ~= summary.exitMonth, summary.exitYear > 0 {
            let end = Month(year: Int(summary.exitYear), month: Int(summary.exitMonth)).lastDay
            self.init(start: end - nights, end: end, areExact: false)
        } else {
            return nil
        }
    }

    /// Nights between the two days.
    package var nights: Int { end - start }
}

/// Rules of 3.7 and 3.8 for MCO stays.
package enum StayAssembly {
    /// R-30, 4.0.11: a stay that ends before it starts, begins after the delivery, or lies where no stay of this
    /// person can.
    package static func check(_ dates: StayDates, birthYear: Int32, snapshot: Day) -> Verdict {
        if dates.end < dates.start { return .rejected(.stayEndBeforeStart, .stayDates) }
        if dates.start < earliestDay { return .rejected(.stayWithoutDates, .plausibility) }
        if dates.start > snapshot { return .rejected(.dateAfterDelivery, .plausibility) }
        if dates.start.year < Int(birthYear) - 1 { return .rejected(.careBeforeBirth, .plausibility) }
        return .used
    }

    /// 4.0.11: a stay that begins before the first day on which its person may have been born begins on that day: the month
    /// of birth is not exact to the day. One that ended long before is another's.
    package static func check(birth earliest: Day, _ dates: inout StayDates) -> Verdict {
        guard dates.start < earliest else { return .used }
        if dates.end + daysAroundBirth < earliest { return .rejected(.careBeforeBirth, .plausibility) }
        dates.start = earliest
        dates.end = max(dates.end, earliest)
        return .used
    }

    /// Days by which the month of birth may miss the birth.
    private static let daysAroundBirth = 31

    /// 2.4-single: a newborn's stay under the pseudonym of somebody older than a year that day: the mother's.
    package static func isOfNewborn(_ dates: StayDates, _ summary: StaySummary, latestBirth: Day) -> Bool {
        summary.ageDays != nil && StayFilters.isNewborn(summary.group) && dates.start > latestBirth + 365
    }

    /// 4.0.11: the last day. One after the delivery says nothing: the nights tell it, at most up to the delivery, and
    /// without nights the stay lasts its first day.
    package static func plausibleEnd(_ dates: StayDates, nights: Int32? = nil, snapshot: Day) -> Day {
        guard dates.end > snapshot else { return dates.end }
        return nights.map { min(dates.start + Int(max(0, $0)), snapshot) } ?? dates.start
    }

    /// 4.0.11: no date of this data lies before 1900.
    package static let earliestDay = Month(year: 1900, month: 1).firstDay

    /// nights delivered and days disagree. Séances have no nights; months are no days.
    package static func hasLengthMismatch(_ dates: StayDates, _ summary: StaySummary) -> Bool {
        guard dates.areExact, !StayFilters.isSession(summary.group), let nights = summary.nights else { return false }
        return Int(nights) != dates.nights
    }

    /// 4.4-age, Q-17: the age at entry and the birth year disagree by more than a year.
    package static func disagreesWithAge(_ dates: StayDates, _ summary: StaySummary, birthYear: Int32) -> Bool {
        guard let age = summary.ageYears else { return false }
        return abs(dates.start.year - Int(birthYear) - Int(age)) > 1
    }

    /// 4.4-hospital-age: the birth year that the age at entry tells.
    package static func birthYear(_ dates: StayDates, _ summary: StaySummary) -> Int32? {
        if let years = summary.ageYears { return Int32(dates.start.year) - years }
        return summary.ageDays.map { Int32((dates.start - Int($0)).year) }
    }

    /// 3.8-acts, 3.8-outpatient: the day of an act, and whether the delay had to be corrected.
    ///
    /// No delay, or one beyond the day after the stay: the first day. Before the eve of the stay: the eve.
    package static func day(delay: Int32?, in dates: StayDates) -> (day: Day, isCorrected: Bool) {
        guard let delay else { return (dates.start, false) }
        if Int(delay) > dates.nights + 1 { return (dates.start, true) }
        if delay < -1 { return (dates.start - 1, true) }
        return (dates.start + Int(delay), false)
    }

    /// 3.8-drugs, 3.8-private: the day of a drug, an implant or a billed item, and whether it had to be corrected.
    ///
    /// The delay tells it, else the first day of the month, brought into the stay. A delay that leads out of the stay by
    /// more than a day goes to the nearer of the eve and the day after.
    package static func day(delay: Int32?, month: Month?, in dates: StayDates) -> (day: Day, isCorrected: Bool) {
        if let delay {
            let clipped = min(max(Int(delay), -1), dates.nights + 1)
            return (dates.start + clipped, clipped != Int(delay))
        }
        guard let month else { return (dates.start, false) }
        if month.firstDay > dates.end { return (dates.end, true) }
        return (max(month.firstDay, dates.start), month.lastDay < dates.start)
    }

    /// 4.7-days: the days of a unit stay, after `before` nights in other units. The last unit ends with the stay.
    package static func unit(
        after before: Int, nights: Int, isLast: Bool, in dates: StayDates
    ) -> (start: Day, end: Day) {
        let start = min(dates.start + before, dates.end)
        return (start, isLast ? dates.end : min(start + nights, dates.end))
    }
}
