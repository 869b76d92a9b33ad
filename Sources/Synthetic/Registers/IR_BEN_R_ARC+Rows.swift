internal import ETLCore
internal import SNDSSchema

extension IR_BEN_R_ARC {
    /// Pseudonyms that were given up before 2013.
    struct Rows: RegisterRows {
        var sheet: Sheet<IR_BEN_R_ARC>

        /// One grown person in twenty had a pseudonym that ended before 2013; of one in 330 the archive keeps a row
        /// that the referential has too (assumed).
        mutating func write(_ journey: Journey, _ run: RunFacts, _ notes: inout PersonNotes) {
            let person = journey.person
            let closed = Day(daysSince1970: 15_400) - person.index % 900
            guard person.isRegistered, person.child == 0, person.birth < closed - 700 else { return }
            switch person.role {
            case .ordinary, .patient, .severalPseudonyms: break
            default: return
            }
            if person.index % 20 == 5 {
                let old = Pseudonym.insured(person.index, child: 0, ordinal: 200, seed: run.seed)
                write(person, Identity(pseudonym: old, rank: 1, until: closed), last: closed, run)
            }
            if person.index % 330 == 215 { write(person, person.identities[0], last: closed, run) }
        }

        private mutating func write(_ person: Person, _ identity: Identity, last: Day, _ run: RunFacts) {
            let own = Pseudonym.own(person.index, child: 0, seed: run.seed)
            sheet.add { archive, row in
                let ben = archive.beneficiary
                row.set(ben.BEN_NIR_PSA, identity.pseudonym)
                row.set(ben.BEN_RNG_GEM, identity.rank)
                row.set(ben.BEN_NIR_ANO, own)
                row.set(ben.BEN_IDT_ANO, own)
                row.set(ben.ASS_NIR_ANO, own)
                row.set(ben.BEN_IDT_TOP, 1)
                ben.setLife(&row, person, death: nil)
                row.set(ben.BEN_CDI_NIR, "00")
                row.set(ben.BEN_NAI_MOI, person.birth.month)
                row.set(ben.BEN_TOP_CNS, 1)
                row.set(ben.MAX_TRT_DTD, last)
                row.set(ben.BEN_DTE_INS, nil)
                row.set(ben.BEN_DTE_MAJ, last)
            }
        }
    }
}
