internal import ETLCore
internal import SNDSSchema

/// A line to write, as it may deviate from the care.
struct BilledLine {
    var item: CityCare
    var sign = 1
    var showsDay = true
    var showsMonth = true
    var isFictitious = false
    var isUnknownPerson = false
    var isUnknownExecutant = false
    var endsBefore = false
    var hidesRefined = false
    var hidesSpine = false
    var hidesMedicineCode = false
    /// Where it stands on its statement, once it is written.
    var statement = Statement()
    /// DCT_ORD_NUM.
    var number = 0
}

/// What the nine keys say of a statement, the person's part aside.
struct Statement {
    var month = Month(year: 1600, month: 1)
    var processed = Day(daysSince1970: 0)
    var ordinal = 0
    /// Lines written so far.
    var lines = 0
}

/// Whose lines are billed: what all of them share.
struct BilledPerson {
    let person: Person
    let cover: Cover?
    /// FLX_EMT_NUM and ORG_CLE_NUM.
    let emitter: Int
    let organisation: Code16
    /// The pseudonym of nobody, under which some lines are billed.
    let stranger: Code24
    /// From the presumed first day of each pregnancy that ends with a birth in the window to twelve days after it.
    private var pregnancies: [ClosedRange<Day>] = []

    init(_ journey: Journey, _ run: RunFacts) {
        person = journey.person
        cover = Cover.of(person, run.window, seed: run.seed)
        emitter = Int(person.residence.affiliation.dropFirst(3).prefix(3)) ?? 0
        organisation = Code16(person.residence.affiliation) ?? Code16()
        stranger = Pseudonym.insured(person.index, child: 255, ordinal: 255, seed: run.seed)
        for stay in journey.stays where stay.births > 0 {
            guard let perinatal = Perinatal(of: stay, person: person, seed: run.seed) else { continue }
            pregnancies.append(perinatal.presumedStart(of: stay)...stay.start + 12)
        }
    }

    /// Maternity care tells the first day of the pregnancy: what midwives and gynaecologists do.
    func pregnancy(of item: CityCare) -> Day? {
        guard !pregnancies.isEmpty, [.midwife, .gynaecologist].contains(item.executant.profession) else { return nil }
        return pregnancies.first { $0.contains(item.day) }?.lowerBound
    }

    /// Place of the pseudonym in use on a day.
    func identity(on day: Day) -> Int {
        person.identities.firstIndex { day < $0.until } ?? person.identities.count - 1
    }
}

/// Fills the sheet of a table of the DCIR from the lines it hangs on.
protocol LineRows: TableRows where Table: LineTable {
    mutating func write(_ line: BilledLine, of payer: BilledPerson)
}

extension Sheet where Table: LineTable {
    /// Adds a row with the nine keys of a line.
    mutating func add(_ line: BilledLine, of payer: BilledPerson, _ fill: (Table, inout SheetRow) -> Void) {
        add { table, row in
            row.set(table.key, line, of: payer)
            fill(table, &row)
        }
    }
}

extension SheetRow {
    fileprivate mutating func set(_ key: DCIRKeyColumns, _ line: BilledLine, of payer: BilledPerson) {
        set(key.FLX_DIS_DTD, line.statement.month.firstDay)
        set(key.FLX_TRT_DTD, line.statement.processed)
        set(key.FLX_EMT_TYP, payer.person.scheme.rawValue)
        set(key.FLX_EMT_NUM, payer.emitter)
        set(key.FLX_EMT_ORD, payer.person.index / 100_000 + 1)
        set(key.ORG_CLE_NUM, payer.organisation)
        set(key.DCT_ORD_NUM, line.number)
        set(key.PRS_ORD_NUM, line.statement.lines)
        set(key.REM_TYP_AFF, 1)
    }
}
