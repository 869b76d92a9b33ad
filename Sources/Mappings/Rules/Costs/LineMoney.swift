internal import ETLCore
internal import SNDSSchema

extension CareLine {
    /// 4.16-signs: an amount under a sign is never positive where the sign is minus, and otherwise stands as it is.
    private static func signed(_ amount: Quantity, isNegative: Bool) -> Quantity {
        isNegative && amount > .zero ? -amount : amount
    }

    /// What the line itself tells.
    /// - Parameter grouping: that of its nature.
    func money(grouping: Int) -> Amounts {
        var money = Amounts()
        money[.charged] = amounts.charged?.quantity
        money[.allowed] = amounts.base.map { Self.signed($0.quantity, isNegative: isNegative) }
        let paid = amounts.paid.map { Self.signed($0.quantity, isNegative: isNegative) }
        let complement = amounts.complement.map { Self.signed($0.quantity, isNegative: isComplementNegative) }
        guard paid != nil || complement != nil else { return money }
        // 4.16-franchise: the complement of an act is a participation, or the whole line is one.
        let isWhole = CareFilters.isSupplement(self) && isParticipation || Self.isFranchise(grouping)
        var due = Quantity.zero
        if isWhole {
            due = participation((paid ?? .zero) + (complement ?? .zero))
            money[.insurance] = -due
        } else if isParticipation {
            due = participation(complement ?? .zero)
            money[.insurance] = (paid ?? .zero) - due
        } else {
            money[.insurance] = (paid ?? .zero) + (complement ?? .zero)
        }
        if due != .zero { money[.franchise] = due }
        return money
    }

    /// What the patient pays and the insurance does not, whatever its sign; a line that takes back gives it back.
    private func participation(_ amount: Quantity) -> Quantity {
        let size = Quantity(thousandths: Int64(amount.thousandths.magnitude))
        return quantity < .zero ? -size : size
    }

    /// Natures of participations, by grouping.
    private static func isFranchise(_ grouping: Int) -> Bool { grouping == 26 || 52...54 ~= grouping }
}

extension ComplementaryPayment {
    /// What the public cover adds.
    var money: Amounts {
        var money = Amounts()
        money[.publicCover] = paid.map { isNegative && $0 > .zero ? -$0 : $0 }
        return money
    }
}
