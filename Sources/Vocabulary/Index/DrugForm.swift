package import ETLCore

/// What DRUG_STRENGTH says of the units of a standard drug (4.9-units).
package enum DrugForm: Equatable, Sendable {
    /// No strength: an ingredient, or a drug that is told otherwise.
    case unknown
    /// Counted in pieces.
    case solid
    /// Told by volume: millilitres of one unit, `nil` for a mere concentration.
    case liquid(volume: Quantity?)
}

extension ConceptIndex {
    /// The millilitre of UCUM.
    private static let millilitre: Int32 = 8587

    /// Whether a drug is counted in pieces or by volume; all its ingredients must agree.
    package func form(of drugConcept: Int32) -> DrugForm {
        let rows = strengths(of: drugConcept)
        guard let first = rows.first else { return .unknown }
        guard rows.allSatisfy({ $0.perUnit == first.perUnit }) else { return .unknown }
        guard first.isLiquid else { return .solid }
        let isOneVolume = rows.allSatisfy { $0.perMillionths == first.perMillionths }
        guard first.perUnit == Self.millilitre, isOneVolume, first.perMillionths > 0, first.perMillionths % 1000 == 0
        else { return .liquid(volume: nil) }
        return .liquid(volume: Quantity(thousandths: first.perMillionths / 1000))
    }

    /// Millilitres in one unit of a pack (4.9-units), `nil` when the nomenclature does not tell.
    package func millilitresPerUnit(cip13: Code16) -> Quantity? { volumes[cip13] }
}
