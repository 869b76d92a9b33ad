package import ETLCore
internal import OMOPSchema
package import SNDSSchema

/// Where a diagnosis stands in a stay or on a death certificate (4.8). The order is that of the natural key.
package enum DiagnosisPosition: UInt8, CaseIterable, Sendable {
    case associated, principal, related, relatedToCareCode, unitPrincipal, unitRelated
    case initialCause, causeLine1, causeLine2, causeLine3, causeLine4, causeLine5, causeLine6
    case exemption

    /// The position of a line of a certificate; other numbers count as the last line.
    package static func cause(line: Int32) -> DiagnosisPosition {
        switch line {
        case 1: .causeLine1
        case 2: .causeLine2
        case 3: .causeLine3
        case 4: .causeLine4
        case 5: .causeLine5
        default: .causeLine6
        }
    }

    /// `condition_status_source_value` (4.8-status).
    package var text: SourceValue { DiagnosisPosition.texts[Int(rawValue)] }

    private static let texts: [SourceValue] = [
        "MCO:DAS", "MCO:DP", "MCO:DR", "MCO:DR+ZDP", "UM:DP", "UM:DR", "CCI:INI", "ECD:1", "ECD:2", "ECD:3", "ECD:4",
        "ECD:5", "ECD:6", "ALD:",
    ]

    /// Column of the source, for observations.
    package var column: SourceValue { DiagnosisPosition.columns[Int(rawValue)] }

    private static let columns: [SourceValue] = [
        "T_MCOaaD.ASS_DGN:", "T_MCOaaB.DGN_PAL:", "T_MCOaaB.DGN_REL:", "T_MCOaaB.DGN_REL:", "T_MCOaaUM.DGN_PAL:",
        "T_MCOaaUM.DGN_REL:", "KI_CCI_R.DCD_CIM_COD:", "KI_ECD_R.ECD_CIM_COD:", "KI_ECD_R.ECD_CIM_COD:",
        "KI_ECD_R.ECD_CIM_COD:", "KI_ECD_R.ECD_CIM_COD:", "KI_ECD_R.ECD_CIM_COD:", "KI_ECD_R.ECD_CIM_COD:",
        "IR_IMB_R.MED_MTF_COD:",
    ]

    /// `condition_status_concept_id` (4.8-status).
    package func status(_ options: MappingOptions) -> Int32 {
        switch self {
        case .principal, .unitPrincipal: options.principalStatus
        case .associated, .related, .relatedToCareCode, .unitRelated: ConditionStatus.secondaryDiagnosis
        case .initialCause: ConditionStatus.underlyingCauseOfDeath
        case .causeLine1: ConditionStatus.immediateCauseOfDeath
        case .causeLine2, .causeLine3, .causeLine4, .causeLine5, .causeLine6:
            ConditionStatus.contributoryCauseOfDeath
        case .exemption: ConditionStatus.confirmedDiagnosis
        }
    }
}

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
