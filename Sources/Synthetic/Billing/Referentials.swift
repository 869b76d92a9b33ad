internal import ETLCore

/// Writes the referentials: IR_BEN_R by person, IR_PHA_R once.
struct Referentials {
    var people: Sheet
    var truth: Truth
    private let seed: UInt64
    private let slots: [Slot]

    private static let names = [
        "BEN_NIR_PSA", "BEN_RNG_GEM", "BEN_NIR_ANO", "BEN_IDT_ANO", "BEN_IDT_TOP", "BEN_CDI_NIR", "BEN_NAI_ANN",
        "BEN_NAI_MOI", "BEN_SEX_COD", "BEN_DCD_DTE", "BEN_DCD_AME", "ORG_AFF_BEN", "BEN_RES_DPT", "BEN_RES_COM",
        "BEN_TOP_CNS", "MAX_TRT_DTD", "BEN_DTE_INS", "BEN_DTE_MAJ",
    ]

    init(seed: UInt64, layout: TableLayout, truth: Truth) {
        self.seed = seed
        self.truth = truth
        people = Sheet(layout)
        slots = Self.names.map { layout[$0] }
    }

    /// One row per pseudonym. `processed` holds the last processing day of each.
    /// - Returns: whether a death is not told.
    mutating func list(_ journey: Journey, processed: [Day?]) -> Bool {
        let person = journey.person
        count(person)
        guard person.isInReferential else { return false }
        var stream = SeededStream(seed: seed, .identity, person.index, person.child, variant: 1)
        let own = Pseudonym.own(person.index, child: person.child, seed: seed)
        let isCertified = person.role != .withoutCertifiedNIR
        let inserted = stream.below(100) < 70 ? nil : Day(daysSince1970: 15_400) + stream.below(2500)
        let updated = stream.below(700)
        var isHidden = false
        for (ordinal, identity) in person.identities.enumerated() {
            let isLast = ordinal == person.identities.count - 1
            people.set(slots[0], identity.pseudonym)
            people.set(slots[1], identity.rank)
            if isCertified {
                people.set(slots[2], own)
                people.set(slots[3], own)
            } else {
                people.clear(slots[2])
                people.set(slots[3], text: "\(identity.pseudonym)\(identity.rank)")
            }
            people.set(slots[4], isCertified ? 1 : 0)
            people.set(slots[5], certification(of: person))
            people.set(slots[6], person.birth.year)
            people.set(slots[7], person.birth.month, digits: 2)
            people.set(slots[8], person.sex)
            // The date may be on one row only: the latest. A twentieth of the dead has none at all.
            if isLast { isHidden = hidesDeath(person, &stream) }
            let death = isLast && !isHidden ? person.death : nil
            people.set(slots[9], death)
            people.set(slots[10], death?.yearMonth)
            people.set(slots[11], text: person.residence.affiliation)
            people.set(slots[12], text: person.residence.department)
            people.set(slots[13], text: person.residence.commune)
            let last = ordinal < processed.count ? processed[ordinal] : nil
            people.set(slots[14], last == nil ? 0 : 1)
            people.set(slots[15], last)
            // 1600-01-01: inserted before 2012. A row of a newborn or a later pseudonym is younger.
            let since = ordinal > 0 ? person.identities[ordinal - 1].until : person.birth + 25
            people.set(slots[16], ordinal > 0 || person.child > 0 ? since : laterThanBirth(inserted, person))
            // A row that nothing was paid on was last changed at some time after 2014.
            let idle = max(person.birth + 30, Day(daysSince1970: 16_100) + updated)
            people.set(slots[17], last.map { $0 - min(updated, 90) } ?? idle)
            people.endRow()
        }
        return isHidden
    }

    private func laterThanBirth(_ day: Day?, _ person: Person) -> Day? {
        person.birth > Day(daysSince1970: 15_000) ? person.birth + 25 : day
    }

    private mutating func hidesDeath(_ person: Person, _ stream: inout SeededStream) -> Bool {
        guard person.death != nil else { return false }
        let draw = stream.below(100)
        guard person.role == .hiddenDeath || (draw < 5 && person.role == .ordinary) else { return false }
        truth.count(.hiddenDeath)
        return true
    }

    private func certification(of person: Person) -> Code8 {
        switch person.role {
        case .fictitious: ["01", "05", "08"][person.index % 3]
        case .withoutCertifiedNIR: "04"
        default: "00"
        }
    }

    private mutating func count(_ person: Person) {
        switch person.role {
        case .fictitious: truth.count(.fictitiousPerson)
        case .nonConsumer: truth.count(.nonConsumer)
        case .severalPseudonyms: truth.count(.severalPseudonyms)
        case .withoutCertifiedNIR: truth.count(.withoutCertifiedNIR)
        case .firstTwin, .secondTwin: truth.count(.twin)
        default: break
        }
    }

    /// The whole IR_PHA_R: the packs that modules use.
    static func medicines(_ layout: TableLayout) -> Sheet {
        var sheet = Sheet(layout)
        for pack in Pack.all {
            sheet.set(layout["PHA_CIP_C13"], pack.cip13)
            sheet.set(layout["PHA_PRS_IDE"], pack.cip7)
            sheet.set(layout["PHA_CIP_UCD"], pack.ucd)
            sheet.set(layout["PHA_ATC_C07"], pack.atc)
            sheet.set(layout["PHA_UNT_NBR_DSES"], pack.units)
            if pack.isLarge {
                sheet.set(layout["PHA_GRD_CND"], Pack.largeFlag)
                sheet.set(layout["PHA_CND_TOP"], Pack.largeFlag)
            }
            sheet.endRow()
        }
        return sheet
    }
}
