package import ETLCore
package import SNDSSchema

/// Medical exemptions: long-term illness, work accident, occupational disease (4.8-exemption).
package enum ExemptionRule {
    /// What the motive of an exemption (IMB_ETM_NAT) stands for.
    package enum Meaning: Sendable {
        /// A disease: 41 listed, 43 off the list, 45 several, 47 not exempting, 11 accident, 12 occupational, 13 invalidity.
        case disease
        /// A state that is no disease, unless a diagnosis is given: 21, 55, 56, 58 to 60.
        case state
        /// Administration.
        case administrative
    }

    package static func meaning(ofMotive motive: Int32) -> Meaning {
        switch motive {
        case 11, 12, 13, 41, 43, 45, 47: .disease
        case 21, 55, 56, 58, 59, 60: .state
        default: .administrative
        }
    }

    /// 4.8-revision: whether the diagnosis is one of ICD-10; an exemption without nomenclature counts as such.
    package static func isICD10(_ nomenclature: Code16) -> Bool { nomenclature.isEmpty || nomenclature == icd10 }

    private static let icd10: Code16 = "CIM10"

    /// The first day: that of the exemption, else the day it was entered.
    package static func start(_ exemption: MedicalExemption) -> Day? { exemption.start ?? exemption.inserted }

    /// When the record was inserted or changed last.
    package static func told(_ exemption: MedicalExemption) -> Day? {
        guard let inserted = exemption.inserted, let updated = exemption.updated else {
            return exemption.inserted ?? exemption.updated
        }
        return max(inserted, updated)
    }

    /// The number of the illness, where it is all that tells the disease (4.8-number); else 0.
    package static func number(_ exemption: MedicalExemption) -> Int32 {
        guard exemption.diagnosis.isEmpty, meaning(ofMotive: exemption.motive) == .disease,
            ExemptionNumber.disease(exemption.number) != nil
        else { return 0 }
        return exemption.number
    }

    /// and dates that no event can have (4.0.11).
    package static func check(_ exemption: MedicalExemption, birthYear: Int32, snapshot: Day) -> Verdict {
        switch meaning(ofMotive: exemption.motive) {
        case .administrative: return .rejected(.administrativeExemption, .exemption)
        case .disease where exemption.diagnosis.isEmpty && number(exemption) == 0:
            return .rejected(.exemptionWithoutCode, .exemption)
        case .disease, .state: break
        }
        guard let start = start(exemption), start >= StayAssembly.earliestDay else {
            return .rejected(.noCareDate, .exemption)
        }
        if start > snapshot { return .rejected(.dateAfterDelivery, .exemption) }
        return start.year < Int(birthYear) - 1 ? .rejected(.careBeforeBirth, .plausibility) : .used
    }

    /// 4.8-renewals: joins the renewals of an exemption: rows with the same diagnosis and motive whose periods touch or
    /// overlap. Periods more than a day apart stay apart.
    /// - Parameter wholly: all rows of one diagnosis and motive are one period, to the latest end.
    package static func merge(_ spans: inout [ExemptionSpan], wholly: Bool = false) {
        spans.sort(by: ExemptionSpan.precedes)
        var kept = 0
        for index in spans.indices {
            let span = spans[index]
            if kept > 0, spans[kept - 1].shares(span), wholly || spans[kept - 1].touches(span) {
                if wholly { spans[kept - 1].cover(span) } else { spans[kept - 1].renew(span) }
            } else {
                spans[kept] = span
                kept += 1
            }
        }
        spans.removeLast(spans.count - kept)
    }
}

/// A period of exemption for one diagnosis and motive.
package struct ExemptionSpan: Equatable, Sendable {
    package var diagnosis: Code8
    /// The number of the illness where there is no diagnosis; else 0.
    package var number: Int32
    package var motive: Int32
    package var isICD10: Bool
    package var start: Day
    /// `nil` while it is open.
    package var end: Day?
    /// When the record that tells the end was inserted or changed last.
    private var told: Day?
    /// The first day of that record.
    private var lastStart: Day
    /// Places of its rows.
    package var rows: [UInt32]

    package init(
        diagnosis: Code8, number: Int32 = 0, motive: Int32, isICD10: Bool, start: Day, end: Day?, told: Day? = nil,
        row: UInt32 = 0
    ) {
        self.diagnosis = diagnosis
        self.number = number
        self.told = told
        self.motive = motive
        self.isICD10 = isICD10
        self.start = start
        lastStart = start
        self.end = end
        rows = [row]
    }

    /// Which rows say it is no part of what it says.
    package static func == (a: ExemptionSpan, b: ExemptionSpan) -> Bool {
        a.shares(b) && a.start == b.start && a.end == b.end
    }

    static func precedes(_ a: ExemptionSpan, _ b: ExemptionSpan) -> Bool {
        if a.diagnosis != b.diagnosis { return a.diagnosis < b.diagnosis }
        if a.number != b.number { return a.number < b.number }
        if a.motive != b.motive { return a.motive < b.motive }
        if a.isICD10 != b.isICD10 { return b.isICD10 }
        if a.start != b.start { return a.start < b.start }
        let (x, y) = (a.end?.daysSince1970 ?? .max, b.end?.daysSince1970 ?? .max)
        return x != y ? x < y : a.told.order < b.told.order
    }

    func shares(_ other: ExemptionSpan) -> Bool {
        diagnosis == other.diagnosis && number == other.number && motive == other.motive && isICD10 == other.isICD10
    }

    func touches(_ later: ExemptionSpan) -> Bool { end.map { later.start <= $0 + 1 } ?? true }

    /// 4.8-renewals: the record inserted or changed last tells the end, open or closed. Of records of one day the one
    /// that starts later; of these the latest end that is known: a row with an end knows more than one without.
    mutating func renew(_ later: ExemptionSpan) {
        rows += later.rows
        if later.told.order < told.order { return }
        if later.told == told, later.start == lastStart, end.order >= later.end.order { return }
        (end, told, lastStart) = (later.end, later.told, later.start)
    }

    /// The latest end of all, open when one is; of rows with one start a known end counts.
    mutating func cover(_ later: ExemptionSpan) {
        rows += later.rows
        if start == later.start, let known = end ?? later.end {
            end = max(known, later.end ?? known)
        } else {
            end = end.flatMap { own in later.end.map { max(own, $0) } }
        }
    }
}
