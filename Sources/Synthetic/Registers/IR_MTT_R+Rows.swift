internal import ETLCore
internal import SNDSSchema

extension IR_MTT_R {
    /// Physicians that persons declared as theirs.
    struct Rows: RegisterRows {
        var sheet: Sheet<IR_MTT_R>

        /// A physician declared by nine adults in ten, by one in ten a second one after the first (assumed).
        mutating func write(_ journey: Journey, _ run: RunFacts, _ notes: inout PersonNotes) {
            let person = journey.person
            guard person.consumes else { return }
            writePhysicians(person, run)
            guard person.hasStranger else { return }
            let stranger = RegisteredName(strangerBeside: person, seed: run.seed)
            write(stranger, person.generalist(0), run.window.start, nil)
            notes.truth.count(.registerUnknownPerson)
        }

        private mutating func writePhysicians(_ person: Person, _ run: RunFacts) {
            let window = run.window
            var stream = SeededStream(seed: run.seed, .registers, person.index, person.child)
            let has = stream.below(100) < 90
            let changes = stream.below(100) < 10
            let start = window.start - 200 - stream.below(2500)
            let change = window.start + stream.below(window.days)
            let pool = Profession.generalist.pool
            let usual = (person.index * 7 + Int(Profession.generalist.rawValue) * 3) % pool
            let adult = person.birth + 16 * 365 + 4
            guard has, adult < window.end else { return }
            let first = max(start, adult)
            if changes, change > first {
                declare(person, (usual + 1) % pool, first, change - 1, run)
                declare(person, usual, change, nil, run)
            } else {
                declare(person, usual, first, nil, run)
            }
        }

        private mutating func declare(_ person: Person, _ rank: Int, _ start: Day, _ end: Day?, _ run: RunFacts) {
            if let death = person.death, death < start { return }
            write(RegisteredName(person, on: start, run), person.generalist(rank), start, end)
        }

        private mutating func write(_ name: RegisteredName, _ physician: Professional, _ start: Day, _ end: Day?) {
            sheet.add { mtt, row in
                row.set(mtt.person, name)
                row.set(mtt.MTT_PFS_NUM, physician.number)
                row.set(mtt.MTT_DEP_DTE, start)
                row.set(mtt.MTT_FIN_DTE, end)
            }
        }
    }
}

extension Person {
    fileprivate func generalist(_ rank: Int) -> Professional {
        Professional(profession: .generalist, cell: UInt8(cell), rank: UInt8(rank))
    }
}
