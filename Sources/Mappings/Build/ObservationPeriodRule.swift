package import ETLCore
package import SNDSSchema

/// The one observation period of a person (4.5-affiliation, 4.5-events). Events outside of it are kept (4.0.4).
package struct ObservationPeriodRule: Sendable {
    package var window: ClosedRange<Day>
    package var rule: MappingOptions.PeriodRule

    package init(window: ClosedRange<Day>, rule: MappingOptions.PeriodRule) {
        self.window = window
        self.rule = rule
    }

    /// Days of silence after which affiliation is no longer certain.
    package static let recentDays = 730
    /// Days that affiliation outlives its last proof.
    package static let daysAfterProof = 365

    /// 4.5-sight: whether a person was not in sight while the window was open: dead before it, silent since more than a
    /// year before it, born or first seen behind it.
    /// - Parameter seen: first and last day on which something happened.
    package func isOutOfSight(
        rows: [Beneficiary], earliestBirth: Day, death: Day?, seen: ClosedRange<Day>?
    ) -> Bool {
        if let death, death < window.lowerBound { return true }
        if earliestBirth > window.upperBound { return true }
        if let proof = lastProof(rows, lastEvent: seen?.upperBound, death: death),
            proof + ObservationPeriodRule.daysAfterProof < window.lowerBound
        {
            return true
        }
        // A row that does not say when it was inserted may be as old as any.
        guard let inserted = rows.compactMap(\.inserted).min() else { return false }
        let first = [inserted, seen?.lowerBound, rows.compactMap(\.lastProcessing).min()].compactMap(\.self).min()
        return (first ?? inserted) > window.upperBound
    }

    /// The period of a person who was in sight.
    /// - Parameter events: first and last event of the person.
    /// - Returns: a range whose end is never before its start.
    package func period(
        rows: [Beneficiary], earliestBirth: Day, death: Day?, events: ClosedRange<Day>?
    ) -> ClosedRange<Day> {
        if rule == .events, let events, events.overlaps(window) {
            let start = earlier(max(events.lowerBound, window.lowerBound), death)
            return start...max(start, earlier(min(events.upperBound, window.upperBound), death))
        }
        let end = earlier(self.end(rows, lastEvent: events?.upperBound, death: death), death)
        let start = start(rows, earliestBirth: earliestBirth, firstEvent: events?.lowerBound, end: end)
        return start...max(start, end)
    }

    /// 4.5-gaps: takes silence of at least `gap` days out of a period. Without any activity the period stays whole.
    /// - Parameter activity: spans in which the person was seen, by their start.
    package static func split(
        _ period: ClosedRange<Day>, activity: [ClosedRange<Day>], gap: Int, into periods: inout [ClosedRange<Day>]
    ) {
        var open: ClosedRange<Day>?
        for span in activity where span.overlaps(period) {
            let span = span.clamped(to: period)
            guard let run = open else {
                // Silence counts from the day before the period on.
                open = span.lowerBound - period.lowerBound >= gap ? span : period.lowerBound...span.upperBound
                continue
            }
            if span.lowerBound - run.upperBound > gap {
                periods.append(run)
                open = span
            } else {
                open = run.lowerBound...max(run.upperBound, span.upperBound)
            }
        }
        guard let run = open else { return periods.append(period) }
        let isSilent = period.upperBound - run.upperBound >= gap
        periods.append(isSilent ? run : run.lowerBound...period.upperBound)
    }

    /// A row inserted behind the window, or after death, tells nothing about the life in the window.
    private func start(_ rows: [Beneficiary], earliestBirth: Day, firstEvent: Day?, end: Day) -> Day {
        var first: Day?
        func note(_ day: Day?) {
            if let day, day <= end { first = first.map { min($0, day) } ?? day }
        }
        note(firstEvent)
        for row in rows { note(row.inserted) }
        let start = max(window.lowerBound, earliestBirth)
        return max(start, first ?? start)
    }

    /// Death is a proof too: the period of somebody who died in the window is closed by it.
    private func lastProof(_ rows: [Beneficiary], lastEvent: Day?, death: Day?) -> Day? {
        var proof = lastEvent
        if let death { proof = proof.map { max($0, death) } ?? death }
        for row in rows {
            if let day = row.lastProcessing { proof = proof.map { max($0, day) } ?? day }
            if let day = row.updated { proof = proof.map { max($0, day) } ?? day }
        }
        return proof
    }

    private func end(_ rows: [Beneficiary], lastEvent: Day?, death: Day?) -> Day {
        guard let proof = lastProof(rows, lastEvent: lastEvent, death: death),
            proof < window.upperBound - ObservationPeriodRule.recentDays
        else { return window.upperBound }
        return min(window.upperBound, proof + ObservationPeriodRule.daysAfterProof)
    }

    private func earlier(_ day: Day, _ death: Day?) -> Day { death.map { min($0, day) } ?? day }
}
