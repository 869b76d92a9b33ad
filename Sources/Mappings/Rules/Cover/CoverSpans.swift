package import ETLCore

/// Days on which a right holds (4.15-cover).
package struct CoverSpan: Equatable, Sendable {
    package var start: Day
    /// The last day; one beyond any delivery when the right is open.
    package var end: Day

    /// Days that a sign outlives: a right is given for a year.
    package static let carried = 365
    /// Stands for no end.
    package static let open = Day(daysSince1970: 1 << 24)

    package init(start: Day, end: Day) {
        self.start = start
        self.end = end
    }

    /// A right of a register; `nil` when it has no start or ends before it.
    package init?(start: Day?, end: Day?) {
        guard let start, end.map({ $0 >= start }) ?? true else { return nil }
        self.init(start: start, end: end ?? CoverSpan.open)
    }

    /// A right that shows on a day, and that no register tells.
    package init(sign day: Day) { self.init(start: day, end: day + CoverSpan.carried) }

    /// Spans that touch or overlap as one, in order.
    package static func merge(_ spans: inout [CoverSpan]) {
        spans.sort { ($0.start, $0.end) < ($1.start, $1.end) }
        var kept = 0
        for span in spans {
            if kept > 0, span.start <= spans[kept - 1].end + 1 {
                spans[kept - 1].end = max(spans[kept - 1].end, span.end)
            } else {
                spans[kept] = span
                kept += 1
            }
        }
        spans.removeLast(spans.count - kept)
    }

    /// The parts of a span that none of `others` covers.
    /// - Parameter others: merged.
    package func without(_ others: [CoverSpan], _ body: (CoverSpan) -> Void) {
        var start = start
        for other in others where other.end >= start && other.start <= end {
            if other.start > start { body(CoverSpan(start: start, end: other.start - 1)) }
            start = other.end + 1
        }
        if start <= end { body(CoverSpan(start: start, end: end)) }
    }
}
