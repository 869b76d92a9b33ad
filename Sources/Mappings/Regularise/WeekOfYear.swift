internal import ETLCore

/// Weeks from Monday to Sunday, and the year that a week belongs to: that of its Thursday.
enum WeekOfYear {
    /// The Monday of the week of a day. Day 0, 1970-01-01, is a Thursday.
    static func monday(of day: Day) -> Day {
        let place = (Int(day.daysSince1970) + 3) % 7
        return day - (place < 0 ? place + 7 : place)
    }

    /// The Monday of a numbered week: week 1 holds January 4. `nil` for a number that no year has.
    static func monday(year: Int, week: Int) -> Day? {
        guard 1...53 ~= week, 1990...2099 ~= year, let fourth = Day(year: year, month: 1, day: 4) else { return nil }
        return monday(of: fourth) + 7 * (week - 1)
    }

    /// The year that the week of a Monday belongs to.
    static func year(ofMonday monday: Day) -> Int { (monday + 3).year }
}
