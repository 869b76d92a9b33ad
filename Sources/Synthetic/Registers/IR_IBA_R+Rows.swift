internal import ETLCore
internal import SNDSSchema

extension IR_IBA_R {
    /// The view of persons.
    struct Rows: RegisterRows {
        var sheet: Sheet<IR_IBA_R>

        mutating func write(_ journey: Journey, _ run: RunFacts, _ notes: inout PersonNotes) {
            let person = journey.person
            guard person.isRegistered else { return }
            let name = RegisteredName(person, on: run.window.start, run)
            let last = notes.processed.compactMap(\.self).max()
            let isTwice = person.child == 0 && person.index % 330 == 210
            if isTwice { notes.truth.count(.duplicateRegisterRow) }
            for _ in 0..<(isTwice ? 2 : 1) {
                write(
                    person, name, death: notes.hidesDeath ? nil : person.death, last: last,
                    inserted: person.birth > Day(daysSince1970: 15_000) ? person.birth + 25 : nil,
                    updated: last ?? max(person.birth + 30, Day(daysSince1970: 16_100)))
            }
            guard person.hasStranger else { return }
            let stranger = RegisteredName(strangerBeside: person, seed: run.seed)
            write(person, stranger, death: nil, last: nil, inserted: nil, updated: run.window.start)
            notes.truth.count(.registerUnknownPerson)
        }

        private mutating func write(
            _ person: Person, _ name: RegisteredName, death: Day?, last: Day?, inserted: Day?, updated: Day
        ) {
            sheet.add { iba, row in
                row.set(iba.person, name)
                row.set(iba.BEN_CDI_NIR, person.role == .withoutCertifiedNIR ? "04" : "00")
                row.set(iba.BEN_NAI_ANN, person.birth.year)
                row.set(iba.BEN_NAI_MOI, person.birth.month)
                row.set(iba.BEN_SEX_COD, person.sex)
                row.set(iba.BEN_DCD_DTE, death)
                row.set(iba.BEN_DCD_AME, death?.yearMonth)
                row.set(iba.ORG_AFF_BEN, text: person.residence.affiliation)
                row.set(iba.BEN_RES_DPT, text: person.residence.department)
                row.set(iba.BEN_RES_COM, text: person.residence.commune)
                row.set(iba.BEN_TOP_CNS, last == nil ? 0 : 1)
                row.set(iba.MAX_TRT_DTD, last)
                row.set(iba.BEN_DTE_INS, inserted)
                row.set(iba.BEN_DTE_MAJ, updated)
            }
        }
    }
}
