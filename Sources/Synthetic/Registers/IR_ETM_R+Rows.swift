internal import ETLCore
internal import SNDSSchema

extension IR_ETM_R {
    /// Waivers of the co-payment.
    struct Rows: RegisterRows {
        var sheet: Sheet<IR_ETM_R>

        /// Diseases whose patients mostly have a long-term illness.
        private static let illnesses: Set<String> = [
            "type 2 diabetes", "heart failure", "coronary disease", "breast cancer", "dialysis", "stroke",
        ]

        mutating func write(_ journey: Journey, _ run: RunFacts, _ notes: inout PersonNotes) {
            let person = journey.person
            let window = run.window
            guard person.consumes, person.scheme == .general else { return }
            for stay in journey.stays where stay.births > 0 {
                guard let perinatal = Perinatal(of: stay, person: person, seed: run.seed) else { continue }
                // 55: everything is paid from the sixth month to twelve days after the birth.
                waive(person, 55, perinatal.presumedStart(of: stay) + 150, stay.start + 12, run)
            }
            for (module, onset) in zip(journey.modules, journey.onsets)
            where Self.illnesses.contains(DiseaseModule.all[module].name) && onset + 40 <= window.end {
                // 42: care of a listed illness; rights last five years and are renewed.
                let start = max(onset + 30, window.start - 700)
                waive(person, 42, start, start + 1826, run)
            }
        }

        private mutating func waive(_ person: Person, _ reason: Int, _ start: Day, _ end: Day, _ run: RunFacts) {
            let name = RegisteredName(person, on: start, run)
            sheet.add { etm, row in
                row.set(etm.person, name)
                row.set(etm.BEN_EXO_MTF, reason)
                row.set(etm.BEN_EXO_DTD, start)
                row.set(etm.BEN_EXO_DTF, end)
            }
        }
    }
}
