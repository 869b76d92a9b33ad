internal import ETLCore
internal import OMOPSchema
package import SNDSSchema

/// Which diagnoses of a stay become events (4.8-stay, 4.8-unit, 4.8-once).
package enum StayDiagnoses {
    /// 4.8-care-code: the related diagnosis names the disease behind a principal diagnosis of chapter Z.
    package static func relatedPosition(_ summary: StaySummary) -> DiagnosisPosition {
        summary.principalDiagnosis.word >> 56 == UInt64(UInt8(ascii: "Z")) ? .relatedToCareCode : .related
    }

    /// 4.8-unit: whether the principal diagnosis of a unit says more than the stay does.
    package static func keepsUnitPrincipal(_ unit: UnitStay, _ stay: StaySummary) -> Bool {
        !unit.principalDiagnosis.isEmpty && unit.principalDiagnosis != stay.principalDiagnosis
    }

    /// Whether the related diagnosis of a unit says more than the stay does.
    ///
    /// In a stay with one unit the related diagnosis of the stay is that of the unit.
    package static func keepsUnitRelated(_ unit: UnitStay, _ stay: StaySummary, isOnlyUnit: Bool) -> Bool {
        guard !unit.relatedDiagnosis.isEmpty else { return false }
        return unit.relatedDiagnosis != (isOnlyUnit ? stay.relatedDiagnosis : stay.principalDiagnosis)
    }
}
