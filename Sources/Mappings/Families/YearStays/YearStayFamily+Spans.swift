internal import ETLCore
internal import SNDSSchema

// The order of numbered parts of a stay, and those that the files of two years tell.

extension YearStayFamily where Self: ~Copyable, Part.Number: Comparable {
    /// By first day, then by number, then by place.
    mutating func sortSpans(_ range: Range<Int>) {
        let sorted = course.spans[range].sorted { a, b in
            let (first, second) = (
                a.days?.lowerBound.daysSince1970 ?? .max, b.days?.lowerBound.daysSince1970 ?? .max
            )
            if first != second { return first < second }
            let (number, other) = (parts[a.row].number, parts[b.row].number)
            return number != other ? number < other : a.row < b.row
        }
        course.spans.replaceSubrange(range, with: sorted)
    }

    /// A part that the files of two years tell, with one number and first day, is told by the first of them.
    mutating func excludeRepeatedSpans(_ range: Range<Int>) {
        for index in range {
            let span = course.spans[index]
            let isRepeated = course.spans[range.lowerBound..<index].contains { other in
                other.days?.lowerBound == span.days?.lowerBound && other.verdict.rule != Self.field.toldAgain
                    && other.stay != span.stay && parts[other.row].number == parts[span.row].number
            }
            if isRepeated { course.spans[index].verdict = .excluded(Self.field.toldAgain) }
        }
    }
}
