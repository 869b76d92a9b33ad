import ETLCore
import Pipeline

/// How counts are shown: what may leave the secure area hides those from 1 to 10, which tell persons apart (decision 17).
struct SmallCounts {
    let isMasked: Bool

    /// In the place of a count that is hidden.
    static let hidden = "<\(RunCodes.leastShown)"

    func hides(_ count: Int) -> Bool { isMasked && 1..<RunCodes.leastShown ~= count }

    /// For people.
    func figure(_ count: Int) -> String { hides(count) ? Self.hidden : Figures.count(count) }
    /// For files: digits alone.
    func digits(_ count: Int) -> String { hides(count) ? Self.hidden : "\(count)" }
    /// For JSON.
    func number(_ count: Int) -> Int? { hides(count) ? nil : count }
}
