package import ETLCore

/// Shares of an amount (4.16-shares): pro rata to weights, to the cent, so that they sum up to the amount.
package enum Apportion {
    /// - Parameters:
    ///   - amount: an amount in whole cents is shared in whole cents, any other in thousandths.
    ///   - weights: none negative. Without any weight the shares are equal.
    ///   - shares: is filled. What is left by rounding goes to the largest remainders, among equal ones to the first.
    package static func share(_ amount: Quantity, by weights: [Int64], into shares: inout [Quantity]) {
        shares.removeAll(keepingCapacity: true)
        let step: Int64 = amount.thousandths % 10 == 0 ? 10 : 1
        let units = (amount.thousandths / step).magnitude
        let sign: Int64 = amount.thousandths < 0 ? -step : step
        var total: UInt128 = weights.reduce(0) { $0 + UInt128($1.magnitude) }
        let areEqual = total == 0
        if areEqual { total = UInt128(weights.count) }
        var left = units
        for weight in weights {
            let own = UInt128(units) * (areEqual ? 1 : UInt128(weight.magnitude)) / total
            shares.append(Quantity(thousandths: Int64(own)))
            left -= UInt64(own)
        }
        while left > 0 {
            // Fewer units are left than there are weights: each is given at most one.
            var best = 0
            for place in weights.indices where rest(place) > rest(best) { best = place }
            shares[best].thousandths += 1
            left -= 1
        }
        for place in shares.indices { shares[place].thousandths *= sign }

        /// What a weight is still short of, times the total.
        func rest(_ place: Int) -> Int128 {
            let due = UInt128(units) * (areEqual ? 1 : UInt128(weights[place].magnitude))
            return Int128(due) - Int128(shares[place].thousandths) * Int128(total)
        }
    }
}
