internal import ETLCore
package import SNDSSchema

// Canonical order of what hangs on psychiatric stays.

extension PsychiatricSequence: SourceRecord {
    package static func precedes(_ a: PsychiatricSequence, _ b: PsychiatricSequence) -> Bool {
        let (na, nb) = (
            (a.number, a.delay.order, a.length.order, a.form, a.legalStatus, a.indicator),
            (b.number, b.delay.order, b.length.order, b.form, b.legalStatus, b.indicator)
        )
        if na != nb { return na < nb }
        let (ga, gb) = (
            (a.generation, a.secludedDays.order, a.age.order, a.sex, a.site, a.diagnosis),
            (b.generation, b.secludedDays.order, b.age.order, b.sex, b.site, b.diagnosis)
        )
        if ga != gb { return ga < gb }
        if a.transfer != b.transfer { return StayTransfer.precedes(a.transfer, b.transfer) }
        return a.dependency.all.map(\.order).lexicographicallyPrecedes(b.dependency.all.map(\.order))
    }
}

extension SequenceDiagnosis: SourceRecord {
    package static func precedes(_ a: SequenceDiagnosis, _ b: SequenceDiagnosis) -> Bool {
        (a.code, a.number) < (b.code, b.number)
    }
}

extension SequenceAct: SourceRecord {
    package static func precedes(_ a: SequenceAct, _ b: SequenceAct) -> Bool {
        a.act != b.act ? StayAct.precedes(a.act, b.act) : a.number < b.number
    }
}

extension SeclusionMeasure: SourceRecord {
    package static func precedes(_ a: SeclusionMeasure, _ b: SeclusionMeasure) -> Bool {
        (a.number, a.kind, a.order, a.duration.order) < (b.number, b.kind, b.order, b.duration.order)
    }
}
