internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Events of psychiatric stays: diagnoses, scores, legal status, seclusion and restraint.

extension Psychiatry {
    mutating func makeOwnEvents(
        _ scene: StayScene, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        makeDiagnoses(scene, rules, &visits, &out, &ledger)
        makeFacts(scene, visits, &out)
        makeMeasures(scene, visits, &out)
    }

    /// The day of an act: so many days behind the start of its sequence, without one behind that of the stay
    /// (3.8-psychiatry).
    func day(_ act: SequenceAct, _ row: Row, _ scene: StayScene) -> Day {
        let sequence = act.number.isEmpty ? nil : span(act.number, row, in: scene.finding.spans)
        return (sequence?.days?.lowerBound ?? scene.finding.dates.start) + Int(act.act.delay ?? 0)
    }

    /// 4.8-psychiatry: each code once a stay, in its highest position, from its first sequence to its last.
    private func makeDiagnoses(
        _ scene: StayScene, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        var told = ToldDiagnoses(rules.options)
        for span in keptSpans(scene.finding) {
            told.tell(
                parts[span.row].diagnosis, .psychiatricPrincipal, scene.days(span), RowAddress(.T_RIPaaRSA, span.row))
        }
        for row in course.merged.rows(of: scene.stay) {
            for part in diagnoses.of(row) where diagnoses.passes(part) {
                let span = span(diagnoses[part].number, row, in: scene.finding.spans)
                told.tell(
                    diagnoses[part].code, .psychiatricAssociated, span.map { scene.days($0) } ?? scene.allDays,
                    RowAddress(.T_RIPaaRSAD, part))
            }
        }
        told.add(.psychiatricDiagnosis, scene, rules, &visits, &out, &ledger)
    }

    /// Scores and legal status, told when they change (4.12-scores, 4.13-legal-status); days in seclusion of each
    /// sequence (4.13-seclusion).
    private func makeFacts(_ scene: StayScene, _ visits: borrowing Visits, _ out: inout Events) {
        var status = Code8()
        var scores = [Int32?](repeating: nil, count: EventKind.psychiatricDependency.count)
        for span in keptSpans(scene.finding) {
            let sequence = parts[span.row]
            addScores(
                sequence.dependency.all, EventKind.psychiatricDependency, &scores, span, scene, visits, &out)
            if sequence.legalStatus != status {
                status = sequence.legalStatus
                if !status.isEmpty { out.add(event(.legalStatus, Code16(status), span, scene, visits)) }
            }
            if let days = sequence.secludedDays, days > 0 {
                var seclusion = event(.seclusion, Code16(), span, scene, visits)
                seclusion.quantity = Quantity(Int(days))
                out.add(seclusion)
            }
        }
    }

    /// 4.13-seclusion: each measure, on the first day of its sequence, without one on that of the stay.
    private func makeMeasures(_ scene: StayScene, _ visits: borrowing Visits, _ out: inout Events) {
        for row in course.merged.rows(of: scene.stay) {
            for part in measures.of(row) where measures.passes(part) {
                let measure = measures[part]
                var fact: Event
                if let span = span(measure.number, row, in: scene.finding.spans) {
                    fact = event(.seclusionMeasure, Code16(measure.kind), span, scene, visits)
                } else {
                    fact = Event(
                        .seclusionMeasure, code: Code16(measure.kind), start: scene.finding.dates.start,
                        type: scene.type, origin: .row(.T_RIPaaISOCONT, part))
                    fact.visit = scene.visit
                }
                fact.origin = .row(.T_RIPaaISOCONT, part)
                fact.order = Int32(part.index)
                fact.quantity = Quantity(Int(measure.duration ?? 0))
                out.add(fact)
            }
        }
    }
}
