internal import ETLCore
internal import SNDSSchema

extension IR_MAT_R {
    /// Pregnancies declared.
    struct Rows: RegisterRows {
        var sheet: Sheet<IR_MAT_R>

        /// Every pregnancy that ends with a birth in the window is declared, but for one in twenty (assumed).
        mutating func write(_ journey: Journey, _ run: RunFacts, _ notes: inout PersonNotes) {
            let person = journey.person
            guard person.consumes else { return }
            for stay in journey.stays where stay.births > 0 && stay.start.daysSince1970 % 20 != 7 {
                guard let perinatal = Perinatal(of: stay, person: person, seed: run.seed) else { continue }
                let start = perinatal.presumedStart(of: stay)
                let name = RegisteredName(person, on: stay.start, run)
                sheet.add { mat, row in
                    row.set(mat.person, name)
                    row.set(mat.BEN_GRS_DTE, start)
                    row.set(mat.BEN_DRA_AME, (start + 150).yearMonth)
                }
            }
        }
    }
}
