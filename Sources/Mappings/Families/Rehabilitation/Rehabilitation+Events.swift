internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Events of rehabilitation stays: diagnoses, acts, drugs, scores, groups.

extension Rehabilitation {
    mutating func makeEvents(
        _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        for index in 0..<visits.count {
            let ref = VisitRef(index)
            guard let row = visits[ref].row(of: .rehabilitation, as: YearStay.self),
                let place = merged.places[row.index]
            else { continue }
            let scene = Scene(
                stay: merged.all[place], finding: findings[place], visit: ref, details: visits[ref].details,
                type: rules.types.stayPart)
            makeDiagnoses(scene, rules, &visits, &out, &ledger)
            makeFacts(scene, rules, visits, &out)
            makeActs(scene, rules, &visits, &out, &ledger)
            makeBilledEvents(scene, rules, &visits, &out, &ledger)
        }
    }

    /// A stay and what it became.
    struct Scene {
        let stay: YearStays.Stay
        let finding: Finding
        let visit: VisitRef
        let details: Range<Int>
        let type: Int32

        /// A day counted from the start of the stay, clipped to the eve and the day after it (3.8-rehabilitation).
        func day(_ day: Day) -> (day: Day, isCorrected: Bool) {
            StayAssembly.day(delay: Int32(clamping: day - finding.dates.start), month: nil, in: finding.dates)
        }
    }

    /// The weeks of a stay that are kept.
    func keptWeeks(_ scene: Scene) -> [Week] { weeks[scene.finding.weeks].filter(\.verdict.passes) }
}

// Diagnoses (4.8-rehabilitation): each code once a stay, in its highest position, from its first week to its last.

extension Rehabilitation {
    private struct Told {
        var code: Code16
        var position: DiagnosisPosition
        var days: ClosedRange<Day>
        var rows: [RowAddress]
    }

    private func makeDiagnoses(
        _ scene: Scene, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        var told: [Told] = []
        func tell(_ code: Code8, _ position: DiagnosisPosition, _ days: ClosedRange<Day>, _ row: RowAddress) {
            guard !code.isEmpty else { return }
            let code = Code16(code)
            let isOnce = rules.options.tellsDiagnosesOnce
            guard let known = told.firstIndex(where: { $0.code == code && (isOnce || $0.position == position) }) else {
                return told.append(Told(code: code, position: position, days: days, rows: [row]))
            }
            let own = told[known].days
            told[known].days = min(own.lowerBound, days.lowerBound)...max(own.upperBound, days.upperBound)
            if !told[known].rows.contains(row) { told[known].rows.append(row) }
        }
        let kept = keptWeeks(scene)
        for week in kept {
            tell(weekRows[week.row].morbidity, .rehabilitationMain, span(week, scene), RowAddress(.T_SSRaaB, week.row))
        }
        for week in kept {
            tell(
                weekRows[week.row].aetiology, .rehabilitationAetiology, span(week, scene),
                RowAddress(.T_SSRaaB, week.row))
        }
        for row in merged.rows(of: scene.stay) {
            for part in diagnoses.of(row) where diagnoses.passes(part) {
                let week = week(diagnoses[part].week, row, in: scene.finding.weeks)
                let days = week.map { span($0, scene) } ?? scene.finding.dates.start...scene.finding.dates.end
                tell(diagnoses[part].code, .rehabilitationAssociated, days, RowAddress(.T_SSRaaD, part))
            }
        }
        for diagnosis in told {
            var event = Event(
                .rehabilitationDiagnosis, code: diagnosis.code, start: diagnosis.days.lowerBound, type: scene.type,
                origin: out.origin(diagnosis.rows))
            event.position = diagnosis.position.rank
            event.end = diagnosis.days.upperBound
            event.visit = scene.visit
            out.add(event, .condition, rules, &visits, &ledger)
        }
    }

    private func span(_ week: Week, _ scene: Scene) -> ClosedRange<Day> {
        let dates = scene.finding.dates
        guard let days = week.presence else { return dates.start...dates.start }
        let start = min(max(days.lowerBound, dates.start), dates.end)
        return start...max(start, min(days.upperBound, dates.end))
    }
}

// Purposes, dependency and groups (4.13-purpose, 4.12-dependency, 4.13-week-group).

extension Rehabilitation {
    private func makeFacts(_ scene: Scene, _ rules: RuleSet, _ visits: borrowing Visits, _ out: inout Events) {
        var purposes: Set<Code8> = []
        var (groups, tariffs): (Set<Code8>, Set<Code8>) = ([], [])
        var scores = [Int32?](repeating: nil, count: EventKind.dependency.count)
        for week in keptWeeks(scene) {
            let row = weekRows[week.row]
            func event(_ kind: EventKind, _ code: Code16, _ table: OMOPTable = .observation) -> Event {
                var event = Event(
                    kind, table: table, code: code, start: span(week, scene).lowerBound, type: scene.type,
                    origin: .row(.T_SSRaaB, week.row))
                event.visit = scene.visit
                event.detail = detail(of: week, scene, visits)
                return event
            }
            if !row.purpose.isEmpty, purposes.insert(row.purpose).inserted {
                var purpose = event(.rehabilitationPurpose, Code16(row.purpose))
                purpose.sourceConcept = rules.concepts.resolve(.icd10, purpose.code, on: purpose.start).sourceConceptID
                out.add(purpose)
            }
            for (place, score) in row.dependency.all.enumerated() {
                guard let score, score != scores[place] else { continue }
                scores[place] = score
                var figure = event(EventKind.dependency[place], ActNatureEvent.code(score), .measurement)
                figure.quantity = Quantity(Int(score))
                out.add(figure)
            }
            let wanted = rules.options.stayGroups
            if wanted != .off, !row.group.isEmpty, groups.insert(row.group).inserted {
                out.add(event(.rehabilitationGroup, Code16(row.group)))
            }
            if wanted == .all, !row.tariff.isEmpty, tariffs.insert(row.tariff).inserted {
                out.add(event(.rehabilitationTariff, Code16(row.tariff)))
            }
        }
        // In 2012 groups stand in a table of their own.
        guard groups.isEmpty, rules.options.stayGroups != .off else { return }
        for row in merged.rows(of: scene.stay) {
            for part in self.groups.of(row) {
                let group = self.groups[part]
                guard !group.code.isEmpty, groups.insert(group.code).inserted else { continue }
                var event = Event(
                    .rehabilitationGroup, code: Code16(group.code), start: scene.finding.dates.start, type: scene.type,
                    origin: .row(.T_SSRaaGME, part))
                event.visit = scene.visit
                out.add(event)
            }
        }
    }

    /// The detail that a week became.
    private func detail(of week: Week, _ scene: Scene, _ visits: borrowing Visits) -> UnitVisitRef? {
        scene.details.first { visits.details[$0].unit == RowAddress(.T_SSRaaB, week.row) }.map { UnitVisitRef($0) }
    }
}
