internal import ETLCore
package import SNDSSchema

// Canonical order of death certificates and causes.

extension DeathCertificate: SourceRecord {
    package static func precedes(_ a: DeathCertificate, _ b: DeathCertificate) -> Bool {
        let x = (a.isMatched ? 1 : 0, a.person, a.state, a.day.order, a.month.order, a.place)
        let y = (b.isMatched ? 1 : 0, b.person, b.state, b.day.order, b.month.order, b.place)
        if x != y { return x < y }
        let u = (a.cause, a.revision, a.isDateOfFinding ? 1 : 0, a.birthWeight.order, a.gestationalAge.order)
        let v = (b.cause, b.revision, b.isDateOfFinding ? 1 : 0, b.birthWeight.order, b.gestationalAge.order)
        return u != v ? u < v : a.apgarScore.order < b.apgarScore.order
    }
}

extension DeathCause: SourceRecord {
    package static func precedes(_ a: DeathCause, _ b: DeathCause) -> Bool {
        (a.line, a.rank, a.code) < (b.line, b.rank, b.code)
    }
}
