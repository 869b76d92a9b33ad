internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// The windows of a run and the date of its delivery, each with where it comes from (decision 14).
struct RunWindows: Sendable, Equatable {
    /// Care dates that are kept.
    let care: ClosedRange<Day>
    let careOrigin: String
    /// Flux months that are kept.
    let flux: ClosedRange<Month>
    let fluxOrigin: String
    let snapshot: Day
    let snapshotOrigin: String
    /// Months of the window whose care is not all billed yet.
    let incomplete: ClosedRange<Month>?

    /// Months that bills take to arrive.
    private static let delay = 7
    /// Flux months of a DCIR alone below which the care of all but the last month is kept.
    private static let fewMonths = 20

    /// - Parameters:
    ///   - years: of the PMSI files.
    ///   - switches: `care_window`, `flux_window` and `snapshot_date` win over what the files say.
    /// - Throws: `Problem` 65 when nothing tells the period of the data, 64 for a setting that is none.
    init(_ census: Census, years: [Int], switches: [String: String], input: String) throws(Problem) {
        let lines = census.fluxMonths(of: .ER_PRS_F)
        let bounds = RunWindows.bounds(census, years: years, lines: lines)
        if let text = switches["care_window"] {
            (care, careOrigin) = (try RunWindows.days(text, "care_window"), "set")
        } else if let bounds {
            care = bounds.first.day...max(bounds.first.day, bounds.last.day)
            careOrigin = "\(bounds.first.origin) to \(bounds.last.origin)"
        } else {
            throw Problem(
                .badInput, at: input, "neither a PMSI year nor a flux month tells the period of the data",
                remedy: "Set it with --set care_window=YYYY-MM-DD..YYYY-MM-DD.")
        }
        if let text = switches["flux_window"], text != "all" {
            let days = try RunWindows.days(text, "flux_window")
            (flux, fluxOrigin) = (days.lowerBound.yearMonth...days.upperBound.yearMonth, "set")
        } else {
            flux = lines ?? .allFlux
            fluxOrigin = lines == nil ? "there is no line of the DCIR" : "all that are delivered"
        }
        let wholeYear = years.last { census.isWhole($0) }
        let dates = [
            lines.map { ($0.upperBound.lastDay, "last day of the last flux month") },
            wholeYear.map { (Month(year: $0, month: 12).lastDay, "end of the last whole PMSI year") }
                ?? census.ends(in: years).map { ($0.upperBound.lastDay, "last month with an exit") },
        ].compactMap(\.self)
        if let text = switches["snapshot_date"] {
            guard let day = Day(iso: text) else {
                throw Problem(.usage, "snapshot_date is no date", remedy: "Write it YYYY-MM-DD.")
            }
            (snapshot, snapshotOrigin) = (day, "set")
        } else if let latest = dates.max(by: { $0.0 < $1.0 }) {
            (snapshot, snapshotOrigin) = latest
        } else {
            (snapshot, snapshotOrigin) = (care.upperBound, "end of the care window")
        }
        incomplete = lines.flatMap { [care] in RunWindows.incomplete($0, care) }
    }

    /// Months of the window of which bills are still to come.
    private static func incomplete(_ lines: ClosedRange<Month>, _ care: ClosedRange<Day>) -> ClosedRange<Month>? {
        let first = max(lines.upperBound + (1 - delay), care.lowerBound.yearMonth)
        let last = min(lines.upperBound, care.upperBound.yearMonth)
        return first <= last ? first...last : nil
    }

    private typealias Bound = (day: Day, origin: String)

    /// Where care begins and ends, as the files tell it; `nil` when they do not.
    private static func bounds(
        _ census: Census, years: [Int], lines: ClosedRange<Month>?
    ) -> (first: Bound, last: Bound)? {
        var first: [Bound] = []
        var last: [Bound] = []
        let whole = years.last { census.isWhole($0) }
        if let year = years.first {
            first.append((Month(year: year, month: 1).firstDay, "1 January of the first PMSI year"))
        }
        if let whole { last.append((Month(year: whole, month: 12).lastDay, "31 December of the last whole PMSI year")) }
        if let lines {
            first.append(((lines.lowerBound + -1).firstDay, "first flux month - 1"))
            // Without a whole PMSI year the DCIR stands alone.
            let isShort = whole == nil && census.fluxMonths.count < fewMonths
            let months = isShort ? 1 : delay
            last.append(((lines.upperBound + -months).lastDay, "last flux month - \(months)"))
        }
        if whole == nil, !years.isEmpty {
            if let ends = census.ends(in: years) {
                last.append((ends.upperBound.lastDay, "last month with an exit, no PMSI year being whole"))
            } else if let year = years.last {
                last.append((Month(year: year, month: 12).lastDay, "31 December of the last PMSI year"))
            }
        }
        guard let start = first.min(by: { $0.day < $1.day }), let end = last.max(by: { $0.day < $1.day }) else {
            return nil
        }
        return (start, end)
    }

    private static func days(_ text: String, _ name: String) throws(Problem) -> ClosedRange<Day> {
        let parts = text.split(separator: "..", maxSplits: 1).map(String.init)
        guard parts.count == 2, let first = Day(iso: parts[0]), let last = Day(iso: parts[1]), first <= last else {
            let fault = RunOption.settings.named(name)?.fault(of: text) ?? "is no period"
            throw Problem(.usage, "\(name) \(fault)", remedy: "Write it YYYY-MM-DD..YYYY-MM-DD.")
        }
        return first...last
    }
}

extension RunWindows {
    /// Years of the window of which more than its first or last month lies in it.
    var expectedYears: [Int] {
        (care.lowerBound.year...care.upperBound.year).filter { year in
            let first = max(care.lowerBound.yearMonth, Month(year: year, month: 1))
            let last = min(care.upperBound.yearMonth, Month(year: year, month: 12))
            return last.index - first.index > 0
        }
    }

    /// What the settings alone say of the windows, which are open where they say nothing: for rows that are judged before
    /// all of them are read.
    static func open(
        _ switches: [String: String], _ options: MappingOptions
    ) throws(Problem) -> MappingSettings {
        let first = Month(year: 1, month: 1).firstDay
        let last = ClosedRange.allFlux.upperBound.lastDay
        func days(_ name: String) throws(Problem) -> ClosedRange<Day>? {
            guard let text = switches[name], text != "all" else { return nil }
            return try RunWindows.days(text, name)
        }
        let flux = try days("flux_window")
        return MappingSettings(
            careWindow: try days("care_window") ?? first...last,
            fluxWindow: flux.map { $0.lowerBound.yearMonth...$0.upperBound.yearMonth } ?? .allFlux,
            snapshotDate: switches["snapshot_date"].flatMap { Day(iso: $0) } ?? last, options: options)
    }
}

extension ClosedRange<Month> {
    /// The flux of a run without a DCIR: any month.
    static let allFlux = Month(year: 1900, month: 1)...Month(year: 2999, month: 12)

    /// `2019-01..2019-12`; of any month that there is none.
    var periodText: String {
        self == .allFlux ? "none (no DCIR)" : "\(lowerBound.text)..\(upperBound.text)"
    }
}
