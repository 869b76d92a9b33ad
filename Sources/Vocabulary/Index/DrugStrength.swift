import ETLCore
import OMOPSchema

/// How much of an ingredient one unit of a drug holds, as far as the rules ask (4.9-units, 4.9-end).
///
/// Grain: one row of DRUG_STRENGTH, without boxes and dates.
package struct DrugStrength: Comparable, Hashable, BitwiseCopyable, Sendable {
    /// The drug.
    package var drug: Int32
    /// The ingredient.
    package var ingredient: Int32
    /// Unit of the amount, or of the numerator of a liquid.
    package var unit: Int32
    /// Unit of the denominator, 0 for a solid form.
    package var perUnit: Int32
    /// Amount in one solid unit, or numerator; millionths of the unit.
    package var millionths: Int64
    /// Volume that the numerator is in, in millionths of its unit; 0 for a mere concentration.
    package var perMillionths: Int64

    /// Whether the drug is told per volume.
    package var isLiquid: Bool { perUnit != 0 }

    /// A row; `nil` when it states no amount, or one that is no whole number of millionths.
    init?(_ row: DrugStrengthRow) {
        drug = row.drug_concept_id
        ingredient = row.ingredient_concept_id
        perUnit = 0
        perMillionths = 0
        if let amount = row.amount_value, let amountUnit = row.amount_unit_concept_id {
            guard let value = amount.millionths else { return nil }
            (millionths, unit) = (value, amountUnit)
            return
        }
        guard let numerator = row.numerator_value?.millionths, let numeratorUnit = row.numerator_unit_concept_id,
            let denominatorUnit = row.denominator_unit_concept_id
        else { return nil }
        (millionths, unit, perUnit) = (numerator, numeratorUnit, denominatorUnit)
        if let denominator = row.denominator_value {
            guard let value = denominator.millionths else { return nil }
            perMillionths = value
        }
    }

    package static func < (a: DrugStrength, b: DrugStrength) -> Bool {
        (a.drug, a.ingredient, a.unit, a.perUnit, a.millionths, a.perMillionths)
            < (b.drug, b.ingredient, b.unit, b.perUnit, b.millionths, b.perMillionths)
    }
}

extension DecimalNumber {
    /// The number times a million; `nil` when that is no whole number or does not fit.
    var millionths: Int64? {
        var (value, decimals) = (coefficient, Int(scale))
        while decimals < 6 {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            (value, decimals) = (product, decimals + 1)
        }
        return decimals == 6 ? value : nil
    }
}
