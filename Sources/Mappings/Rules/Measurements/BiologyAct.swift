package import ETLCore

/// A biology act of the NABM (4.12). There is no result: the row says that the act was billed.
package enum BiologyAct {
    /// More acts than that of one code on one day are counted (3.3-7, Q-11).
    package static let many = Quantity(30)

    /// The code in four digits (4.0.6-numbers).
    package static func code(_ number: Int32) -> Code16 { ActNatureEvent.code(number).leftPadded(to: 4) }

    /// 4.12-count: `n=3` for three acts in one row; empty for one.
    package static func countText(_ quantity: Quantity) -> SourceValue? {
        let count = quantity.rounded
        guard count > 1 else { return nil }
        var text = prefix
        text.append(count)
        return text
    }

    private static let prefix: SourceValue = "n="
}
