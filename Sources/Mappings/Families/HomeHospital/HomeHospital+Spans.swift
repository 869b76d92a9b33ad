internal import ETLCore
internal import SNDSSchema

// The days of sub-sequences, and which are kept (3.6-had-group, 3.6-had-again, 3.7-subsequences).

extension HomeHospital {
    /// Adds the sub-sequences of a stay, by time, with their verdicts.
    mutating func makeSpans(_ stay: YearStays.Stay, _ finding: inout Finding, _ rules: RuleSet) {
        let first = spans.count
        for row in merged.rows(of: stay) {
            for part in subsequences.of(row) {
                let record = subsequences[part]
                let days = record.days(from: stay.start)
                var span = Span(
                    row: part, stay: row, number: record.number, start: days.lowerBound, end: days.upperBound)
                if rules.filters[.had].isComplete, isUngrouped(record.number, row) {
                    span.verdict = .excluded(.ungroupedSubsequence)
                }
                spans.append(span)
            }
        }
        finding.spans = first..<spans.count
        sortSpans(finding.spans)
        excludeRepeated(finding.spans)
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

    private mutating func sortSpans(_ range: Range<Int>) {
        spans[range].sort { a, b in
            if a.start != b.start { return a.start < b.start }
            return a.number != b.number ? a.number < b.number : a.row < b.row
        }
    }

    /// A sub-sequence that the files of two years tell is told by the first.
    private mutating func excludeRepeated(_ range: Range<Int>) {
        for index in range {
            var before = index - 1
            while before >= range.lowerBound, spans[before].start == spans[index].start {
                if spans[before].verdict.rule != .subsequenceAgain, spans[before].stay != spans[index].stay,
                    spans[before].number == spans[index].number
                {
                    spans[index].verdict = .excluded(.subsequenceAgain)
                    break
                }
                before -= 1
            }
        }
    }

    /// The sub-sequence of a row of the same year and number: one that is kept before others.
    func span(_ number: SubsequenceNumber, _ row: Row, in range: Range<Int>) -> Span? {
        var found: Span?
        for span in spans[range] where span.stay == row && span.number == number {
            if span.verdict.passes { return span }
            found = found ?? span
        }
        return found
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
