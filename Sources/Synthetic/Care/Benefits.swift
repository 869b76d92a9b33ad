internal import ETLCore

/// A disability pension or an accident at work behind a line.
enum Benefit: Sendable {
    /// Category 1 to 3, and the day from which it is granted.
    case pension(category: Int, granted: Day)
    /// ATT_NAT, and the rate of lasting incapacity with its first day once it is known.
    case accident(kind: Int, rate: Int, since: Day?)
}

/// An accident at work or on the way to it.
struct WorkAccident {
    let day: Day
    /// ATT_NAT: 1 at work, 2 occupational disease, 3 on the way.
    let kind: Int
    /// Per cent; 0 for none.
    let rate: Int

    /// 1.5 % of adults of working age in a window of four years, one in ten with a lasting incapacity (assumed).
    init?(of person: Person, _ window: Window, seed: UInt64) {
        guard person.consumes, 18...61 ~= person.age(on: window.start) else { return nil }
        var stream = SeededStream(seed: seed, .benefits, person.index, person.child, variant: 1)
        guard stream.below(1000) < 15 else { return nil }
        day = window.start + stream.below(min(600, window.days))
        kind = [1, 1, 1, 3, 2][stream.below(5)]
        rate = stream.below(10) == 0 || kind == 2 ? 5 + stream.below(20) : 0
        if let death = person.death, death < day { return nil }
    }
}

/// Adds pensions, and says of care after an accident what caused it.
struct BenefitCare {
    let window: Window
    let seed: UInt64

    func run(_ journey: inout Journey) {
        pension(&journey)
        guard let accident = WorkAccident(of: journey.person, window, seed: seed) else { return }
        let healed = accident.day + 120
        for index in journey.care.indices {
            let item = journey.care[index]
            let isVisit =
                item.nature == ActNature.generalMedicine || item.nature == ActNature.consultation
                || item.nature == ActNature.specialistInGeneralMedicine || item.nature == ActNature.physiotherapy
            guard isVisit, item.supplement == 0, item.day >= accident.day, item.day <= accident.day + 365 else {
                continue
            }
            let isKnown = accident.rate > 0 && item.day > healed
            journey.care[index].benefit = .accident(
                kind: accident.kind, rate: isKnown ? accident.rate : 0, since: isKnown ? healed : nil)
        }
    }

    /// 2 % of persons of working age draw a pension, paid every month until 62 (Cnam: some 800,000 pensioners; assumed
    /// share of categories).
    private func pension(_ journey: inout Journey) {
        let person = journey.person
        var stream = SeededStream(seed: seed, .benefits, person.index, person.child, variant: 2)
        guard 25...61 ~= person.age(on: window.start), stream.below(100) < 2 else { return }
        let granted = (window.start - 400 + stream.below(700)).yearMonth.firstDay
        let category = [1, 2, 2, 3][stream.below(4)]
        var month = max(granted, window.start).yearMonth
        let executant = journey.professional(.generalist, &stream)
        while month.firstDay <= window.end, person.age(on: month.firstDay) < 62 {
            var item = CityCare(
                month.firstDay, group: journey.nextGroup(), nature: ActNature.disabilityPension, by: executant)
            item.benefit = .pension(category: category, granted: granted)
            journey.care.append(item)
            month = month + 1
        }
    }
}
