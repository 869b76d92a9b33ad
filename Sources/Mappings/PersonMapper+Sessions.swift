internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Stays that stand for several séances (3.7-sessions).

extension PersonMapper {
    /// 3.7-sessions: the number of séances that one stay summary stands for.
    mutating func noteSessions(_ summary: StaySummary, visit: Int, detail: Int32) {
        guard StayFilters.isSession(summary.group), let sessions = summary.sessions, sessions > 0 else { return }
        var stem = Stem(source: .sessions, code: Code16(), start: visits[visit].start, type: types.stayPart)
        stem.visit = Int32(visit)
        stem.detail = detail
        stem.quantity = Quantity(Int(sessions))
        noteEvent(stem.start, stem.start)
        stems.append(stem)
    }

    /// The days of the séances of a stay, on request: those of its acts. A stay of one séance is not split, and neither is
    /// one whose acts lie on one day, or on more days than it has séances: nothing else tells the days.
    mutating func findSessionDays(_ stay: StayItem, _ dates: StayDates, _ history: borrowing PersonHistory) {
        guard StayFilters.isSession(stay.summary.group), let sessions = stay.summary.sessions, sessions > 1 else {
            return
        }
        for row in stay.acts.bounds {
            let act = history.stayActs[row]
            let (day, _) = StayAssembly.day(delay: act.delay, in: dates)
            if !act.code.isEmpty, dates.start...dates.end ~= day { sessionDays.append(day) }
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

    /// Moves what was done and given in a stay that is split from its first séance to the last one that had begun.
    ///
    /// Diagnoses and facts are not moved: every séance has those of its stay.
    mutating func spreadOverSessions() {
        for index in stems.indices {
            let stem = stems[index]
            guard stem.visit >= 0, visits[Int(stem.visit)].beginsStay else { continue }
            switch stem.source {
            case .stayAct, .privateAct, .stayDrug, .earlyDrug, .thrombolytic, .implant, .privateDrug, .privateDevice,
                .privateBiology:
                break
            default: continue
            }
            var own = Int(stem.visit)
            while own + 1 < visits.count, visits[own + 1].isFurtherSession, visits[own + 1].start <= stem.start {
                own += 1
            }
            stems[index].visit = Int32(own)
        }
    }
}
