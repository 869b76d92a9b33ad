internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Events of stays in hospital at home: diagnoses, care modes, scores, groups.

extension HomeHospital {
    mutating func makeEvents(
        _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        for index in 0..<visits.count {
            let ref = VisitRef(index)
            guard let row = visits[ref].row(of: .homeHospital, as: YearStay.self), let place = merged.places[row.index]
            else { continue }
            let scene = Scene(
                stay: merged.all[place], finding: findings[place], visit: ref, details: visits[ref].details,
                type: rules.types.stayPart)
            makeDiagnoses(scene, rules, &visits, &out, &ledger)
            makeFacts(scene, visits, &out)
            makeGroups(scene, rules, visits, &out)
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

        /// A day, clipped to the eve of the stay and the day after it (3.8-home).
        func day(_ day: Day) -> (day: Day, isCorrected: Bool) {
            StayAssembly.day(delay: Int32(clamping: day - finding.dates.start), month: nil, in: finding.dates)
        }
    }

    /// The sub-sequences of a stay that are kept.
    func keptSpans(_ scene: Scene) -> [Span] { spans[scene.finding.spans].filter(\.verdict.passes) }

    /// The days of a sub-sequence that lie in its stay, which may have been cut by death.
    private func days(_ span: Span, _ scene: Scene) -> ClosedRange<Day> {
        let start = min(span.start, scene.finding.dates.end)
        return start...max(start, min(span.end, scene.finding.dates.end))
    }
}

// Diagnoses (4.8-home): each code once a stay, in its highest position, from its first sub-sequence to its last.

extension HomeHospital {
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
        let isOnce = rules.options.tellsDiagnosesOnce
        func tell(_ code: Code8, _ position: DiagnosisPosition, _ days: ClosedRange<Day>, _ row: RowAddress) {
            guard !code.isEmpty else { return }
            let code = Code16(code)
            guard let known = told.firstIndex(where: { $0.code == code && (isOnce || $0.position == position) }) else {
                return told.append(Told(code: code, position: position, days: days, rows: [row]))
            }
            let own = told[known].days
            told[known].days = min(own.lowerBound, days.lowerBound)...max(own.upperBound, days.upperBound)
            if !told[known].rows.contains(row) { told[known].rows.append(row) }
        }
        for span in keptSpans(scene) {
            tell(
                subsequences[span.row].diagnosis, .homePrincipal, days(span, scene), RowAddress(.T_HADaaB, span.row))
        }
        for list in [HomeDiagnosis.List.mainMode, .associatedMode, .associated] {
            for row in merged.rows(of: scene.stay) {
                for part in diagnoses.of(row) where diagnoses.passes(part) && diagnoses[part].list == list {
                    let span = span(diagnoses[part].number, row, in: scene.finding.spans)
                    let lasting = span.map { days($0, scene) } ?? scene.finding.dates.start...scene.finding.dates.end
                    tell(diagnoses[part].code, .of(list), lasting, RowAddress(.T_HADaaD, part))
                }
            }
        }
        for diagnosis in told {
            var event = Event(
                .homeDiagnosis, code: diagnosis.code, start: diagnosis.days.lowerBound, type: scene.type,
                origin: out.origin(diagnosis.rows))
            event.position = diagnosis.position.rank
            event.end = diagnosis.days.upperBound
            event.visit = scene.visit
            out.add(event, .condition, rules, &visits, &ledger)
        }
    }
}

// Care modes and scores, told when they change (4.13-care-mode, 4.12-home-scores); groups (4.13-home-group).

extension HomeHospital {
    private func makeFacts(_ scene: Scene, _ visits: borrowing Visits, _ out: inout Events) {
        var (mode, associated) = (Code8(), Code8())
        var scores = [Int32?](repeating: nil, count: EventKind.everydayLife.count + 1)
        for span in keptSpans(scene) {
            let part = subsequences[span.row]
            if part.careMode != mode {
                mode = part.careMode
                if !mode.isEmpty { out.add(event(.homeCareMode, Code16(mode), span, scene, visits)) }
            }
            let own = part.associatedMode == HomeHospitalFilters.noMode ? Code8() : part.associatedMode
            if own != associated {
                associated = own
                if !own.isEmpty { out.add(event(.homeAssociatedMode, Code16(own), span, scene, visits)) }
            }
            for (place, score) in ([part.dependency] + part.everyday.all).enumerated() {
                guard let score, score != scores[place] else { continue }
                scores[place] = score
                let kind = place == 0 ? EventKind.karnofsky : EventKind.everydayLife[place - 1]
                var figure = event(kind, ActNatureEvent.code(score), span, scene, visits, .measurement)
                figure.quantity = Quantity(Int(score))
                out.add(figure)
            }
        }
    }

    private func makeGroups(_ scene: Scene, _ rules: RuleSet, _ visits: borrowing Visits, _ out: inout Events) {
        let wanted = rules.options.stayGroups
        guard wanted != .off else { return }
        var (codes, tariffs): (Set<Code8>, Set<Code8>) = ([], [])
        for span in keptSpans(scene) {
            for part in groups.of(span.stay) where groups[part].number == span.number {
                let group = groups[part]
                func add(_ kind: EventKind, _ code: Code8) {
                    var fact = event(kind, Code16(code), span, scene, visits)
                    fact.origin = .row(.T_HADaaGRP, part)
                    out.add(fact)
                }
                if !group.code.isEmpty, codes.insert(group.code).inserted { add(.homeGroup, group.code) }
                if wanted == .all, !group.tariff.isEmpty, tariffs.insert(group.tariff).inserted {
                    add(.homeTariff, group.tariff)
                }
            }
        }
    }

    /// An event of a sub-sequence, on its first day.
    private func event(
        _ kind: EventKind, _ code: Code16, _ span: Span, _ scene: Scene, _ visits: borrowing Visits,
        _ table: OMOPTable = .observation
    ) -> Event {
        var event = Event(
            kind, table: table, code: code, start: days(span, scene).lowerBound, type: scene.type,
            origin: .row(.T_HADaaB, span.row))
        event.visit = scene.visit
        event.detail = scene.details.first { visits.details[$0].unit == RowAddress(.T_HADaaB, span.row) }
            .map { UnitVisitRef($0) }
        return event
    }
}
