package import ETLCore
package import Vocabulary

/// How much of an ingredient a day of an exposure is (4.20-doses).
package struct DailyIntake: Hashable, Comparable, Sendable {
    package var ingredient: Int32
    /// Concept of the unit.
    package var unit: Int32
    /// In thousandths of the unit, rounded to the nearest.
    package var dose: Int64

    /// Pieces × amount in one ÷ days; `nil` when the strength is no amount of a piece, or the dose is below half a
    /// thousandth of its unit.
    ///
    /// What is told by volume has none: whether a quantity counts bottles or millilitres is not known of each.
    /// - Parameter days: 1 or more.
    package init?(_ strength: DrugStrength, pieces: Quantity, days: Int) {
        guard !strength.isLiquid, pieces > .zero, strength.millionths > 0, days > 0 else { return nil }
        let product = strength.millionths.multipliedFullWidth(by: pieces.thousandths)
        let divisor = Int64(1_000_000) * Int64(days)
        // A quotient that does not fit is no dose.
        guard product.high < divisor / 2 else { return nil }
        let (quotient, rest) = divisor.dividingFullWidth(product)
        dose = quotient + (rest >= divisor - rest ? 1 : 0)
        guard dose > 0 else { return nil }
        (ingredient, unit) = (strength.ingredient, strength.unit)
    }

    package static func < (a: DailyIntake, b: DailyIntake) -> Bool {
        (a.ingredient, a.unit, a.dose) < (b.ingredient, b.unit, b.dose)
    }
}
