internal import ETLCore
internal import SNDSSchema

extension IR_BEN_R {
    struct Rows: RegisterRows {
        var sheet: Sheet<IR_BEN_R>

        /// One row per pseudonym.
        mutating func write(_ journey: Journey, _ run: RunFacts, _ notes: inout PersonNotes) {
            let person = journey.person
            Self.count(person, &notes.truth)
            guard person.isInReferential else { return }
            var stream = SeededStream(seed: run.seed, .identity, person.index, person.child, variant: 1)
            let inserted = stream.below(100) < 70 ? nil : Day(daysSince1970: 15_400) + stream.below(2500)
            let updated = stream.below(700)
            for (ordinal, identity) in person.identities.enumerated() {
                // The date may be on one row only: the latest. A twentieth of the dead has none at all.
                let isLast = ordinal == person.identities.count - 1
                if isLast { notes.hidesDeath = Self.hidesDeath(person, &stream, &notes.truth) }
                let death = isLast && !notes.hidesDeath ? person.death : nil
                let last = ordinal < notes.processed.count ? notes.processed[ordinal] : nil
                // 1600-01-01: inserted before 2012. A row of a newborn or a later pseudonym is younger.
                let since = ordinal > 0 ? person.identities[ordinal - 1].until : person.birth + 25
                let first = ordinal > 0 || person.child > 0 ? since : Self.laterThanBirth(inserted, person)
                // A row that nothing was paid on was last changed at some time after 2014.
                let idle = max(person.birth + 30, Day(daysSince1970: 16_100) + updated)
                sheet.add { ben, row in
                    ben.setName(&row, person, identity, seed: run.seed)
                    ben.setLife(&row, person, death: death)
                    row.set(ben.BEN_CDI_NIR, Self.certification(of: person))
                    row.set(ben.BEN_NAI_MOI, person.birth.month, digits: 2)
                    row.set(ben.BEN_TOP_CNS, last == nil ? 0 : 1)
                    row.set(ben.MAX_TRT_DTD, last)
                    row.set(ben.BEN_DTE_INS, first)
                    row.set(ben.BEN_DTE_MAJ, last.map { $0 - min(updated, 90) } ?? idle)
                }
            }
        }

        private static func laterThanBirth(_ day: Day?, _ person: Person) -> Day? {
            person.birth > Day(daysSince1970: 15_000) ? person.birth + 25 : day
        }

        private static func hidesDeath(_ person: Person, _ stream: inout SeededStream, _ truth: inout Truth) -> Bool {
            guard person.death != nil else { return false }
            let draw = stream.below(100)
            guard person.role == .hiddenDeath || (draw < 5 && person.role == .ordinary) else { return false }
            truth.count(.hiddenDeath)
            return true
        }

        private static func certification(of person: Person) -> Code8 {
            switch person.role {
            case .fictitious: ["01", "05", "08"][person.index % 3]
            case .withoutCertifiedNIR: "04"
            default: "00"
            }
        }

        private static func count(_ person: Person, _ truth: inout Truth) {
            switch person.role {
            case .fictitious: truth.count(.fictitiousPerson)
            case .nonConsumer: truth.count(.nonConsumer)
            case .severalPseudonyms: truth.count(.severalPseudonyms)
            case .withoutCertifiedNIR: truth.count(.withoutCertifiedNIR)
            case .firstTwin, .secondTwin: truth.count(.twin)
            default: break
            }
        }
    }

    /// Pseudonyms and person key.
    fileprivate func setName(_ row: inout SheetRow, _ person: Person, _ identity: Identity, seed: UInt64) {
        let isCertified = person.role != .withoutCertifiedNIR
        row.set(BEN_NIR_PSA, identity.pseudonym)
        row.set(BEN_RNG_GEM, identity.rank)
        if isCertified {
            let own = Pseudonym.own(person.index, child: person.child, seed: seed)
            row.set(BEN_NIR_ANO, own)
            row.set(BEN_IDT_ANO, own)
        } else {
            row.set(BEN_IDT_ANO, text: "\(identity.pseudonym)\(identity.rank)")
        }
        row.set(BEN_IDT_TOP, isCertified ? 1 : 0)
        // Everybody opens the own rights and those of the children.
        row.set(ASS_NIR_ANO, Pseudonym.own(person.index, child: 0, seed: seed))
    }

    /// Birth, sex, death and residence. The archive has the same columns.
    func setLife(_ row: inout SheetRow, _ person: Person, death: Day?) {
        row.set(BEN_NAI_ANN, person.birth.year)
        row.set(BEN_SEX_COD, person.sex)
        row.set(BEN_DCD_DTE, death)
        row.set(BEN_DCD_AME, death?.yearMonth)
        row.set(ORG_AFF_BEN, text: person.residence.affiliation)
        row.set(BEN_RES_DPT, text: person.residence.department)
        row.set(BEN_RES_COM, text: person.residence.commune)
    }
}
