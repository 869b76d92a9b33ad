internal import ETLCore

/// Writes IR_VAC_F: injections against COVID-19 from 2021 on.
struct VaccinationRows {
    private(set) var rows: NamedSheet
    private let seed: UInt64
    private let window: Window

    /// A vaccine with the first day it is given, by its CIP13 as the register has it.
    private static let moderna: (code: Code16, name: String) = ("3400930219553", "COVID-19 VACCINE MODERNA")
    private static let pfizer: (code: Code16, name: String) = ("3400930243411", "COMIRNATY")
    private static let astraZeneca: (code: Code16, name: String) = ("3400930222256", "VAXZEVRIA")
    private static let bivalent: (code: Code16, name: String) = ("3400930262009", "COMIRNATY BIVALENT")

    init(seed: UInt64, window: Window, layout: TableLayout) {
        self.seed = seed
        self.window = window
        rows = NamedSheet(
            layout,
            [
                "BEN_NIR_PSA", "BEN_NIR_ANO", "EXE_SOI_DTD", "EXE_SOI_AMD", "PHA_PRS_C13", "INJ_VAC_NOM",
                "PFS_EXE_NUM", "PFS_EXE_CAT", "PSE_SPE_COD", "ETB_EXE_FIN", "ETB_VAC_FIN", "ETB_VAC_CAT",
                "PRE_PRE_DTD", "PFS_PRE_NUM",
            ])
    }

    /// Nine adults in ten, three in four from 12 years on; the old first; a booster for 80 % and a second one for a third
    /// of those over 60 (assumed, near the published coverage of the end of 2022).
    mutating func write(_ journey: Journey) {
        let person = journey.person
        var stream = SeededStream(seed: seed, .registers, person.index, person.child, variant: 2)
        let draw = stream.below(100)
        guard let opening = Day(year: 2021, month: 1, day: 11) else { return }
        let age = person.age(on: opening)
        guard age >= 12, draw < (age >= 18 ? 90 : 75) else { return }
        let wait = age >= 75 ? 0 : age >= 50 ? 70 : 130
        let first = (opening + wait + stream.below(age >= 75 ? 70 : 90)).workday
        let kind = stream.below(100)
        let vaccine = age >= 55 && kind < 20 ? Self.astraZeneca : kind < 35 ? Self.moderna : Self.pfizer
        var doses = [(first, vaccine), ((first + 28 + stream.below(14)).workday, vaccine)]
        if stream.below(100) < 80 {
            doses.append(((first + 200 + stream.below(60)).workday, kind < 35 ? Self.moderna : Self.pfizer))
            let autumn = Day(year: 2022, month: 10, day: 3).map { ($0 + stream.below(60)).workday }
            if age >= 60, stream.below(3) == 0, let autumn { doses.append((autumn, Self.bivalent)) }
        }
        let inCentre = stream.below(100) < 70
        for (day, vaccine) in doses {
            let place = inCentre && day.year == 2021
            let doctor = journey.professional(.generalist, &stream)
            let nurse = journey.professional(.nurse, &stream)
            guard window.contains(day), day < person.death ?? Day(daysSince1970: .max) else { continue }
            // Nobody is vaccinated in the ward.
            if journey.stays.contains(where: { $0.start <= day && day <= $0.end && !$0.isSession }) { continue }
            write(person, day, vaccine, place, place ? nurse : doctor, prescriber: doctor)
        }
    }

    private mutating func write(
        _ person: Person, _ day: Day, _ vaccine: (code: Code16, name: String), _ inCentre: Bool,
        _ executant: Professional, prescriber: Professional
    ) {
        rows.set(0, person.identity(on: day).pseudonym)
        if person.role == .withoutCertifiedNIR {
            rows.clear(1)
        } else {
            rows.set(1, Pseudonym.own(person.index, child: person.child, seed: seed))
        }
        rows.set(2, day)
        rows.set(3, day.yearMonth)
        rows.set(4, vaccine.code)
        rows.set(5, text: vaccine.name)
        rows.set(6, executant.number)
        // Nurse or physician (IR_CAT_V); vaccination centre or practice.
        rows.set(7, executant.profession == .nurse ? 6 : 1)
        rows.set(8, executant.specialty)
        let hospital = Facility.all[person.cell][0]
        if inCentre {
            rows.set(9, hospital.number)
            rows.set(10, hospital.site)
        } else {
            rows.clear(9)
            rows.clear(10)
        }
        rows.set(11, inCentre ? 11 : 7)
        rows.set(12, day)
        rows.set(13, prescriber.number)
        rows.endRow()
    }
}
