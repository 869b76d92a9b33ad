internal import ETLCore
internal import SNDSSchema

/// What was found out about the stays of a family with a row a year. Reused from person to person.
struct StayCourse<Span: StaySpan>: Sendable {
    /// Days of each row; those of a row without dates, which is rejected, stand for nothing.
    var dates: [StayDates] = []
    /// The rows of several years made one.
    var merged = YearStays()
    /// What was found out about each stay.
    var findings: [StayFinding] = []
    /// The parts of all stays, those of a stay together, by time.
    var spans: [Span] = []
    /// Memory that is reused.
    var candidates: [ActCandidate<StayActRow>] = []

    /// Forgets everything, keeps the memory.
    mutating func removeAll() {
        dates.removeAll(keepingCapacity: true)
        merged.removeAll()
        findings.removeAll(keepingCapacity: true)
        spans.removeAll(keepingCapacity: true)
    }

    /// What was found out about the stay of a row that is kept.
    func finding(_ row: YearRow) -> StayFinding? { merged.places[row.index].map { findings[$0] } }
}

/// What was found out about a stay.
struct StayFinding: Sendable {
    var dates: StayDates
    var transfer = StayTransfer()
    /// Whether it was not over at the end of the window.
    var isStill = false
    /// Its parts.
    var spans = 0..<0
    /// Whether it is kept, and its place in the calendar then.
    var published: Int?
}

/// An act of a stay: listed by it, or in its bill alone.
enum StayActRow: BitwiseCopyable, Sendable {
    case listed(UInt32)
    case billed(RowRef<BilledAct>)
}

/// A stay and what it became.
struct StayScene {
    let stay: YearStays.Stay
    let finding: StayFinding
    let visit: VisitRef
    let details: Range<Int>
    let type: Int32

    /// A day, clipped to the eve of the stay and the day after it (3.8).
    func clipped(_ day: Day) -> (day: Day, isCorrected: Bool) {
        StayAssembly.day(delay: Int32(clamping: day - finding.dates.start), month: nil, in: finding.dates)
    }

    /// The days of a part that lie in the stay, which may have been cut by death; without any, the first day of the stay.
    func days(_ span: some StaySpan) -> ClosedRange<Day> {
        let dates = finding.dates
        guard let days = span.days else { return dates.start...dates.start }
        let start = min(max(days.lowerBound, dates.start), dates.end)
        return start...max(start, min(days.upperBound, dates.end))
    }

    /// All days of the stay.
    var allDays: ClosedRange<Day> { finding.dates.start...finding.dates.end }
}
