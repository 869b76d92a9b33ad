internal import ETLCore
internal import SNDSSchema

/// Counts the signs of the rows of one piece of a file. Plain arrays: it stands on the way of every row.
struct SignCounter {
    /// Months that a delivery may be about; others are typing errors and say nothing of completeness.
    private static let months = Month(year: 1985, month: 1).index..<Month(year: 2100, month: 1).index
    private static let natures = 10_000

    private var flux: [Int] = []
    private var care: [Int] = []
    private var nature: [Int] = []
    /// Rows with a day of care that another date stands in for.
    private(set) var substituteDays = 0

    @inline(__always)
    mutating func note(_ signs: RowSigns) {
        if signs.flux >= 0 { SignCounter.count(signs.flux, in: &flux) }
        if signs.care >= 0 { SignCounter.count(signs.care, in: &care) }
        if signs.hasSubstituteDay { substituteDays += 1 }
        if signs.nature > 0, signs.nature < SignCounter.natures {
            if nature.isEmpty { nature = [Int](repeating: 0, count: SignCounter.natures) }
            nature[Int(signs.nature)] += 1
        }
    }

    @inline(__always)
    private static func count(_ month: Int32, in counts: inout [Int]) {
        guard months.contains(month) else { return }
        if counts.isEmpty { counts = [Int](repeating: 0, count: months.count) }
        counts[Int(month - months.lowerBound)] += 1
    }

    /// Rows by month of the flux, by month of care, and by nature.
    var found: (flux: [Int: Int], care: [Int: Int], natures: [Int: Int]) {
        let first = Int(SignCounter.months.lowerBound)
        return (
            SignCounter.found(flux, from: first), SignCounter.found(care, from: first),
            SignCounter.found(nature, from: 0)
        )
    }

    private static func found(_ counts: [Int], from first: Int) -> [Int: Int] {
        var found: [Int: Int] = [:]
        for (offset, count) in counts.enumerated() where count > 0 { found[first + offset] = count }
        return found
    }
}
