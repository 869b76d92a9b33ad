import Foundation
import Pipeline

/// What became of amounts, for the summary of a run (4.16-counted).
struct MoneyView {
    let amounts: [RunSummary.Money]

    var text: String {
        let told = amounts.filter { $0.read != 0 || $0.cost != 0 || $0.missing != 0 }
        guard !told.isEmpty else { return "" }
        var text = "\nMoney: what became of each amount, in euros\n"
        text +=
            TextTable(
                ["family", "amount", "read", "in cost", "in no row", "why"],
                told.map { money in
                    [
                        words(money.family), words(money.part), figure(money.read), figure(money.cost),
                        figure(money.left.values.reduce(0, +)), reasons(money.left),
                    ]
                }
            ).text
        let broken = told.filter { $0.missing != 0 }
        if !broken.isEmpty {
            text += TextTable.paragraph(
                "The sums do not add up: what was read is neither in cost nor accounted for in \(broken.count) of these "
                    + "lines. This is a fault of this program; please report it.")
        }
        return text
    }

    /// The largest first.
    private func reasons(_ left: [String: Decimal]) -> String {
        left.sorted { (abs($1.value), $0.key) < (abs($0.value), $1.key) }
            .map { "\($0.key) \(figure($0.value))" }.joined(separator: ", ")
    }

    private func words(_ name: String) -> String { name.replacing("_", with: " ") }

    /// `12 345.60`.
    private func figure(_ amount: Decimal) -> String {
        var (cents, exact) = (Decimal(), amount * 100)
        NSDecimalRound(&cents, &exact, 0, .plain)
        let whole = NSDecimalNumber(decimal: abs(cents)).intValue
        let digits = whole % 100 < 10 ? "0\(whole % 100)" : "\(whole % 100)"
        return (cents < 0 ? "-" : "") + Figures.count(whole / 100) + "." + digits
    }
}
