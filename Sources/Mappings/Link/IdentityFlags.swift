package import ETLCore
package import SNDSSchema

/// What is odd about the referential rows of one person (2.2-4): counted, and nothing else is changed by it.
package enum IdentityFlags {
    /// Calls `note` with each flag that the rows raise. How many persons share a pseudonym only the crosswalk knows.
    package static func forEach(_ rows: [Beneficiary], _ note: (QualityCounter) -> Void) {
        if !rows.contains(where: { IdentityRules.isCertified(certification: $0.certification) }) { note(.notCertified) }
        guard rows.count > 1 else { return }
        if disagree(rows, on: { $0.pseudonym }) { note(.severalPseudonyms) }
        if hasSeveralRanks(rows) { note(.severalRanks) }
        if disagree(rows, on: { 1...2 ~= $0.sex ? $0.sex : nil }) { note(.conflictingSex) }
        let births = rows.lazy.filter { $0.birthYear > 0 && $0.birthMonth > 0 }
        if disagree(births, on: { $0.birthYear * 12 + $0.birthMonth }) { note(.conflictingBirth) }
    }

    /// Whether one pseudonym has several ranks; rank 0 says that there is none.
    package static func hasSeveralRanks(_ rows: [Beneficiary]) -> Bool {
        rows.indices.contains { own in
            rows[..<own].contains {
                $0.pseudonym == rows[own].pseudonym && $0.rank != rows[own].rank && $0.rank > 0 && rows[own].rank > 0
            }
        }
    }

    /// Whether rows state two values or more; what states none does not count.
    private static func disagree<Value: Equatable>(
        _ rows: some Sequence<Beneficiary>, on value: (Beneficiary) -> Value?
    ) -> Bool {
        var first: Value?
        for row in rows {
            guard let own = value(row) else { continue }
            if let first, first != own { return true }
            first = own
        }
        return false
    }
}
