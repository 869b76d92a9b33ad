package import ETLCore

/// Amounts of care by who pays them, in thousandths of a euro: whole numbers, so that sums do not depend on their order.
package struct Amounts: Equatable, Sendable {
    /// What an amount is.
    package enum Part: Int, CaseIterable, Sendable {
        /// What was charged, and the base of the reimbursement.
        case charged, allowed
        /// What the insurance paid, the public cover that it pays for others, and other insurers.
        case insurance, publicCover, otherInsurers
        /// What a hospital says that remains for the patient.
        case patient
        /// Participations and franchises, which `insurance` lacks; units at their price.
        case franchise, ingredients

        /// Those that a source column tells, and whose sums are kept (4.16-counted).
        package static let counted: [Part] = [.charged, .allowed, .insurance, .publicCover, .otherInsurers, .patient]

        /// Its name among the figures of a run.
        package var name: String {
            switch self {
            case .charged: "charged"
            case .allowed: "allowed"
            case .insurance: "insurance"
            case .publicCover: "public_cover"
            case .otherInsurers: "other_insurers"
            case .patient: "patient"
            case .franchise: "franchise"
            case .ingredients: "ingredients"
            }
        }
    }

    private var values = SIMD8<Int64>()
    /// A bit for each part that is known.
    private var known: UInt8 = 0

    package init() {}

    /// An amount; `nil` when nothing is known of it.
    package subscript(part: Part) -> Quantity? {
        get { known >> UInt8(part.rawValue) & 1 == 1 ? Quantity(thousandths: values[part.rawValue]) : nil }
        set {
            let bit: UInt8 = 1 << UInt8(part.rawValue)
            if newValue != nil { known |= bit } else { known &= ~bit }
            values[part.rawValue] = newValue?.thousandths ?? 0
        }
    }

    /// Whether no amount is known.
    package var isEmpty: Bool { known == 0 }
    /// Whether there is any money.
    package var isZero: Bool { values == SIMD8() }

    @inline(__always)
    package static func += (sum: inout Amounts, more: Amounts) {
        sum.values &+= more.values
        sum.known |= more.known
    }

    package static func - (a: Amounts, b: Amounts) -> Amounts {
        var difference = a
        difference.values &-= b.values
        difference.known |= b.known
        return difference
    }

    /// Some of the parts.
    package func only(_ parts: [Part]) -> Amounts {
        var chosen = Amounts()
        for part in parts { chosen[part] = self[part] }
        return chosen
    }

    /// Insurance and public cover: what the payer paid.
    package var payer: Quantity? {
        if self[.insurance] == nil, self[.publicCover] == nil { return nil }
        return (self[.insurance] ?? .zero) + (self[.publicCover] ?? .zero)
    }
}

extension Amounts: ExpressibleByDictionaryLiteral {
    /// Amounts, some of which may not be known.
    package init(dictionaryLiteral parts: (Part, Quantity?)...) {
        for (part, amount) in parts { self[part] = amount }
    }
}
