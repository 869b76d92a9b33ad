/// A day and a time of that day, as a clock on the wall shows it: without time zone.
public struct Moment: Hashable, Comparable, Sendable, BitwiseCopyable {
    public var day: Day
    /// Seconds since midnight, 0 to 86,399.
    public var second: Int32

    /// - Parameter second: seconds since midnight.
    @inlinable
    public init(_ day: Day, second: Int32 = 0) {
        self.day = day
        self.second = second
    }

    @inlinable
    public static func < (a: Moment, b: Moment) -> Bool {
        a.day != b.day ? a.day < b.day : a.second < b.second
    }

    /// `08:15`, for columns of text.
    public var clock: String {
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(second / 3600)):\(two(second / 60 % 60))"
    }
}
