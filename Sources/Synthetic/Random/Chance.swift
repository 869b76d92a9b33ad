/// A probability and where it comes from.
struct Chance: Sendable {
    let perMillion: Int
    let source: Source

    init(_ share: Double, _ source: Source) {
        perMillion = Int((share * 1_000_000).rounded())
        self.source = source
    }
}

extension Double {
    /// A probability that nobody measured for us; plausible, to be replaced when a source is found.
    var assumed: Chance { Chance(self, .assumed) }

    /// A probability read in a publication, or computed from one.
    func from(_ source: Source) -> Chance { Chance(self, source) }
}

/// Where a figure comes from.
enum Source: String, Sendable {
    case assumed
    /// INSEE, census 2018: population by sex and five-year age.
    case insee2018
    /// INSEE, demographic report 2023: births by age of the mother (shape drawn to the published mean and total).
    case insee2023
    /// INED, population of France 2017: deaths and life expectancy.
    case ined2017
    /// DREES, indicator of access to general practitioners 2022.
    case dreesAccess
    /// Santé publique France, weekly bulletin 2025: hypertension, lipids, cardiovascular hospital care.
    case publicHealthFrance
    /// Cnam, long-term disease counts by sex and age 2016, over the census.
    case cnamLongTerm2016
    /// Institut national du cancer, panorama 2023.
    case inca2023
    /// OFICA, French cohort of acute heart failure.
    case ofica
    /// DREES, hip fractures 2008–2009.
    case dreesHip
    /// ATIH, mean nights by group, 2018.
    case atihStays2018
    /// ATIH, key figures 2022.
    case atih2022
    /// National counts of principal diagnoses over the population (ScanSanté 2016).
    case scanSante2016
    /// Collaborative SNDS documentation.
    case sndsDocumentation
    /// REIN, registry of renal replacement 2017.
    case rein2017
    /// Observatoire régional de santé Hauts-de-France 2019: psychotropic medicines.
    case orsHautsDeFrance
}

/// A quantity that changes with age: straight lines between (age, value) knots, level outside them.
struct AgeCurve: Sendable {
    let knots: [(age: Int, value: Int)]
    let source: Source

    init(_ knots: [(Int, Int)], _ source: Source) {
        self.knots = knots
        self.source = source
    }

    static var never: AgeCurve { AgeCurve([(0, 0)], .assumed) }

    func value(at age: Int) -> Int {
        guard var before = knots.first else { return 0 }
        if age <= before.age { return before.value }
        for knot in knots.dropFirst() {
            if age < knot.age {
                return before.value + (knot.value - before.value) * (age - before.age) / (knot.age - before.age)
            }
            before = knot
        }
        return before.value
    }
}
