/// A calendar day of the proleptic Gregorian calendar, stored as days since 1970-01-01.
///
/// SNDS knows no time of day: every date of care, birth or death is a `Day`.
public struct Day: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// Days since 1970-01-01; negative before.
    public var daysSince1970: Int32

    @inlinable
    public init(daysSince1970: Int32) { self.daysSince1970 = daysSince1970 }

    /// The day of a civil date. `nil` when the month or the day of the month does not exist.
    @inlinable
    public init?(year: Int, month: Int, day: Int) {
        guard month >= 1, month <= 12, day >= 1, day <= Day.length(ofMonth: month, year: year) else { return nil }
        self.init(validYear: year, month: month, day: day)
    }

    /// The day of a civil date known to exist. Days-from-civil of the proleptic Gregorian calendar.
    @inlinable
    init(validYear year: Int, month: Int, day: Int) {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.daysSince1970 = Int32(truncatingIfNeeded: era * 146_097 + dayOfEra - 719_468)
    }

    /// Number of days of a month (1 to 12) in a year.
    @inlinable
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Year, month (1 to 12) and day of the month (1 to 31).
    @inlinable
    public var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(daysSince1970) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthIndex + 2) / 5 + 1
        )
    }

    /// Calendar year.
    @inlinable public var year: Int { civil.year }

    /// Month of the year, 1 to 12.
    @inlinable public var month: Int { civil.month }

    /// The calendar month this day lies in.
    @inlinable public var yearMonth: Month {
        let date = civil
        return Month(year: date.year, month: date.month)
    }

    @inlinable public static func < (a: Day, b: Day) -> Bool { a.daysSince1970 < b.daysSince1970 }
    @inlinable public static func + (day: Day, days: Int) -> Day {
        // Wraps: a senseless delay gives a senseless day, which the rules clip, and no crash.
        Day(daysSince1970: day.daysSince1970 &+ Int32(truncatingIfNeeded: days))
    }
    @inlinable public static func - (day: Day, days: Int) -> Day { day + -days }

    /// Number of days from `b` to `a`.
    @inlinable public static func - (a: Day, b: Day) -> Int { Int(a.daysSince1970) - Int(b.daysSince1970) }
}

extension Day: CustomStringConvertible {
    /// ISO 8601, `YYYY-MM-DD`.
    public var description: String {
        let date = civil
        func padded(_ value: Int, _ width: Int) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    }

    /// Parses `YYYY-MM-DD`; `nil` for anything else.
    public init?(iso text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

/// A calendar month, such as a flux month (`FLX_DIS_DTD`) or `EXE_SOI_AMD` (`YYYYMM`).
public struct Month: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// `12 × year + month − 1`.
    public var index: Int32

    @inlinable
    public init(year: Int, month: Int) { index = Int32(truncatingIfNeeded: year * 12 + month - 1) }

    @inlinable
    public init(index: Int32) { self.index = index }

    /// Calendar year.
    @inlinable public var year: Int { Int(index) / 12 }

    /// Month of the year, 1 to 12.
    @inlinable public var month: Int { Int(index) % 12 + 1 }

    /// First day of the month.
    @inlinable public var firstDay: Day { Day(validYear: year, month: month, day: 1) }

    /// Last day of the month.
    @inlinable public var lastDay: Day {
        Day(validYear: year, month: month, day: Day.length(ofMonth: month, year: year))
    }

    @inlinable public static func < (a: Month, b: Month) -> Bool { a.index < b.index }

    /// The month `months` later (earlier when negative).
    @inlinable public static func + (month: Month, months: Int) -> Month {
        var result = month
        result.index += Int32(truncatingIfNeeded: months)
        return result
    }
}
