internal import ETLCore
internal import SNDSSchema

// The days of sub-sequences, and which are kept (3.6-had-group, 3.6-had-again, 3.7-subsequences).

extension HomeHospital {
    mutating func addSpans(_ stay: YearStays.Stay, _ rules: RuleSet) {
        let first = course.spans.count
        for row in course.merged.rows(of: stay) {
            for part in parts.of(row) {
                var span = Span(row: part, stay: row, days: parts[part].days(from: stay.start))
                if rules.filters[.had].isComplete, isUngrouped(parts[part].number, row) {
                    span.verdict = .excluded(.ungroupedSubsequence)
                }
                course.spans.append(span)
            }
        }
        let range = first..<course.spans.count
        sortSpans(range)
        excludeRepeatedSpans(range)
    }

    /// Whether a sub-sequence has groups, all of them errors.
    private func isUngrouped(_ number: SubsequenceNumber, _ row: Row) -> Bool {
        var isFound = false
        for group in groups.records(of: row) where group.number == number {
            guard HomeHospitalFilters.isGroupingError(group.tariff) else { return false }
            isFound = true
        }
        return isFound
    }
}

extension HomeSubsequence {
    /// First and last day: so many days behind the start of the stay, then of the sequence; as many as it lasts.
    func days(from start: Day) -> ClosedRange<Day> {
        let first = start + Int(daysToSequence ?? 0) + Int(daysInSequence ?? 0)
        // A senseless number of days gives a senseless day.
        return first...max(first, first + max(0, Int(length ?? 1) - 1))
    }
}
