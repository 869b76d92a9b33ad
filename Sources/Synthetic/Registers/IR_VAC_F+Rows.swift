internal import ETLCore
internal import SNDSSchema

extension IR_VAC_F {
    /// Injections against COVID-19 from 2021 on.
    struct Rows: RegisterRows {
        var sheet: Sheet<IR_VAC_F>

        /// A vaccine with the first day it is given, by its CIP13 as the register has it.
        private static let moderna: (code: Code16, name: String) = ("3400930219553", "COVID-19 VACCINE MODERNA")
        private static let pfizer: (code: Code16, name: String) = ("3400930243411", "COMIRNATY")
        private static let astraZeneca: (code: Code16, name: String) = ("3400930222256", "VAXZEVRIA")
        private static let bivalent: (code: Code16, name: String) = ("3400930262009", "COMIRNATY BIVALENT")

        /// Injections began at the end of 2020.
        static func exists(in window: Window) -> Bool { window.years.upperBound >= 2021 }

        /// Nine adults in ten, three in four from 12 years on; the old first; a booster for 80 % and a second one for
        /// a third of those over 60 (assumed, near the published coverage of the end of 2022).
        mutating func write(_ journey: Journey, _ run: RunFacts, _ notes: inout PersonNotes) {
            let person = journey.person
            guard person.consumes else { return }
            var stream = SeededStream(seed: run.seed, .registers, person.index, person.child, variant: 2)
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
                guard run.window.contains(day), day < person.death ?? Day(daysSince1970: .max) else { continue }
                // Nobody is vaccinated in the ward.
                if journey.stays.contains(where: { $0.start <= day && day <= $0.end && !$0.isSession }) { continue }
                let name = RegisteredName(person, on: day, run)
                write(person, name, day, vaccine, place, place ? nurse : doctor, prescriber: doctor)
            }
        }

        private mutating func write(
            _ person: Person, _ name: RegisteredName, _ day: Day, _ vaccine: (code: Code16, name: String),
            _ inCentre: Bool, _ executant: Professional, prescriber: Professional
        ) {
            let hospital = Facility.all[person.cell][0]
            sheet.add { vac, row in
                row.set(vac.person, name)
                row.set(vac.EXE_SOI_DTD, day)
                row.set(vac.EXE_SOI_AMD, day.yearMonth)
                row.set(vac.PHA_PRS_C13, vaccine.code)
                row.set(vac.INJ_VAC_NOM, text: vaccine.name)
                row.set(vac.PFS_EXE_NUM, executant.number)
                // Nurse or physician (IR_CAT_V); vaccination centre or practice.
                row.set(vac.PFS_EXE_CAT, executant.profession == .nurse ? 6 : 1)
                row.set(vac.PSE_SPE_COD, executant.specialty)
                if inCentre {
                    row.set(vac.ETB_EXE_FIN, hospital.number)
                    row.set(vac.ETB_VAC_FIN, hospital.site)
                }
                row.set(vac.ETB_VAC_CAT, inCentre ? 11 : 7)
                row.set(vac.PRE_PRE_DTD, day)
                row.set(vac.PFS_PRE_NUM, prescriber.number)
            }
        }
    }
}
