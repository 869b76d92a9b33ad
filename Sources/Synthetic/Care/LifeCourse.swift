internal import ETLCore

/// Puts a person's care together and makes it fit the life: births, deaths, stays that interrupt the rest.
struct LifeCourse: Sendable {
    let factory: PersonFactory
    let seed: UInt64
    let window: Window

    /// The journeys of an index person and of the children born to her in the window.
    func journeys(of index: Int) -> [Journey] {
        let person = factory.person(index)
        var journey = journey(of: person, bornIn: nil)
        guard person.role != .nonConsumer, person.role != .fictitious, person.sex == 2 else { return [journey] }
        var family: [Journey] = []
        for stay in journey.stays where stay.births > 0 {
            // The child arrives on the second day of the stay at the latest.
            let child = factory.newborn(of: person, rank: family.count + 1, on: stay.start + min(1, stay.nights))
            if window.contains(child.birth) { family.append(self.journey(of: child, bornIn: stay)) }
        }
        journey.care.sort(by: Self.before)
        return [journey] + family
    }

    private func journey(of person: Person, bornIn birthStay: Stay?) -> Journey {
        var journey = Journey(person, window)
        var stream = SeededStream(seed: seed, .stays, person.index, person.child)
        if let birthStay { journey.add(newbornStay(person, mother: birthStay, &stream)) }
        guard person.consumes || person.role == .hospitalOnly else { return journey }
        ModuleRun(modules: DiseaseModule.all, seed: seed, window: window).run(&journey)
        if mustHaveStay(person.role) { addShortStay(&journey, &stream) }
        settleDeath(&journey, &stream)
        guard person.role != .hospitalOnly else {
            journey.care = []
            return journey
        }
        GeneralCare(window: window, seed: seed).run(&journey)
        PharmacyVisits(window: window, seed: seed).run(&journey)
        FacilityCare(window: window, seed: seed).run(&journey)
        HospitalTrips(window: window, seed: seed).run(&journey)
        BenefitCare(window: window, seed: seed).run(&journey)
        keepWhatFits(&journey)
        journey.care.sort(by: Self.before)
        return journey
    }

    private static func before(_ a: CityCare, _ b: CityCare) -> Bool { (a.day, a.group) < (b.day, b.group) }

    private func mustHaveStay(_ role: Role) -> Bool {
        switch role {
        case .defectStay, .hospitalOnly, .firstTwin: true
        default: false
        }
    }

    /// A short stay for those who must have one.
    private func addShortStay(_ journey: inout Journey, _ stream: inout SeededStream) {
        let plan = StayPlan(
            groups: [("06C12J", 1, 0), ("04M051", 1, 39)], principal: [("K409", 1)],
            acts: [StayPlan.ActRule(code: "LMMA012", anaesthesia: true)])
        for _ in 0..<20 {
            let last = min(window.end, journey.person.death ?? window.end) - 20
            guard last > window.start else { return }
            let day = window.start + stream.below(last - window.start)
            var stay = StayBuilder(plan: plan, module: -1).stay(from: day, in: journey, &stream)
            if stay.group == "04M051" {
                stay.principal = "J189"
                stay.acts = []
            }
            if case .defectStay(let defect) = journey.person.role { stay.defect = defect }
            guard stay.end < last + 10, journey.add(stay) else { continue }
            return
        }
    }

    /// Deaths in hospital: a fatal stay ends the life; 57 % of the other deaths end a last stay (assumed).
    private func settleDeath(_ journey: inout Journey, _ stream: inout SeededStream) {
        journey.stays.sort { ($0.start, $0.end) < ($1.start, $1.end) }
        var person = journey.person
        for stay in journey.stays where stay.isFatal && stay.end <= window.end {
            if stay.end < person.death ?? Day(daysSince1970: .max) { person.death = stay.end }
            break
        }
        journey.person.death = person.death
        guard let death = person.death else {
            for index in journey.stays.indices where journey.stays[index].isFatal { journey.stays[index].survive() }
            return
        }
        journey.stays.removeAll { $0.start > death }
        for index in journey.stays.indices {
            if journey.stays[index].end >= death, !journey.stays[index].isSession {
                journey.stays[index].die(on: death)
            } else if journey.stays[index].isSession, journey.stays[index].end > death {
                journey.stays[index].end = death
            } else {
                journey.stays[index].survive()
            }
        }
        let inHospital = stream.below(100) < 57
        guard inHospital, journey.stays.last?.isFatal != true else { return }
        let plan = StayPlan(
            groups: [("23Z02Z", 1, 162)], principal: [("Z515", 1)],
            associated: [("C787", 0.3.assumed), ("I500", 0.2.assumed), ("E86", 0.2.assumed)],
            path: .only("08"), inClinic: 0.2.assumed)
        var last = StayBuilder(plan: plan, module: -1).stay(from: death - 12, in: journey, &stream)
        last.start = max(death - max(1, last.nights), window.start, person.birth)
        last.die(on: death)
        journey.add(last)
    }

    /// Nothing before birth, after death, or outside the hospital during a stay (T3, T5).
    private func keepWhatFits(_ journey: inout Journey) {
        let person = journey.person
        let end = min(person.death ?? window.end, window.end)
        let nights = journey.stays.filter { $0.nights > 0 && !$0.isSession }
        journey.care.removeAll { item in
            if item.day < max(person.birth, window.start) || item.day > end { return true }
            return nights.contains { $0.start < item.day && item.day < $0.end }
        }
        for index in journey.care.indices {
            journey.care[index].prescribed = max(journey.care[index].prescribed, person.birth)
            journey.care[index].lastDay = min(journey.care[index].lastDay, end)
        }
    }

    private func newbornStay(_ child: Person, mother: Stay, _ stream: inout SeededStream) -> Stay {
        var stay = Stay(
            start: child.birth, end: max(mother.end, child.birth), group: "15M05A", principal: "Z380",
            cell: mother.cell, facility: mother.facility)
        stay.delivery = mother.start
        let isPremature = Perinatal(of: stay, person: child, seed: seed)?.isPremature ?? false
        if isPremature {
            stay.group = "15M05B"
            stay.associated = ["P073"]
        } else if stream.below(100) < 12 {
            stay.group = "15M05B"
            stay.associated = ["P599"]
        }
        // Entry mode N, born in the facility, exists since 2019.
        stay.entryMode = child.birth.year >= 2019 ? 0x4e : 0x38
        stay.units = [Stay.UnitStay(type: isPremature ? "04" : Code8(), nights: stay.nights)]
        return stay
    }
}

extension Stay {
    /// Ends the stay with the death of the person.
    mutating func die(on day: Day) {
        end = day
        isFatal = true
        (exitMode, destination) = (0x39, 0)
        shareNights()
    }

    mutating func survive() {
        isFatal = false
        if exitMode == 0x39 { exitMode = 0x38 }
    }

    /// Makes the unit stays add up to the nights again.
    private mutating func shareNights() {
        var left = nights
        for index in units.indices {
            units[index].nights = index == units.count - 1 ? left : min(units[index].nights, left)
            left -= units[index].nights
        }
        for index in acts.indices { acts[index].delay = min(acts[index].delay, nights) }
    }
}
