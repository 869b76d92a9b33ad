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

    /// - Parameter events: first and last event of the person.
    /// - Returns: a range whose end is never before its start.
    package func period(
        rows: [Beneficiary], earliestBirth: Day, death: Day?, events: ClosedRange<Day>?
    ) -> ClosedRange<Day> {
        if rule == .events, let events, events.overlaps(window) {
            let start = max(events.lowerBound, window.lowerBound)
            return start...max(start, earlier(min(events.upperBound, window.upperBound), death))
        }
        let start = start(rows, earliestBirth: earliestBirth, firstEvent: events?.lowerBound)
        let end = earlier(self.end(rows, lastEvent: events?.upperBound, death: death), death)
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

    private func start(_ rows: [Beneficiary], earliestBirth: Day, firstEvent: Day?) -> Day {
        var first = firstEvent
        for row in rows {
            if let inserted = row.inserted { first = first.map { min($0, inserted) } ?? inserted }
        }
        let start = max(window.lowerBound, earliestBirth)
        // A row inserted behind the window tells nothing about the window.
        return max(start, min(first ?? start, window.upperBound))
    }

    /// Death is a proof too: the period of somebody who died in the window is closed by it.
    private func end(_ rows: [Beneficiary], lastEvent: Day?, death: Day?) -> Day {
        var proof = lastEvent
        if let death { proof = proof.map { max($0, death) } ?? death }
        for row in rows {
            if let day = row.lastProcessing { proof = proof.map { max($0, day) } ?? day }
            if let day = row.updated { proof = proof.map { max($0, day) } ?? day }
        }
        guard let proof, proof < window.upperBound - ObservationPeriodRule.recentDays else { return window.upperBound }
        return min(window.upperBound, proof + ObservationPeriodRule.daysAfterProof)
    }

    private func earlier(_ day: Day, _ death: Day?) -> Day { death.map { min($0, day) } ?? day }
}
