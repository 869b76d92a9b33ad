internal import ETLCore
internal import OMOPSchema
package import SNDSSchema
internal import Vocabulary

/// Death certificates (CépiDC) and the causes they list (4.8-causes, 4.14).
package struct Deaths: ~Copyable, Family {
    package var certificates = MainList<DeathCertificate>(.KI_CCI_R)
    package var causes = PartList<DeathCause, DeathCertificate>(.KI_ECD_R)
    /// The certificate that tells the death, of those that are kept (2.3-certificate).
    private var chosen: RowRef<DeathCertificate>?
    /// Whether it is believed: the death it tells is the one that was chosen.
    private var isBelieved = false

    package init() {}

    package mutating func forEachList(_ visitor: inout some RowListVisitor & ~Copyable) {
        visitor.visit(main: &certificates)
        visitor.visit(parts: &causes)
    }

    package mutating func forgetFindings() {
        chosen = nil
        isBelieved = false
    }
}

extension EventKind {
    static let certificate = EventKind(7, "", rules: "4.14 4.8-causes 4.8-revision", [.isResolved, .hasPosition])
    static let deathPlace = EventKind(26, "KI_CCI_R.DCD_LIE_COD:", rules: "4.14 4.13-certificate", content: .code)
    static let certificateWeight = EventKind(
        47, "SNDS:NEO_NAI_POI", rules: "4.14 4.12-newborn", .isFigure, unit: .gram)
    static let certificateAge = EventKind(48, "SNDS:NEO_GES_AGE", rules: "4.14 4.12-newborn", .isFigure, unit: .week)
    static let apgar = EventKind(49, "SNDS:NEO_APG_SCO", rules: "4.14 4.12-newborn", .isFigure)
}

extension DiagnosisPosition {
    package static let initialCause = DiagnosisPosition(6, "CCI:INI", "KI_CCI_R.DCD_CIM_COD:", .underlyingCause)

    /// Lines of a certificate, from 1 to 6.
    private static let causeLines: [DiagnosisPosition] = [
        DiagnosisPosition(7, "ECD:1", "KI_ECD_R.ECD_CIM_COD:", .immediateCause),
        DiagnosisPosition(8, "ECD:2", "KI_ECD_R.ECD_CIM_COD:", .contributoryCause),
        DiagnosisPosition(9, "ECD:3", "KI_ECD_R.ECD_CIM_COD:", .contributoryCause),
        DiagnosisPosition(10, "ECD:4", "KI_ECD_R.ECD_CIM_COD:", .contributoryCause),
        DiagnosisPosition(11, "ECD:5", "KI_ECD_R.ECD_CIM_COD:", .contributoryCause),
        DiagnosisPosition(12, "ECD:6", "KI_ECD_R.ECD_CIM_COD:", .contributoryCause),
    ]

    /// The position of a line of a certificate; other numbers count as the last line.
    package static func cause(line: Int32) -> DiagnosisPosition { causeLines[1...6 ~= line ? Int(line) - 1 : 5] }

    fileprivate static var ofCertificates: [DiagnosisPosition] { [initialCause] + causeLines }
}

extension Deaths {
    package static var kinds: [EventKind] { [.certificate, .deathPlace, .certificateWeight, .certificateAge, .apgar] }
    package static var positions: [DiagnosisPosition] { DiagnosisPosition.ofCertificates }

    /// 2.3-certificate: of several certificates the one nearest to another source, else the first by its number.
    mutating func choose(_ evidence: DeathRule.Evidence) {
        var nearest: Int?
        for row in certificates.refs {
            let certificate = certificates[row]
            guard certificate.state == 1 else {
                certificates.judge(row, .excluded(.certificate))
                continue
            }
            let day = certificate.day ?? certificate.month?.lastDay
            let distance = day.flatMap { evidence.distance(ofCertificate: $0) }
            if chosen != nil, distance ?? .max >= nearest ?? .max { continue }
            (chosen, nearest) = (row, distance)
        }
        for row in certificates.refs where certificates.passes(row) && row != chosen {
            certificates.judge(row, .rejected(.secondCertificate, .certificate))
        }
    }

    /// The day or month that the certificate tells.
    func testify(_ evidence: inout DeathRule.Evidence, _ life: Life, _ rules: RuleSet) {
        guard let chosen else { return }
        let certificate = certificates[chosen]
        if let day = certificate.day {
            if life.isPlausibleDeath(day, rules) { evidence.certified = day }
        } else if let month = certificate.month, life.isPlausibleDeath(month.lastDay, rules) {
            evidence.certifiedMonth = month
        }
    }

    /// Whether the certificate is believed: the death it tells is the one that was chosen, give or take a month. One that
    /// is not says nothing, and neither do causes that are empty or told already.
    mutating func check(_ life: Life) {
        guard let chosen else { return }
        if let death = life.death {
            isBelieved =
                life.evidence.certified.map { abs($0 - death) <= 30 } ?? (life.evidence.certifiedMonth != nil)
        }
        guard isBelieved else { return certificates.judge(chosen, .excluded(.certificate)) }
        for row in causes.of(chosen)
        where causes[row].code.isEmpty || causes[row].code == certificates[chosen].cause {
            causes.judge(row, .excluded(.certificate))
        }
    }

    /// The certificate, when it is believed.
    var believed: RowRef<DeathCertificate>? { isBelieved ? chosen : nil }

    /// The rows that tell the death.
    var origin: Origin { chosen.map { .row(.KI_CCI_R, $0) } ?? Origin() }

    /// 4.14-cause: the initial cause, unless the certificate was set aside.
    func fillCause(_ row: inout DeathRow, _ life: Life, _ rules: RuleSet) {
        guard isBelieved, let chosen else { return }
        let certificate = certificates[chosen]
        guard !certificate.cause.isEmpty else { return }
        row.cause_source_value = SourceValue(certificate.cause)
        row.cause_concept_id = FixedConcept.noMatchingConcept
        guard certificate.revision == 2 else { return }
        let resolution = rules.concepts.resolve(.icd10, Code16(certificate.cause), on: life.death)
        row.cause_source_concept_id = resolution.sourceConceptID
        let targets = resolution.targets.filter { $0.domain == .condition || $0.domain == .observation }
        if let first = targets.map(\.conceptID).min() { row.cause_concept_id = first }
    }
}
