import Foundation

/// A span of time.
struct Seconds: Comparable {
    let value: Double

    init(_ value: Double) { self.value = value }

    init(since start: ContinuousClock.Instant) {
        let parts = start.duration(to: .now).components
        value = Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    }

    static func < (one: Seconds, other: Seconds) -> Bool { one.value < other.value }

    var text: String { String(format: "%.1f", value) }
    var exact: String { String(format: "%.2f", value) }
}
