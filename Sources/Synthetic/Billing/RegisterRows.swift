internal import ETLCore
internal import SNDSSchema

/// Writes the registers of persons beside the referential and the long-term illnesses.
struct RegisterRows {
    var truth: Truth
    private(set) var views: PersonViews
    private(set) var rights: RightsRows
    private(set) var physicians: NamedSheet
    private(set) var homes: CareHomeRows
    private(set) var vaccinations: VaccinationRows?
    private let seed: UInt64
    private let window: Window

    /// The tables with a file: injections began at the end of 2020.
    static func tables(_ window: Window) -> [TableID] {
        let tables: [TableID] = [
            .IR_IBA_R, .IR_BEN_R_ARC, .IR_ETM_R, .IR_MAT_R, .IR_ORC_R, .IR_ACS_R, .IR_MTT_R, .IR_ESM_R,
        ]
        return window.years.upperBound >= 2021 ? tables + [.IR_VAC_F] : tables
    }

    init(seed: UInt64, window: Window, layouts: [TableLayout], truth: Truth) {
        self.seed = seed
        self.window = window
        self.truth = truth
        views = PersonViews(seed: seed, window: window, layouts: Array(layouts[0..<2]))
        rights = RightsRows(seed: seed, window: window, layouts: Array(layouts[2..<6]))
        physicians = NamedSheet(
            layouts[6], ["BEN_NIR_PSA", "BEN_RNG_GEM", "BEN_IDT_ANO", "MTT_PFS_NUM", "MTT_DEP_DTE", "MTT_FIN_DTE"])
        homes = CareHomeRows(seed: seed, window: window, layout: layouts[7])
        vaccinations = layouts.count > 8 ? VaccinationRows(seed: seed, window: window, layout: layouts[8]) : nil
    }

    var sheets: [Sheet] {
        views.sheets + rights.sheets + [physicians.sheet, homes.rows.sheet]
            + (vaccinations.map { [$0.rows.sheet] } ?? [])
    }

    /// - Parameters:
    ///   - processed: last processing day of each pseudonym.
    ///   - hidesDeath: whether the referential does not know the death.
    mutating func list(_ journey: Journey, processed: [Day?], hidesDeath: Bool) {
        let person = journey.person
        guard person.isInReferential, person.role != .fictitious else { return }
        views.write(person, processed: processed, hidesDeath: hidesDeath)
        if person.child == 0, person.index % 330 == 210 {
            views.write(person, processed: processed, hidesDeath: hidesDeath)
            truth.count(.duplicateRegisterRow)
        }
        guard person.role != .nonConsumer else { return }
        rights.write(journey)
        writePhysician(person)
        homes.write(person)
        vaccinations?.write(journey)
        if person.child == 0, person.index % 330 == 220 { writeStranger(person) }
    }

    /// A physician declared by nine adults in ten, by one in ten a second one after the first (assumed).
    private mutating func writePhysician(_ person: Person) {
        var stream = SeededStream(seed: seed, .registers, person.index, person.child)
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
            declare(person, (usual + 1) % pool, first, change - 1)
            declare(person, usual, change, nil)
        } else {
            declare(person, usual, first, nil)
        }
    }

    private mutating func declare(_ person: Person, _ rank: Int, _ start: Day, _ end: Day?) {
        if let death = person.death, death < start { return }
        let one = Professional(profession: .generalist, cell: UInt8(person.cell), rank: UInt8(rank))
        begin(person.identity(on: max(start, window.start)), key: person.key(seed: seed))
        physicians.set(3, one.number)
        physicians.set(4, start)
        physicians.set(5, orNone: end)
        physicians.endRow()
    }

    private mutating func begin(_ identity: Identity, key: String) {
        physicians.set(0, identity.pseudonym)
        physicians.set(1, identity.rank)
        physicians.set(2, text: key)
    }

    /// One row of IR_MTT_R and one of IR_IBA_R of somebody who is in no referential.
    private mutating func writeStranger(_ person: Person) {
        let pseudonym = Pseudonym.insured(person.index, child: 253, ordinal: 253, seed: seed)
        let key = "\(Pseudonym.own(person.index, child: 253, seed: seed))"
        begin(Identity(pseudonym: pseudonym, rank: 1, until: Identity.noEnd), key: key)
        physicians.set(3, Professional(profession: .generalist, cell: UInt8(person.cell), rank: 0).number)
        physicians.set(4, window.start)
        physicians.set(5, orNone: nil)
        physicians.endRow()
        views.writeStranger(key: key, like: person)
        truth.count(.registerUnknownPerson, 2)
    }
}

extension Person {
    /// BEN_IDT_ANO.
    func key(seed: UInt64) -> String {
        guard role == .withoutCertifiedNIR else { return "\(Pseudonym.own(index, child: child, seed: seed))" }
        let identity = identities[identities.count - 1]
        return "\(identity.pseudonym)\(identity.rank)"
    }
}
