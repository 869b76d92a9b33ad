package import ETLCore

/// The rules that decide over source rows and their amounts, by their identifier in the specification.
package enum RuleID: UInt8, CaseIterable, Sendable {
    case fictitiousPerson, birthYear, size
    case d1, d2, d3, d4, d5, d6, d7, d8, d9
    case h2, h3
    case m1, m2, m3, m4, m5, m6, m7, m9, m12, m13
    case plausibility, stayDates, cancelled, quantity, netting, code, death
    case outpatient, exemption, certificate, device
    case institution, vaccine, waiver, pregnancy
    case stayDrugs, bevacizumab, h6, h10
    case duplicate, repeatedIdentity
    case hospitalFiles, hospitalLink, hospitalStay, hospitalMeasure, habit, hospitalOrder, hospitalAdministration
    case outOfSight, singleOwner
    case rehabilitation, ungroupedWeek, generatedWeek, weekSentAgain, weekOutside
    case homeHospital, ungroupedSubsequence, subsequenceAgain, subsequenceOutside
    case psychiatry, generatedSequence, trialExit, sequenceAgain, sequenceOutside, unnamedPatient
    case costTarget, costSource, costUnpaid

    /// The identifier.
    package var text: String {
        switch self {
        case .fictitiousPerson: "2.2-5"
        case .birthYear: "4.4-birth"
        case .size: "R-06"
        case .d1: "D1"
        case .d2: "D2"
        case .d3: "D3"
        case .d4: "D4"
        case .d5: "D5"
        case .d6: "D6"
        case .d7: "D7"
        case .d8: "D8"
        case .d9: "D9"
        case .h2: "H2"
        case .h3: "H3"
        case .m1: "M1"
        case .m2: "M2"
        case .m3: "M3"
        case .m4: "M4"
        case .m5: "M5"
        case .m6: "M6"
        case .m7: "M7"
        case .m9: "M9"
        case .m12: "M12"
        case .m13: "M13"
        case .plausibility: "4.0.11"
        case .stayDates: "3.7-stay"
        case .cancelled: "3.3-2"
        case .quantity: "3.3-quantity"
        case .netting: "3.3-4"
        case .code: "4.0.6-empty"
        case .death: "4.14-conflict"
        case .outpatient: "3.6-outpatient"
        case .exemption: "4.8-exemption"
        case .certificate: "2.3-certificate"
        case .device: "4.11-services"
        case .institution: "4.6-institution"
        case .vaccine: "4.9-vaccines"
        case .waiver: "4.13-administrative"
        case .pregnancy: "4.13-pregnancy"
        case .stayDrugs: "3.6-stay-drugs"
        case .bevacizumab: "3.6-bevacizumab"
        case .h6: "H6"
        case .h10: "H10"
        case .duplicate: "1.5-duplicate"
        case .repeatedIdentity: "2.2-1"
        case .hospitalFiles: "1.1-hospital"
        case .hospitalLink: "2.3-hospital"
        case .hospitalStay: "4.6-hospital"
        case .hospitalMeasure: "4.12-hospital"
        case .habit: "4.13-lifestyle"
        case .hospitalOrder: "4.9-order"
        case .hospitalAdministration: "4.9-administration"
        case .outOfSight: "4.5-sight"
        case .singleOwner: "2.4-single"
        case .rehabilitation: "3.6-ssr"
        case .ungroupedWeek: "3.6-ssr-group"
        case .generatedWeek: "3.6-ssr-generated"
        case .weekSentAgain: "3.6-ssr-again"
        case .weekOutside: "3.7-weeks"
        case .homeHospital: "3.6-had"
        case .ungroupedSubsequence: "3.6-had-group"
        case .subsequenceAgain: "3.6-had-again"
        case .subsequenceOutside: "3.7-subsequences"
        case .psychiatry: "3.6-rimp"
        case .generatedSequence: "3.6-rimp-generated"
        case .trialExit: "3.6-rimp-trial"
        case .sequenceAgain: "3.6-rimp-again"
        case .sequenceOutside: "3.7-sequences"
        case .unnamedPatient: "R-29"
        case .costTarget: "4.16-target"
        case .costSource: "4.16-source"
        case .costUnpaid: "4.16-unpaid"
        }
    }
}

/// What a rule decided over a source row or a unit of rows (decision 3).
package struct Verdict: Hashable, Sendable {
    package var fate: Fate
    /// Set when the fate is `rejected`.
    package var code: RejectCode?
    /// The rule that decided; `nil` for a row that is used.
    package var rule: RuleID?

    /// Nothing speaks against the row.
    package static let used = Verdict(fate: .used, code: nil, rule: nil)
    /// Cancelled by netting.
    package static let cancelled = Verdict(fate: .cancelled, code: nil, rule: .cancelled)
    /// Left out by a rule without reject code.
    package static func excluded(_ rule: RuleID) -> Verdict { Verdict(fate: .excluded, code: nil, rule: rule) }
    /// Rejected with a code.
    package static func rejected(_ code: RejectCode, _ rule: RuleID) -> Verdict {
        Verdict(fate: .rejected, code: code, rule: rule)
    }

    /// The verdict over a row of a person who has this one: a rejection takes all rows with it, an exclusion those that
    /// nothing spoke against.
    func of(_ row: Verdict) -> Verdict { fate == .rejected || row.passes ? self : row }

    /// Whether the row goes on.
    package var passes: Bool { fate == .used }
}
