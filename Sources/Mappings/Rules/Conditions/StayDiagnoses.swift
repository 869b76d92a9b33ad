package import ETLCore
internal import OMOPSchema
package import SNDSSchema

/// Where a diagnosis stands in a stay (4.8). The order is that of the natural key.
package enum DiagnosisPosition: UInt8, CaseIterable, Sendable {
    case associated, principal, related, relatedToCareCode, unitPrincipal, unitRelated

    /// `condition_status_source_value`.
    package var text: SourceValue { DiagnosisPosition.texts[Int(rawValue)] }

    private static let texts: [SourceValue] = ["MCO:DAS", "MCO:DP", "MCO:DR", "MCO:DR+ZDP", "UM:DP", "UM:DR"]

    /// Column of the source, for observations.
    package var column: SourceValue { DiagnosisPosition.columns[Int(rawValue)] }

    private static let columns: [SourceValue] = [
        "T_MCOaaD.ASS_DGN:", "T_MCOaaB.DGN_PAL:", "T_MCOaaB.DGN_REL:", "T_MCOaaB.DGN_REL:", "T_MCOaaUM.DGN_PAL:",
        "T_MCOaaUM.DGN_REL:",
    ]

    /// Whether it is the principal diagnosis of a stay or of a unit.
    package var isPrincipal: Bool { self == .principal || self == .unitPrincipal }

    /// `condition_status_concept_id`.
    package func status(_ options: MappingOptions) -> Int32 {
        isPrincipal ? options.principalStatus : ConditionStatus.secondaryDiagnosis
    }
}

/// Which diagnoses of a stay become events (4.8).
package enum StayDiagnoses {
    /// The related diagnosis names the disease behind a principal diagnosis of chapter Z.
    package static func relatedPosition(_ summary: StaySummary) -> DiagnosisPosition {
        summary.principalDiagnosis.word >> 56 == UInt64(UInt8(ascii: "Z")) ? .relatedToCareCode : .related
    }

    /// Whether the principal diagnosis of a unit says more than the stay does.
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
