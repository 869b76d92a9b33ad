internal import ETLCore

/// The years of care that are generated.
struct Window: Sendable {
    let years: ClosedRange<Int>
    let start: Day
    let end: Day

    init(years: ClosedRange<Int>) {
        self.years = years
        start = Month(year: years.lowerBound, month: 1).firstDay
        end = Month(year: years.upperBound, month: 12).lastDay
    }

    var days: Int { end - start + 1 }

    func contains(_ day: Day) -> Bool { day >= start && day <= end }

    /// A day drawn evenly.
    func anyDay(_ stream: inout SeededStream) -> Day { start + stream.below(days) }
}
