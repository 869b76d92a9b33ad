package import ETLCore

/// Quantity and end of a dispensed drug (4.9).
package enum DispensedPack {
    /// Largest number of units a pack is believed to hold.
    package static let largestPack = Quantity(1000)
    /// More packs than that in one event are counted (3.3-7).
    package static let manyPacks = Quantity(60)
    /// Days of a written prescription.
    package static let defaultDays = 30
    /// Days of a pack for three months.
    package static let largePackDays = 90
    /// Longest duration that boxes may give.
    package static let longestDays = 92

    /// What a net quantity amounts to.
    package struct Amount: Equatable, Sendable {
        package var quantity: Quantity
        /// Whether the unit is the box, because the units per box are not known.
        package var isInBoxes: Bool
        ///
        package var isOutlier: Bool

        package init(quantity: Quantity, isInBoxes: Bool, isOutlier: Bool) {
            self.quantity = quantity
            self.isInBoxes = isInBoxes
            self.isOutlier = isOutlier
        }
    }

    /// 4.9-units: packs in units where the units per pack are known, opened packs in units anyway.
    package static func amount(net: Quantity, isOpened: Bool, unitsPerPack: Quantity?) -> Amount {
        if isOpened { return Amount(quantity: net, isInBoxes: false, isOutlier: false) }
        let hasManyPacks = net > manyPacks
        guard let units = unitsPerPack, units > .zero, units <= largestPack else {
            let isOdd = unitsPerPack.map { $0 > largestPack } ?? false
            return Amount(quantity: net, isInBoxes: true, isOutlier: hasManyPacks || isOdd)
        }
        return Amount(quantity: product(net, units), isInBoxes: false, isOutlier: hasManyPacks)
    }

    /// 4.9-units, Q-15: the quantity of a liquid in the millilitres of its concept.
    ///
    /// Only where it is exact: the nomenclature names a volume, and the concept none or the same, of a unit or of the
    /// whole pack. `nil` when the quantity stays in units.
    /// - Parameter units: units in a pack.
    /// - Parameter millilitres: of one unit.
    package static func volume(
        _ amount: Amount, units: Quantity?, millilitres: Quantity?, concept: Quantity?
    ) -> Quantity? {
        guard !amount.isInBoxes, let units, let millilitres, millilitres > .zero else { return nil }
        if let concept, concept != millilitres, concept != product(units, millilitres) { return nil }
        return product(amount.quantity, millilitres)
    }

    /// Units of a pack that holds three months of one a day.
    private static let threeMonths = Quantity(84)...Quantity(100)

    /// 4.9-end: whether a whole pack is made for three months: its flag tells; without one, by rule `pack`, the number of
    /// its units where its class is usually taken once a day.
    /// - Parameter atc: the class of a pack that is no liquid.
    package static func isForThreeMonths(
        isFlagged: Bool?, isOpened: Bool, units: Quantity?, atc: Code16?, _ rule: MappingOptions.DrugEndRule
    ) -> Bool {
        guard rule.asksDoses, !isOpened else { return false }
        if let isFlagged { return isFlagged }
        guard rule == .pack, let units, let atc else { return false }
        return threeMonths.contains(units) && OnceDaily.holds(atc)
    }

    /// 4.9-end: last day of exposure: start + 29, or 30 days for each box.
    package static func end(start: Day, net: Quantity, isOpened: Bool, options: MappingOptions) -> Day {
        guard options.boxMultiplies, !isOpened else { return start + defaultDays - 1 }
        let boxes = min(max(1, net.rounded), longestDays)
        return start + min(boxes * defaultDays, longestDays) - 1
    }

    /// Exact to thousandths, halves up; saturates instead of overflowing.
    private static func product(_ a: Quantity, _ b: Quantity) -> Quantity {
        let (high, low) = a.thousandths.multipliedFullWidth(by: b.thousandths)
        guard high == 0, low < UInt64(Int64.max) else { return Quantity(thousandths: Int64.max) }
        return Quantity(thousandths: Int64((low + 500) / 1000))
    }
}
