internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Events of rehabilitation stays: diagnoses, purposes, scores, groups.

extension Rehabilitation {
    mutating func makeOwnEvents(
        _ scene: StayScene, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        makeDiagnoses(scene, rules, &visits, &out, &ledger)
        makeFacts(scene, rules, visits, &out)
        makeRehabilitationActs(scene, rules, &visits, &out, &ledger)
    }

    /// 4.8-rehabilitation: each code once a stay, in its highest position, from its first week to its last.
    private func makeDiagnoses(
        _ scene: StayScene, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        var told = ToldDiagnoses(rules.options)
        let kept = keptSpans(scene.finding)
        for week in kept {
            let row = RowAddress(.T_SSRaaB, week.row)
            told.tell(parts[week.row].morbidity, .rehabilitationMain, scene.days(week), row)
        }
        for week in kept {
            let row = RowAddress(.T_SSRaaB, week.row)
            told.tell(parts[week.row].aetiology, .rehabilitationAetiology, scene.days(week), row)
        }
        for row in course.merged.rows(of: scene.stay) {
            for part in diagnoses.of(row) where diagnoses.passes(part) {
                let week = span(diagnoses[part].week, row, in: scene.finding.spans)
                told.tell(
                    diagnoses[part].code, .rehabilitationAssociated, week.map { scene.days($0) } ?? scene.allDays,
                    RowAddress(.T_SSRaaD, part))
            }
        }
        told.add(.rehabilitationDiagnosis, scene, rules, &visits, &out, &ledger)
    }

    /// Purposes, dependency and groups (4.13-purpose, 4.12-dependency, 4.13-week-group).
    private func makeFacts(_ scene: StayScene, _ rules: RuleSet, _ visits: borrowing Visits, _ out: inout Events) {
        var purposes: Set<Code8> = []
        var (groups, tariffs): (Set<Code8>, Set<Code8>) = ([], [])
        var scores = [Int32?](repeating: nil, count: EventKind.dependency.count)
        for week in keptSpans(scene.finding) {
            let row = parts[week.row]
            if !row.purpose.isEmpty, purposes.insert(row.purpose).inserted {
                var purpose = event(.rehabilitationPurpose, Code16(row.purpose), week, scene, visits)
                purpose.sourceConcept = rules.concepts.resolve(.icd10, purpose.code, on: purpose.start).sourceConceptID
                out.add(purpose)
            }
            addScores(row.dependency.all, EventKind.dependency, &scores, week, scene, visits, &out)
            let wanted = rules.options.stayGroups
            if wanted != .off, !row.group.isEmpty, groups.insert(row.group).inserted {
                out.add(event(.rehabilitationGroup, Code16(row.group), week, scene, visits))
            }
            if wanted == .all, !row.tariff.isEmpty, tariffs.insert(row.tariff).inserted {
                out.add(event(.rehabilitationTariff, Code16(row.tariff), week, scene, visits))
            }
        }
        if groups.isEmpty, rules.options.stayGroups != .off { makeOlderGroups(scene, &out) }
    }

    /// In 2012 groups stand in a table of their own.
    private func makeOlderGroups(_ scene: StayScene, _ out: inout Events) {
        var told: Set<Code8> = []
        for row in course.merged.rows(of: scene.stay) {
            for part in groups.of(row) {
                let group = groups[part]
                guard !group.code.isEmpty, told.insert(group.code).inserted else { continue }
                var event = Event(
                    .rehabilitationGroup, code: Code16(group.code), start: scene.finding.dates.start, type: scene.type,
                    origin: .row(.T_SSRaaGME, part))
                event.visit = scene.visit
                out.add(event)
            }
        }
    }
}
