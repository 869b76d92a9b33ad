internal import ETLCore
internal import OMOPSchema

/// Where a diagnosis stands in a stay or on a death certificate (4.8), told once, in its family.
package struct DiagnosisPosition: Sendable, Equatable {
    /// What a position says of a condition (4.8-status).
    package enum Role: Sendable {
        case principal, secondary, underlyingCause, immediateCause, contributoryCause, confirmed
    }

    /// Rank in canonical order. Ids depend on it, so that a rank is never given anew.
    package let rank: UInt8
    /// `condition_status_source_value` (4.8-status).
    let text: SourceValue
    /// Column of the source, for observations.
    let column: SourceValue
    package let role: Role
    /// The rules that made it, beside those of its kind.
    package let rules: [String]

    init(_ rank: UInt8, _ text: SourceValue, _ column: SourceValue, _ role: Role, rules: [String] = []) {
        (self.rank, self.text, self.column, self.role, self.rules) = (rank, text, column, role, rules)
    }

    package static func == (a: DiagnosisPosition, b: DiagnosisPosition) -> Bool { a.rank == b.rank }

    /// `condition_status_concept_id` (4.8-status).
    package func status(_ options: MappingOptions) -> Int32 {
        switch role {
        case .principal: options.principalStatus
        case .secondary: ConditionStatus.secondaryDiagnosis
        case .underlyingCause: ConditionStatus.underlyingCauseOfDeath
        case .immediateCause: ConditionStatus.immediateCauseOfDeath
        case .contributoryCause: ConditionStatus.contributoryCauseOfDeath
        case .confirmed: ConditionStatus.confirmedDiagnosis
        }
    }

    /// All positions; the place of each is its rank.
    static let byRank: [DiagnosisPosition] = Person.positions.sorted { $0.rank < $1.rank }
}
