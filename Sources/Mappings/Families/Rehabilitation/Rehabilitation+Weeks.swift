internal import ETLCore
internal import SNDSSchema

// The days of weeks, and which weeks are kept (3.6-ssr-group, 3.6-ssr-generated, 3.6-ssr-again, 3.7-weeks).

extension Rehabilitation {
    mutating func addSpans(_ stay: YearStays.Stay, _ rules: RuleSet) {
        let first = course.spans.count
        for row in course.merged.rows(of: stay) {
            let year = StayKey(stays.key(row)).year
            let group = commonGroup(row)
            for part in parts.of(row) {
                let record = parts[part]
                let monday = RehabilitationWeek.monday(record, start: stay.start)
                var week = Span(row: part, stay: row, monday: monday)
                week.days = record.days(from: monday, notBefore: stay.start)
                week.unitEntry = record.unitEntry(monday, start: stay.start, presence: week.days)
                if rules.filters[.ssr].isComplete {
                    week.verdict = RehabilitationFilters.check(
                        record, group: record.group.isEmpty ? group : record.group, year: year)
                }
                let own = record.year(monday)
                if own < year, rules.context.settings.hasFiles(.ssr, of: own) {
                    week.verdict = .excluded(.weekSentAgain)
                }
                course.spans.append(week)
            }
        }
        sortWeeks(first..<course.spans.count)
        excludeRepeatedWeeks(first..<course.spans.count)
    }

    /// The group of a stay whose weeks tell none, where all its groups are errors.
    private func commonGroup(_ row: Row) -> Code8 {
        let all = groups.records(of: row)
        guard let first = all.first, all.allSatisfy({ StayFilters.isGroupingError($0.code) }) else { return Code8() }
        return first.code
    }

    private mutating func sortWeeks(_ range: Range<Int>) {
        course.spans[range].sort { a, b in
            if a.monday != b.monday { return a.monday < b.monday }
            let (first, second) = (a.days?.lowerBound ?? a.monday + 7, b.days?.lowerBound ?? b.monday + 7)
            return first != second ? first < second : a.row < b.row
        }
    }

    /// A week that two years tell of one unit is told by the first.
    private mutating func excludeRepeatedWeeks(_ range: Range<Int>) {
        for index in range where course.spans[index].verdict.passes {
            let week = course.spans[index]
            let isRepeated = course.spans[range.lowerBound..<index].contains {
                $0.monday == week.monday && $0.verdict.passes && $0.unitEntry == week.unitEntry
            }
            if isRepeated { course.spans[index].verdict = .excluded(.weekSentAgain) }
        }
    }
}

extension RehabilitationWeek {
    /// The Monday of a week: by its number in its year, else by the days behind the start of the stay, else by its number
    /// in the stay.
    static func monday(_ week: RehabilitationWeek, start: Day) -> Day {
        if let monday = WeekOfYear.monday(year: Int(week.isoYear), week: Int(week.isoWeek)) { return monday }
        if let days = week.daysInStay { return WeekOfYear.monday(of: start + Int(days)) }
        let number = Int(week.number.description) ?? 1
        return WeekOfYear.monday(of: start) + 7 * max(0, number - 1)
    }

    /// The year that a week belongs to: that of its number, of its days, else of its month.
    func year(_ monday: Day) -> Int {
        if isoYear > 0 { return Int(isoYear) }
        return daysInStay == nil ? month?.year ?? WeekOfYear.year(ofMonday: monday) : WeekOfYear.year(ofMonday: monday)
    }

    /// First and last day of presence, none of them before the stay.
    func days(from monday: Day, notBefore start: Day) -> ClosedRange<Day>? {
        var range: ClosedRange<Day>?
        for place in 0..<7 where presence >> UInt8(place) & 1 == 1 && monday + place >= start {
            range = (range?.lowerBound ?? monday + place)...(monday + place)
        }
        return range
    }

    /// The day of entry in the unit (3.7-weeks): so many days before the Monday of the week; in the week of the entry
    /// itself the first day of presence.
    func unitEntry(_ monday: Day, start: Day, presence: ClosedRange<Day>?) -> Day? {
        guard let daysInUnit else { return presence?.lowerBound }
        let entry = daysInStay.map { start + Int($0) - Int(daysInUnit) } ?? monday - Int(daysInUnit)
        return entry < monday ? max(entry, start) : presence?.lowerBound
    }
}
