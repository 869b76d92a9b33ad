internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Diagnoses of stays and units (4.8-stay, 4.8-unit, 4.8-once, 4.8-highest).

extension Acute {
    /// Visit, unit stay and days of a diagnosis, and the row that states it.
    private struct Place {
        var visit: VisitRef
        var detail: UnitVisitRef?
        var start: Day
        var end: Day
        var origin: Origin
    }

    /// Each code once, in its highest position: that of the stay before that of a unit, an associated diagnosis last.
    func makeDiagnoses(
        _ stay: Stay, _ summary: StaySummary, _ ref: VisitRef, _ rules: RuleSet, _ visits: inout Visits,
        _ out: inout Events, _ ledger: inout Ledger
    ) {
        let visit = visits[ref]
        let hasOneUnit = visit.details.count == 1
        let onlyUnit = hasOneUnit ? UnitVisitRef(visit.details.lowerBound) : nil
        var told: [Code16] = []
        func diagnose(
            _ code: Code16, _ position: DiagnosisPosition, _ place: Place, _ visits: inout Visits,
            _ out: inout Events, _ ledger: inout Ledger
        ) {
            guard !code.isEmpty, !rules.options.tellsDiagnosesOnce || !told.contains(code) else { return }
            told.append(code)
            var event = Event(
                .diagnosis, code: code, start: place.start, type: rules.types.stayPart, origin: place.origin)
            event.position = position.rank
            event.end = place.end
            event.visit = place.visit
            event.detail = place.detail
            // Inside a stay the unit tells equal diagnoses apart.
            event.order = place.detail.map { Int32($0.place) } ?? -1
            out.add(event, .condition, rules, &visits, &ledger)
        }
        var place = Place(
            visit: ref, detail: onlyUnit, start: visit.start, end: visit.end, origin: .row(.T_MCOaaC, stay))
        diagnose(Code16(summary.principalDiagnosis), .principal, place, &visits, &out, &ledger)
        diagnose(
            Code16(summary.relatedDiagnosis), StayDiagnoses.relatedPosition(summary), place, &visits, &out, &ledger)
        for (unit, detail) in zip(units.of(stay), visit.details) {
            let (row, span) = (units[unit], visits.details[detail])
            place = Place(
                visit: ref, detail: UnitVisitRef(detail), start: span.start, end: span.end,
                origin: .row(.T_MCOaaUM, unit))
            if StayDiagnoses.keepsUnitPrincipal(row, summary) {
                diagnose(Code16(row.principalDiagnosis), .unitPrincipal, place, &visits, &out, &ledger)
            }
            if StayDiagnoses.keepsUnitRelated(row, summary, isOnlyUnit: hasOneUnit) {
                diagnose(Code16(row.relatedDiagnosis), .unitRelated, place, &visits, &out, &ledger)
            }
        }
        place = Place(
            visit: ref, detail: nil, start: visit.start, end: visit.end, origin: .row(.T_MCOaaC, stay))
        let own = diagnoses.of(stay)
        var first = own.startIndex
        // Rows stand in the order of their codes: a repeated code follows itself.
        while first < own.endIndex {
            let code = diagnoses[RowRef(first)].code
            var end = first + 1
            while end < own.endIndex, diagnoses[RowRef(end)].code == code { end += 1 }
            place.origin = .rows(.T_MCOaaD, RowRange<StayDiagnosis>(first..<end))
            diagnose(Code16(code), .associated, place, &visits, &out, &ledger)
            first = end
        }
        if visit.beginsStay { noteSessions(stay, summary, ref, onlyUnit, rules, visits, &out) }
    }
}
