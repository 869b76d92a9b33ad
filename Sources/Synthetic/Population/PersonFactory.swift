internal import ETLCore

/// Makes the persons of a set.
struct PersonFactory: Sendable {
    let seed: UInt64
    let window: Window
    /// The modules whose patients are chosen; empty in representative sets.
    let enriched: [DiseaseModule]

    /// An index person, without the care.
    func person(_ index: Int) -> Person {
        let role = Role.of(index, seed: seed, modules: enriched.count)
        // Twins share the draws of the first.
        let origin = role == .secondTwin ? index - 1 : index
        var stream = SeededStream(seed: seed, .demography, origin)
        var (sex, ageDays) = AgePyramid.draw(&stream)
        switch role {
        case .firstTwin, .secondTwin: ageDays = 1500 + stream.below(6500)
        case .careAfterDeath, .hiddenDeath: ageDays = 26_000 + stream.below(7000)
        case .patient(let module):
            let ages = enriched[module].chosenAges
            ageDays = stream.between(ages.lowerBound * 366...ages.upperBound * 365)
            if let only = enriched[module].chosenSex { sex = only }
        default: break
        }
        let birth = role == .fictitious ? Month(year: 1955, month: 1).firstDay : window.start - ageDays
        var person = make(index, child: 0, role: role, sex: sex, birth: birth, &stream)
        var fate = SeededStream(seed: seed, .death, index)
        if role == .careAfterDeath || role == .hiddenDeath {
            person.death = window.start + 30 + fate.below(max(window.days - 240, 30))
        } else if role != .fictitious {
            person.death = Mortality.death(of: person, in: window, &fate)
        }
        identify(&person, origin: origin)
        return person
    }

    /// A child born in the window.
    func newborn(of mother: Person, rank: Int, on day: Day) -> Person {
        var stream = SeededStream(seed: seed, .demography, mother.index, rank)
        let sex = stream.below(1000) < 512 ? 1 : 2
        var child = Person(
            index: mother.index, child: rank, role: .ordinary, sex: sex, birth: day, death: nil, cell: mother.cell,
            scheme: mother.scheme, residence: mother.residence)
        identify(&child, origin: mother.index)
        return child
    }

    private func make(
        _ index: Int, child: Int, role: Role, sex: Int, birth: Day, _ stream: inout SeededStream
    ) -> Person {
        let cell = stream.index(byWeight: HomeCell.weights)
        let commune = stream.element(of: HomeCell.all[cell].communes)
        var scheme = Scheme.draw(&stream)
        if scheme == .selfEmployed, window.years.lowerBound > 2019 { scheme = .general }
        let residence = Residence(cell: HomeCell.all[cell], commune: commune, scheme: scheme, variant: stream.below(2))
        return Person(
            index: index, child: child, role: role, sex: sex, birth: birth, death: nil, cell: cell, scheme: scheme,
            residence: residence)
    }

    private func identify(_ person: inout Person, origin: Int) {
        var stream = SeededStream(seed: seed, .identity, person.index, person.child)
        var rows = 1
        if case .severalPseudonyms(let count) = person.role { rows = count }
        // Older care is on the older pseudonym: the changes are spread over the window.
        var changes = (1..<max(rows, 1)).map { _ in window.start + window.days / 6 + stream.below(window.days * 2 / 3) }
        changes.sort()
        for ordinal in 0..<rows {
            let rank = person.role == .secondTwin ? 2 : 1
            person.identities.append(
                Identity(
                    pseudonym: Pseudonym.insured(origin, child: person.child, ordinal: ordinal, seed: seed), rank: rank,
                    until: ordinal < changes.count ? changes[ordinal] : Identity.noEnd))
        }
    }
}
