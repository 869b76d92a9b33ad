internal import ETLCore

/// Runs the disease modules for one person.
struct ModuleRun {
    let modules: [DiseaseModule]
    let seed: UInt64
    let window: Window

    func run(_ journey: inout Journey) {
        let person = journey.person
        var onsets: [(module: Int, onset: Day)] = []
        for (index, module) in modules.enumerated() {
            var stream = SeededStream(seed: seed, .module, person.index, person.child, variant: Self.number(index))
            let isChosen = person.role == .patient(module: index)
            for onset in module.onsets(for: person, chosen: isChosen, window, &stream) {
                onsets.append((index, onset))
                if journey.modules.last != index {
                    journey.modules.append(index)
                    journey.onsets.append(onset)
                }
            }
        }
        for module in journey.modules { journey.comorbidity += modules[module].comorbidity }
        for (index, onset) in onsets {
            var stream = SeededStream(
                seed: seed, .stays, person.index, person.child, variant: 1000 + Self.number(index))
            emit(modules[index], index, onset, into: &journey, &stream)
        }
    }

    /// Number of a module in the streams: a new disease must not shift the habits behind it.
    private static func number(_ index: Int) -> Int {
        let diseases = DiseaseModule.diseases.count
        return index < diseases ? index : 500 + index - diseases
    }

    private func emit(
        _ module: DiseaseModule, _ index: Int, _ onset: Day, into journey: inout Journey,
        _ stream: inout SeededStream
    ) {
        for rule in module.stays { emit(rule, index, onset, into: &journey, &stream) }
        for rule in module.treatments { emit(rule, from: onset, into: &journey, &stream) }
        for rule in module.contacts { emit(rule, from: onset, into: &journey, &stream) }
    }

    func emit(
        _ rule: TreatmentRule, from onset: Day, into journey: inout Journey, _ stream: inout SeededStream
    ) {
        let taken = stream.happens(rule.share)
        let start = onset + stream.between(rule.after)
        let onMarket = rule.medicines.filter { $0.pack.since <= max(start, window.start).year }
        guard taken, !onMarket.isEmpty else { return }
        let medicine = stream.element(of: onMarket)
        // Adherence classes of 95, 80 and 50 % in 60, 30 and 10 % of patients (assumed) stretch the interval.
        let stretch = [105, 125, 200][stream.index(byWeight: [60, 30, 10])]
        let every = rule.every >= 28 && rule.lasts == 0 ? rule.every * stretch / 100 : rule.every
        let end = rule.lasts == 0 ? window.end : start + rule.lasts
        guard end >= window.start else { return }
        journey.treatments.append(
            Journey.Treatment(medicine: medicine, start: start, end: end, every: every, packs: rule.packs))
    }

    func emit(
        _ rule: ContactRule, from onset: Day, into journey: inout Journey, _ stream: inout SeededStream
    ) {
        guard stream.happens(rule.share) else { return }
        var day = onset + stream.between(rule.after)
        guard rule.every > 0 else { return journey.add(rule.what, on: day.workday, &stream) }
        let jitter = max(rule.every / 10, 1)
        if rule.times == 0, day < window.start {
            day = window.start + stream.below(rule.every)
        }
        var done = 0
        while day <= window.end, rule.times == 0 || done < rule.times {
            journey.add(rule.what, on: day.workday, &stream)
            day = day + rule.every + stream.below(2 * jitter + 1) - jitter
            done += 1
        }
    }

    private func emit(
        _ rule: StayRule, _ module: Int, _ onset: Day, into journey: inout Journey, _ stream: inout SeededStream
    ) {
        if let half = rule.half, journey.person.index & 1 != half { return }
        switch rule.when {
        case .weekly(let days):
            var day = max(onset, window.start)
            while day <= window.end {
                if days.contains(day.weekday) { build(rule.plan, module, day, &journey, &stream) }
                day = day + 1
            }
        case .after(let days, let chance):
            let day = onset + stream.between(days)
            if stream.happens(chance), window.contains(day) { build(rule.plan, module, day, &journey, &stream) }
        case .yearly(let perThousand, _):
            guard perThousand > 0 else { return }
            var day = max(onset, window.start) + stream.wait(mean: 365_000 / perThousand)
            while day <= window.end {
                build(rule.plan, module, day, &journey, &stream)
                day = day + 15 + stream.wait(mean: 365_000 / perThousand)
            }
        case .series(let first, let every, let times, let chance):
            guard stream.happens(chance) else { return }
            var day = onset + stream.between(first)
            if times == 0, day < window.start { day = window.start + stream.below(every) }
            var done = 0
            while day <= window.end, times == 0 || done < times {
                if window.contains(day) { build(rule.plan, module, day.workday, &journey, &stream) }
                day = day + every
                done += 1
            }
        }
    }

    private func build(
        _ plan: StayPlan, _ module: Int, _ day: Day, _ journey: inout Journey, _ stream: inout SeededStream
    ) {
        let stay = StayBuilder(plan: plan, module: module).stay(from: day, in: journey, &stream)
        guard journey.add(stay), !stay.isFatal else { return }
        for rule in plan.treatments { emit(rule, from: stay.end, into: &journey, &stream) }
        for rule in plan.afterwards { emit(rule, from: stay.end, into: &journey, &stream) }
    }
}

extension DiseaseModule {
    /// The days the disease begins for a person, before or inside the window.
    func onsets(for person: Person, chosen: Bool, _ window: Window, _ stream: inout SeededStream) -> [Day] {
        if let chosenSex, chosenSex != person.sex { return [] }
        var days: [Day] = []
        switch entry {
        case .chronic(let men, let women, let newPerThousand):
            let curve = person.sex == 1 ? men : women
            let age = person.age(on: window.start)
            let prevalent = stream.below(100_000) < curve.value(at: age)
            let before = window.start - 30 - stream.below(3000)
            if chosen || prevalent {
                days = [prevalent && !chosen ? before : window.start + 40 + stream.below(max(window.days / 3, 60))]
            } else {
                for year in window.years where days.isEmpty {
                    let rate = curve.value(at: age + year - window.years.lowerBound) * newPerThousand / 1000
                    guard let first = Day(year: year, month: 1, day: 1) else { continue }
                    if stream.below(100_000) < rate { days = [first + stream.below(365)] }
                }
            }
        case .episode(let men, let women, let months):
            let curve = person.sex == 1 ? men : women
            let chosenYear = window.years.lowerBound + stream.below(window.years.count)
            for year in window.years {
                let age = year - person.birth.year
                let rate = age < 0 ? 0 : curve.value(at: age)
                let falls = stream.below(100_000) < rate
                let month = stream.index(byWeight: months) + 1
                let day = Month(year: year, month: month).firstDay + stream.below(28)
                if falls || (chosen && year == chosenYear) { days.append(day) }
            }
        }
        return days.filter { $0 >= person.birth }
    }
}
