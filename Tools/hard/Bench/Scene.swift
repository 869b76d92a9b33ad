import Foundation

/// One attempt: what it may use of the stock, and what is put away behind it.
final class Scene {
    let stock: Stock
    private var ends: [() -> Void] = []

    init(_ stock: Stock) { self.stock = stock }

    var etl: String { stock.etl }
    var isSlice: Bool { stock.isSlice }

    /// Has something done when the attempt is over; what was asked for last comes first.
    func atEnd(_ action: @escaping () -> Void) { ends.append(action) }

    func end() {
        for action in ends.reversed() { action() }
        ends = []
    }

    /// A new folder, for this attempt.
    func newFolder() throws -> String {
        let path = try stock.makeFolder()
        atEnd { try? FileManager.default.removeItem(atPath: path) }
        return path
    }

    func delivery(_ patients: Int, years: String = "2019-2020") throws -> String {
        try stock.delivery(patients, years: years)
    }

    /// A delivery that takes long enough to be caught in the act.
    var usual: String { get throws { try isSlice ? delivery(60, years: "2019-2019") : delivery(150) } }

    /// Whether an attempt whose fault is none of the database converts to files: in the slice always, else by lot.
    func prefersFiles(_ dice: inout Dice) -> Bool { isSlice || dice.below(2) == 0 }

    /// What an undisturbed run makes of a delivery, in a database or as files.
    func undisturbed(_ input: String, toFiles: Bool = false, _ more: [String] = []) throws -> Content {
        try stock.undisturbed(input, toFiles: toFiles, more).content
    }
}
