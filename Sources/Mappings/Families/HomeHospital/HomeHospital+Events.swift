internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Events of stays in hospital at home: diagnoses, care modes, scores, groups.

extension HomeHospital {
    mutating func makeOwnEvents(
        _ scene: StayScene, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        makeDiagnoses(scene, rules, &visits, &out, &ledger)
        makeFacts(scene, visits, &out)
        makeGroups(scene, rules, visits, &out)
    }

    /// The day of an act: so many days behind the start of its sub-sequence (3.8-home).
    func day(_ act: HomeAct, _ row: Row, _ scene: StayScene) -> Day {
        let start = span(act.number, row, in: scene.finding.spans)?.days?.lowerBound ?? scene.finding.dates.start
        return start + Int(act.act.delay ?? 0)
    }

    /// 4.8-home: each code once a stay, in its highest position, from its first sub-sequence to its last.
    private func makeDiagnoses(
        _ scene: StayScene, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        var told = ToldDiagnoses(rules.options)
        for span in keptSpans(scene.finding) {
            told.tell(parts[span.row].diagnosis, .homePrincipal, scene.days(span), RowAddress(.T_HADaaB, span.row))
        }
        for list in [HomeDiagnosis.List.mainMode, .associatedMode, .associated] {
            for row in course.merged.rows(of: scene.stay) {
                for part in diagnoses.of(row) where diagnoses.passes(part) && diagnoses[part].list == list {
                    let span = span(diagnoses[part].number, row, in: scene.finding.spans)
                    told.tell(
                        diagnoses[part].code, .of(list), span.map { scene.days($0) } ?? scene.allDays,
                        RowAddress(diagnoses.table(of: diagnoses[part]), part))
                }
            }
        }
        told.add(.homeDiagnosis, scene, rules, &visits, &out, &ledger)
    }

    /// Care modes and scores, told when they change (4.13-care-mode, 4.12-home-scores).
    private func makeFacts(_ scene: StayScene, _ visits: borrowing Visits, _ out: inout Events) {
        var (mode, associated) = (Code8(), Code8())
        var scores = [Int32?](repeating: nil, count: EventKind.everydayLife.count + 1)
        for span in keptSpans(scene.finding) {
            let part = parts[span.row]
            if part.careMode != mode {
                mode = part.careMode
                if !mode.isEmpty { out.add(event(.homeCareMode, Code16(mode), span, scene, visits)) }
            }
            let own = part.associatedMode == HomeHospitalFilters.noMode ? Code8() : part.associatedMode
            if own != associated {
                associated = own
                if !own.isEmpty { out.add(event(.homeAssociatedMode, Code16(own), span, scene, visits)) }
            }
            addScores(
                [part.dependency] + part.everyday.all, [.karnofsky] + EventKind.everydayLife, &scores, span, scene,
                visits, &out)
        }
    }

    /// 4.13-home-group.
    private func makeGroups(_ scene: StayScene, _ rules: RuleSet, _ visits: borrowing Visits, _ out: inout Events) {
        let wanted = rules.options.stayGroups
        guard wanted != .off else { return }
        var (codes, tariffs): (Set<Code8>, Set<Code8>) = ([], [])
        for span in keptSpans(scene.finding) {
            let number = parts[span.row].number
            for part in groups.of(span.stay) where groups[part].number == number {
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
}
