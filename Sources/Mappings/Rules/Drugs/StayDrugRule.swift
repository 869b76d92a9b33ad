package import ETLCore
package import SNDSSchema

/// Drugs billed on top of stays and in hospital bills (3.6, 4.9).
package enum StayDrugRule {
    private static let firstBevacizumab: Code16 = "9261104"
    private static let secondBevacizumab: Code16 = "9261110"

    /// 3.6-stay-drugs: what one stay got of a quantity that is repeated on several. Exact to thousandths, halves up.
    package static func quantity(_ drug: StayDrug) -> Quantity {
        guard drug.repeats > 1 else { return drug.quantity }
        let repeats = Int64(drug.repeats)
        let total = drug.quantity.thousandths
        let half = total < 0 ? -(repeats / 2) : repeats / 2
        return Quantity(thousandths: (total + half) / repeats)
    }

    /// 3.6-stay-drugs, R-40: a code, a positive quantity, no negative price.
    package static func isUsable(code: Code16, quantity: Quantity, price: Quantity?) -> Bool {
        !code.isEmpty && quantity > .zero && (price ?? .zero) >= .zero
    }

    /// 4.9-private, 4.9-stay: whole units and the fraction of one more.
    package static func units(_ whole: Int32, _ fraction: Quantity?) -> Quantity {
        Quantity(Int(whole)) + (fraction ?? .zero)
    }

    /// 3.6-bevacizumab: the codes that stand in the list of expensive drugs and in that of early access.
    /// - Parameter code: in seven digits.
    package static func isBevacizumab(_ code: Code16) -> Bool { code == firstBevacizumab || code == secondBevacizumab }

    /// 3.6-bevacizumab: whether a row of the expensive drugs repeats one of early access of the same stay.
    package static func isRepeated(_ drug: StayDrug, in drugs: some Sequence<StayDrug>) -> Bool {
        guard drug.list == .expensive else { return false }
        let code = HospitalDrug.ucd7(drug.code)
        guard isBevacizumab(code) else { return false }
        return drugs.contains { other in
            other.list == .earlyAccess && HospitalDrug.ucd7(other.code) == code
                && isUsable(code: code, quantity: quantity(other), price: other.price)
        }
    }
}
