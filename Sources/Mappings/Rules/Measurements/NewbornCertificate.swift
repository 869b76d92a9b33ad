package import ETLCore
internal import OMOPSchema
package import SNDSSchema

/// Figures on the certificate of a newborn (4.12-newborn).
package enum NewbornCertificate {
    /// Last day of life on which a certificate is that of a newborn.
    private static let lastDay = 27

    /// Whether somebody may have died as a newborn: the age tells, because certificates of adults and of newborns are
    /// taken for one another.
    /// - Parameter latestBirth: the last day on which the person may have been born.
    package static func isNewborn(death: Day, latestBirth: Day) -> Bool { death <= latestBirth + lastDay }

    /// The Apgar score; `nil` when it is none, 0 to 10.
    package static func apgar(_ certificate: DeathCertificate) -> Int32? {
        certificate.apgarScore.flatMap { 0...10 ~= $0 ? $0 : nil }
    }

    /// What the certificate tells: source, value, concept.
    static func figures(_ certificate: DeathCertificate) -> [(kind: EventKind, value: Int32, concept: Int32)] {
        var figures: [(kind: EventKind, value: Int32, concept: Int32)] = []
        if let grams = certificate.birthWeight, grams > 0 {
            figures.append((.certificateWeight, grams, MeasureConcept.birthWeight))
        }
        if let weeks = certificate.gestationalAge, weeks > 0 {
            figures.append((.certificateAge, weeks, MeasureConcept.gestationalAge))
        }
        // The certificate does not say after how many minutes.
        if let score = apgar(certificate) { figures.append((.apgar, score, FixedConcept.noMatchingConcept)) }
        return figures
    }
}
