package import ETLCore
package import Vocabulary

/// The commune of the reference year for each code that was given up (4.1-reference).
package struct CommuneMap: Sendable, Equatable {
    private var present: [Code8: Code8] = [:]

    /// Every code stays as it is.
    package init() {}

    /// Follows the changes up to 1 January of a year; one without a day comes first.
    ///
    /// A commune that was divided keeps its code: which part was meant cannot be known. One that was founded again is
    /// a commune of its own from then on.
    package init(_ changes: [CommuneChange], year: Int) {
        let end = Day(year: year, month: 1, day: 1)
        var steps: [Code8: Code8] = [:]
        let dated = Dictionary(grouping: Set(changes), by: \.from)
        for (day, list) in dated.sorted(by: { CommuneMap.place($0.key) < CommuneMap.place($1.key) }) {
            if let day, let end, day > end { continue }
            for change in list { steps[change.new] = nil }
            for (old, heirs) in Dictionary(grouping: list, by: \.old) {
                steps[old] = heirs.count == 1 && heirs[0].new != old ? heirs[0].new : nil
            }
        }
        for old in steps.keys {
            var (now, seen) = (old, Set([old]))
            while let next = steps[now], seen.insert(next).inserted { now = next }
            // A circle leads nowhere.
            if now != old, steps[now] == nil { present[old] = now }
        }
    }

    private static func place(_ day: Day?) -> Int32 { day?.daysSince1970 ?? .min }

    /// The present code of a commune; `nil` when it is the same.
    package subscript(code: Code8) -> Code8? { present[code] }
}
