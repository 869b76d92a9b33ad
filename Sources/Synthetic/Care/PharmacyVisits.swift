internal import ETLCore

/// Turns the treatments of a person into visits to the pharmacy: what falls due together is bought together.
struct PharmacyVisits {
    let window: Window
    let seed: UInt64

    func run(_ journey: inout Journey) {
        let person = journey.person
        var stream = SeededStream(seed: seed, .pharmacy, person.index, person.child)
        var due = journey.treatments.map { treatment -> Day in
            guard treatment.start < window.start else { return treatment.start }
            return window.start + stream.below(max(treatment.every, 1))
        }
        let end = min(window.end, person.death ?? window.end)
        while true {
            var first = Day(daysSince1970: .max)
            for (index, treatment) in journey.treatments.enumerated() where due[index] <= treatment.end {
                first = min(first, due[index])
            }
            guard first <= end else { return }
            let visit = first.weekday == 6 ? first + 1 : first
            var bought: [Int] = []
            for (index, treatment) in journey.treatments.enumerated()
            where due[index] <= min(treatment.end, first + 6) {
                bought.append(index)
                due[index] = visit + treatment.every + stream.below(5) - 2
                if treatment.end <= visit { due[index] = treatment.end + 1 }
            }
            // A chronic prescription is renewed for up to three months.
            let acute = bought.allSatisfy { journey.treatments[$0].end - journey.treatments[$0].start < 20 }
            let prescribed = acute ? visit : max(person.birth, visit - stream.below(85))
            sell(bought, visit, prescribed, in: &journey, &stream)
        }
    }

    private func sell(
        _ bought: [Int], _ day: Day, _ prescribed: Day, in journey: inout Journey, _ stream: inout SeededStream
    ) {
        guard window.contains(day) else { return }
        let pharmacy = journey.professional(.pharmacy, &stream)
        let prescriber = journey.professional(.generalist, &stream)
        var item = CityCare(day, group: journey.nextGroup(), nature: 0, by: pharmacy)
        item.prescriber = prescriber
        var lines = 0
        for index in bought {
            let treatment = journey.treatments[index]
            item.prescribed = max(min(prescribed, day), min(treatment.start, day))
            item.medicine = treatment.medicine.rawValue
            item.nature = treatment.medicine.pack.nature
            item.quantity = treatment.packs
            journey.care.append(item)
            lines += 1
        }
        item.medicine = -1
        item.prescribed = prescribed
        item.nature = ActNature.dispensingFee
        item.quantity = lines
        journey.care.append(item)
        let age = journey.person.age(on: day)
        if age >= 70 || age < 3 {
            item.nature = ActNature.ageDispensingFee
            item.quantity = 1
            journey.care.append(item)
        }
        if age >= 18 {
            item.nature = ActNature.drugFranchise
            item.quantity = lines
            item.supplement = 2
            journey.care.append(item)
        }
    }
}
