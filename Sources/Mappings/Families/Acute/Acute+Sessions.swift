internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Stays that stand for several séances (3.7-sessions).

extension Acute {
    /// The days of the séances of a stay, on request: those of its acts. A stay of one séance is not split, and neither is
    /// one whose acts lie on one day, or on more days than it has séances: nothing else tells the days.
    mutating func findSessionDays(_ stay: Stay, _ summary: StaySummary, _ dates: StayDates) {
        guard StayFilters.isSession(summary.group), let sessions = summary.sessions, sessions > 1 else { return }
        for act in acts.of(stay) {
            let (day, _) = StayAssembly.day(delay: acts[act].delay, in: dates)
            if !acts[act].code.isEmpty, dates.start...dates.end ~= day { sessionDays.append(day) }
        }
        sessionDays.sort()
        var kept = 0
        for index in sessionDays.indices where kept == 0 || sessionDays[index] != sessionDays[kept - 1] {
            sessionDays[kept] = sessionDays[index]
            kept += 1
        }
        let isKnown = 2...Int(sessions) ~= kept
        sessionDays.removeLast(sessionDays.count - (isKnown ? kept : 0))
    }

    /// The number of séances that one stay summary stands for, on request.
    func noteSessions(
        _ stay: Stay, _ summary: StaySummary, _ visit: VisitRef, _ detail: UnitVisitRef?, _ rules: RuleSet,
        _ visits: borrowing Visits, _ out: inout Events
    ) {
        guard rules.options.stayGroups == .all, StayFilters.isSession(summary.group), let sessions = summary.sessions,
            sessions > 0
        else { return }
        var event = Event(
            .sessions, code: Code16(), start: visits[visit].start, type: rules.types.stayPart,
            origin: .row(.T_MCOaaC, stay))
        event.visit = visit
        event.detail = detail
        event.quantity = Quantity(Int(sessions))
        out.add(event)
    }

    /// Moves what was done and given in a stay that is split from its first séance to the last one that had begun.
    ///
    /// Diagnoses and facts are not moved: every séance has those of its stay.
    func spreadOverSessions(_ rules: RuleSet, _ visits: borrowing Visits, _ out: inout Events) {
        for index in out.all.indices {
            let event = out.all[index]
            guard rules.kinds[Int(event.kind)].traits.contains(.isOfSession), let visit = event.visit,
                visits[visit].beginsStay
            else { continue }
            var own = visit.index
            while own + 1 < visits.count, visits.all[own + 1].isFurtherSession, visits.all[own + 1].start <= event.start
            {
                own += 1
            }
            out.move(index, to: VisitRef(own))
        }
    }
}
