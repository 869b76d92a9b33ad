internal import ETLCore

/// Writes IR_IBA_R, the view of persons, and IR_BEN_R_ARC, pseudonyms that were given up before 2013.
struct PersonViews {
    private var people: NamedSheet
    private var archive: NamedSheet
    private let seed: UInt64
    private let window: Window

    private static let common = [
        "BEN_CDI_NIR", "BEN_NAI_ANN", "BEN_NAI_MOI", "BEN_SEX_COD", "BEN_DCD_DTE", "BEN_DCD_AME", "ORG_AFF_BEN",
        "BEN_RES_DPT", "BEN_RES_COM", "BEN_TOP_CNS", "MAX_TRT_DTD", "BEN_DTE_INS", "BEN_DTE_MAJ",
    ]

    init(seed: UInt64, window: Window, layouts: [TableLayout]) {
        self.seed = seed
        self.window = window
        people = NamedSheet(layouts[0], Self.common + ["BEN_IDT_ANO"])
        archive = NamedSheet(
            layouts[1], Self.common + ["BEN_NIR_PSA", "BEN_RNG_GEM", "BEN_NIR_ANO", "BEN_IDT_ANO", "BEN_IDT_TOP"])
    }

    var sheets: [Sheet] { [people.sheet, archive.sheet] }

    mutating func write(_ person: Person, processed: [Day?], hidesDeath: Bool) {
        let last = processed.compactMap(\.self).max()
        let updated = last ?? max(person.birth + 30, Day(daysSince1970: 16_100))
        Self.write(
            person, death: hidesDeath ? nil : person.death, last: last,
            inserted: person.birth > Day(daysSince1970: 15_000) ? person.birth + 25 : nil, updated: updated, &people)
        people.set(13, text: person.key(seed: seed))
        people.endRow()
        writeArchive(person)
    }

    mutating func writeStranger(key: String, like person: Person) {
        Self.write(person, death: nil, last: nil, inserted: nil, updated: window.start, &people)
        people.set(13, text: key)
        people.endRow()
    }

    /// One grown person in twenty had a pseudonym that ended before 2013; of one in 330 the archive keeps a row that the
    /// referential has too (assumed).
    private mutating func writeArchive(_ person: Person) {
        let closed = Day(daysSince1970: 15_400) - person.index % 900
        guard person.child == 0, person.birth < closed - 700 else { return }
        switch person.role {
        case .ordinary, .patient, .severalPseudonyms: break
        default: return
        }
        if person.index % 20 == 5 {
            let old = Pseudonym.insured(person.index, child: 0, ordinal: 200, seed: seed)
            writeArchive(person, Identity(pseudonym: old, rank: 1, until: closed), last: closed)
        }
        if person.index % 330 == 215 { writeArchive(person, person.identities[0], last: closed) }
    }

    private mutating func writeArchive(_ person: Person, _ identity: Identity, last: Day) {
        let own = Pseudonym.own(person.index, child: 0, seed: seed)
        Self.write(person, death: nil, last: last, inserted: nil, updated: last, &archive)
        archive.set(13, identity.pseudonym)
        archive.set(14, identity.rank)
        archive.set(15, own)
        archive.set(16, own)
        archive.set(17, 1)
        archive.endRow()
    }

    private static func write(
        _ person: Person, death: Day?, last: Day?, inserted: Day?, updated: Day, _ sheet: inout NamedSheet
    ) {
        sheet.set(0, text: person.role == .withoutCertifiedNIR ? "04" : "00")
        sheet.set(1, person.birth.year)
        sheet.set(2, person.birth.month)
        sheet.set(3, person.sex)
        sheet.set(4, orNone: death)
        sheet.set(5, orNoMonth: death?.yearMonth)
        sheet.set(6, text: person.residence.affiliation)
        sheet.set(7, text: person.residence.department)
        sheet.set(8, text: person.residence.commune)
        sheet.set(9, last == nil ? 0 : 1)
        sheet.set(10, orNone: last)
        sheet.set(11, orNone: inserted)
        sheet.set(12, updated)
    }
}
