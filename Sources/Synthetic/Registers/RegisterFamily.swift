internal import ETLCore
internal import SNDSSchema

/// Writes registers of persons.
struct RegisterFamily: TableFamily {
    /// The referential, which says of a person what the other registers rely on.
    static let beneficiaries: [any RegisterRows.Type] = [IR_BEN_R.Rows.self]
    static let exemptions: [any RegisterRows.Type] = [IR_IMB_R.Rows.self]
    /// What else names persons. A new table is one line here.
    static let others: [any RegisterRows.Type] = [
        IR_IBA_R.Rows.self, IR_BEN_R_ARC.Rows.self, IR_ETM_R.Rows.self, IR_MAT_R.Rows.self, IR_ORC_R.Rows.self,
        IR_ACS_R.Rows.self, IR_MTT_R.Rows.self, IR_ESM_R.Rows.self, IR_VAC_F.Rows.self,
    ]

    private var tables: [any RegisterRows]
    private let run: RunFacts

    init(_ run: RunFacts, _ tables: [any RegisterRows.Type]) {
        self.run = run
        self.tables = tables.filter { $0.exists(in: run.window) }.map { $0.init() }
    }

    var files: [SheetFile] { tables.map(\.file) }

    mutating func register(_ journey: Journey, _ notes: inout PersonNotes) {
        for place in tables.indices { tables[place].write(journey, run, &notes) }
    }
}

/// Fills the sheet of a register, person by person.
protocol RegisterRows: TableRows {
    /// Whether there is a file at all.
    static func exists(in window: Window) -> Bool
    mutating func write(_ journey: Journey, _ run: RunFacts, _ notes: inout PersonNotes)
}

extension RegisterRows {
    static func exists(in window: Window) -> Bool { true }
}

/// How a register names a person: it writes of this what it has columns for.
struct RegisteredName {
    /// BEN_NIR_PSA and BEN_RNG_GEM.
    var pseudonym: Code24
    var rank: Int
    /// BEN_IDT_ANO.
    var key: String
    /// BEN_NIR_ANO; empty when there is none.
    var own = Code24()
}

extension RegisteredName {
    /// The pseudonym in use on a day.
    init(_ person: Person, on day: Day, _ run: RunFacts) {
        let identity = person.identity(on: max(day, run.window.start))
        pseudonym = identity.pseudonym
        rank = identity.rank
        key = person.key(seed: run.seed)
        if person.role != .withoutCertifiedNIR {
            own = Pseudonym.own(person.index, child: person.child, seed: run.seed)
        }
    }

    /// Somebody who is in no referential.
    init(strangerBeside person: Person, seed: UInt64) {
        pseudonym = Pseudonym.insured(person.index, child: 253, ordinal: 253, seed: seed)
        rank = 1
        key = "\(Pseudonym.own(person.index, child: 253, seed: seed))"
    }
}

extension SheetRow {
    /// Whom the row is about.
    mutating func set(_ columns: PersonColumns, _ name: RegisteredName) {
        if let column = columns.BEN_NIR_PSA { set(column, name.pseudonym) }
        if let column = columns.BEN_RNG_GEM { set(column, name.rank) }
        if let column = columns.BEN_IDT_ANO { set(column, text: name.key) }
        if let column = columns.BEN_NIR_ANO { set(column, name.own) }
    }
}

extension Person {
    /// Whether registers know the person.
    var isRegistered: Bool { isInReferential && role != .fictitious }

    /// Whether registers name a stranger beside the person.
    var hasStranger: Bool { consumes && child == 0 && index % 330 == 220 }

    /// BEN_IDT_ANO.
    func key(seed: UInt64) -> String {
        guard role == .withoutCertifiedNIR else { return "\(Pseudonym.own(index, child: child, seed: seed))" }
        let identity = identities[identities.count - 1]
        return "\(identity.pseudonym)\(identity.rank)"
    }
}
