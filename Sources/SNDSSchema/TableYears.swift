/// The years of which a table exists (1.10). A year later than any known one is read like the latest known.
public struct TableYears: Sendable, Hashable {
    /// First year with files; `nil` for no bound.
    public var since: Int?
    /// Last year with files; `nil` for no bound.
    public var until: Int?

    public init(since: Int? = nil, until: Int? = nil) {
        self.since = since
        self.until = until
    }

    /// No bound is known.
    public static let always = TableYears()

    /// The last year whose tables and columns are known.
    public static let latestKnown = 2023

    /// Whether there are files of a year.
    public func contains(_ year: Int) -> Bool { year >= (since ?? Int.min) && year <= (until ?? Int.max) }

    /// `from 2008`, `to 2015`, `from 2008 to 2015`; empty without bounds.
    public var text: String {
        [since.map { "from \($0)" }, until.map { "to \($0)" }].compactMap(\.self).joined(separator: " ")
    }
}
