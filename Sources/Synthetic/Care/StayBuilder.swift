internal import ETLCore

/// Turns the plan of a stay into a stay of a person.
struct StayBuilder {
    let plan: StayPlan
    let module: Int

    func stay(from wanted: Day, in journey: Journey, _ stream: inout SeededStream) -> Stay {
        let isEmergency = stream.happens(plan.emergency)
        let day = isEmergency || plan.births > 0 ? wanted : wanted.workday
        let chosen = plan.groups[stream.index(byWeight: plan.groups.map(\.weight))]
        let isDayCase = plan.sessions > 0 || chosen.meanTenths == 0
        let nights = isDayCase ? 0 : max(1, stream.nights(meanTenths: chosen.meanTenths))
        let place = facility(of: journey.person, &stream)
        var stay = Stay(
            start: day, end: day + nights, group: chosen.ghm,
            principal: plan.principal[stream.index(byWeight: plan.principal.map(\.weight))].code,
            cell: place.cell, facility: place.rank)
        stay.module = module
        stay.related = plan.related
        stay.sessions = plan.sessions
        stay.births = plan.births
        if plan.births > 0 { stay.delivery = day }
        if plan.sessions > 1 { stay.end = day + min(plan.sessions * 2 + 2, 29) }
        stay.associated = diagnoses(of: journey, principal: stay.principal, &stream)
        stay.acts = acts(on: day, nights: nights, &stream)
        stay.units = units(nights: nights, &stream)
        if isEmergency {
            stay.provenance = 0x35
        } else if plan.sessions == 0, stream.below(100) < 3 {
            (stay.entryMode, stay.provenance) = (0x37, 0x31)
        }
        stay.isFatal = stream.happens(plan.death)
        if stay.isFatal {
            stay.exitMode = 0x39
        } else if stream.happens(plan.toRehabilitation) {
            (stay.exitMode, stay.destination) = (0x37, 0x32)
        }
        return stay
    }

    /// The hospital of the cell that suits the plan; one stay in twenty is elsewhere (assumed).
    private func facility(of person: Person, _ stream: inout SeededStream) -> (cell: Int, rank: Int) {
        let elsewhere = plan.sessions == 0 && stream.below(100) < 5
        let cell = elsewhere ? stream.index(byWeight: HomeCell.weights) : person.cell
        let facilities = Facility.all[cell]
        let wantsClinic = stream.happens(plan.inClinic)
        if wantsClinic, facilities.count > 1 { return (cell, 1) }
        return (cell, facilities.count > 2 && (person.index % 3 == 0) ? 2 : 0)
    }

    private func diagnoses(of journey: Journey, principal: Code8, _ stream: inout SeededStream) -> [Code8] {
        var codes: [Code8] = []
        // Séances carry no associated diagnosis but the module's own.
        let others = plan.sessions > 0 ? [] : journey.comorbidity
        for (code, chance) in plan.associated + others
        where stream.happens(chance) && code != principal && !codes.contains(code) {
            codes.append(code)
        }
        return codes
    }

    private func acts(on day: Day, nights: Int, _ stream: inout SeededStream) -> [Stay.StayAct] {
        var acts: [Stay.StayAct] = []
        for rule in plan.acts {
            let done = stream.happens(rule.chance)
            if let since = rule.since, day < since { continue }
            if let until = rule.until, day > until { continue }
            guard done else { continue }
            let count = rule.perSession ? max(plan.sessions, 1) : 1
            let delay = min(rule.delay, nights)
            acts.append(Stay.StayAct(code: rule.code, activity: 0x31, delay: delay, count: count))
            if rule.anaesthesia {
                acts.append(Stay.StayAct(code: rule.code, activity: 0x34, delay: delay, count: count))
            }
        }
        return acts
    }

    private func units(nights: Int, _ stream: inout SeededStream) -> [Stay.UnitStay] {
        switch plan.path {
        case .ward:
            return [Stay.UnitStay(type: Code8(), nights: nights)]
        case .only(let type):
            return [Stay.UnitStay(type: type, nights: nights)]
        case .through(let type, let share):
            guard stream.happens(share), nights > 1 else { return [Stay.UnitStay(type: Code8(), nights: nights)] }
            let first = 1 + stream.below(min(3, nights - 1))
            return [Stay.UnitStay(type: type, nights: first), Stay.UnitStay(type: Code8(), nights: nights - first)]
        case .shortStayUnit(let share):
            guard stream.happens(share) else { return [Stay.UnitStay(type: Code8(), nights: nights)] }
            guard nights > 1 else { return [Stay.UnitStay(type: "07A", nights: nights)] }
            return [Stay.UnitStay(type: "07A", nights: 1), Stay.UnitStay(type: Code8(), nights: nights - 1)]
        }
    }
}
