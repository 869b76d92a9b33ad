package import ETLCore

/// A span of exposure to one concept, as it enters an era.
package struct EraSpan: BitwiseCopyable, Sendable {
    package var concept: Int32
    package var start: Day
    package var end: Day

    package init(concept: Int32, start: Day, end: Day) {
        self.concept = concept
        self.start = start
        self.end = max(start, end)
    }
}

/// An era: spans of one concept no more than 30 days apart (4.20-drugs, 4.20-conditions).
package struct Era: Equatable, Sendable {
    package var concept: Int32
    package var start: Day
    package var end: Day
    package var count: Int32
    /// Days inside the era that no span covers.
    package var gapDays: Int32

    package init(concept: Int32, start: Day, end: Day, count: Int32, gapDays: Int32) {
        self.concept = concept
        self.start = start
        self.end = end
        self.count = count
        self.gapDays = gapDays
    }
}

package enum EraBuilder {
    /// Longest gap that an era bridges.
    package static let persistenceDays = 30

    /// Calls `emit` with each era, by concept and start.
    package static func eras(of spans: inout [EraSpan], emit: (Era) -> Void) {
        spans.sort { a, b in
            if a.concept != b.concept { return a.concept < b.concept }
            return a.start != b.start ? a.start < b.start : a.end < b.end
        }
        var era: Era?
        for span in spans {
            if var current = era, current.concept == span.concept, span.start <= current.end + persistenceDays {
                current.gapDays += Int32(clamping: max(0, span.start - current.end - 1))
                current.end = max(current.end, span.end)
                current.count += 1
                era = current
            } else {
                if let era { emit(era) }
                era = Era(concept: span.concept, start: span.start, end: span.end, count: 1, gapDays: 0)
            }
        }
        if let era { emit(era) }
    }
}
