internal import ETLCore

/// Writes IR_IMB_R: long-term illness of those who have one, and the administration around it.
struct Exemptions {
    var sheet: Sheet
    var truth: Truth
    private let seed: UInt64
    private let window: Window
    private let slots: [Slot]

    private static let names = [
        "BEN_NIR_PSA", "BEN_RNG_GEM", "IMB_ALD_NUM", "IMB_ALD_DTD", "IMB_ALD_DTF", "IMB_ETM_NAT", "MED_MTF_COD",
        "MED_NCL_IDT", "INS_DTE", "UPD_DTE",
    ]

    /// Number of the long-term illness, code and share of patients (assumed), by disease.
    private static let illnesses: [String: (number: Int, code: Code8, percent: Int)] = [
        "type 2 diabetes": (8, "E119", 85), "heart failure": (5, "I50", 70), "coronary disease": (13, "I25", 80),
        "obstructive lung disease": (14, "J44", 45), "asthma": (14, "J45", 8), "breast cancer": (30, "C50", 97),
        "depression": (23, "F33", 15), "atrial fibrillation": (5, "I48", 45), "dialysis": (19, "N180", 100),
        "stroke": (1, "I63", 70), "alcohol": (6, "K703", 20),
    ]

    init(seed: UInt64, window: Window, layout: TableLayout, truth: Truth) {
        self.seed = seed
        self.window = window
        self.truth = truth
        sheet = Sheet(layout)
        slots = Self.names.map { layout[$0] }
    }

    mutating func list(_ journey: Journey) {
        let person = journey.person
        guard person.isInReferential, person.role != .fictitious else { return }
        var stream = SeededStream(seed: seed, .exemptions, person.index, person.child)
        for module in journey.modules {
            guard let illness = Self.illnesses[DiseaseModule.all[module].name] else { continue }
            let start = max(person.birth + 30, window.start - 1500 + stream.below(1800))
            guard stream.below(100) < illness.percent, start <= window.end else { continue }
            // Five years, renewed; an old row may have no end.
            let isOpen = stream.below(100) < 20
            let end = start + 1826
            write(person, illness.number, start, isOpen ? nil : end, 41, illness.code)
            if !isOpen, end < window.end { write(person, illness.number, end + 1, end + 1827, 41, illness.code) }
            if stream.below(100) < 4 { write(person, illness.number, start, isOpen ? nil : end, 41, illness.code) }
        }
        administration(person, &stream)
    }

    /// Rows that are no long-term illness: accidents, motherhood, administration (shares assumed).
    private mutating func administration(_ person: Person, _ stream: inout SeededStream) {
        let age = person.age(on: window.start)
        let day = max(person.birth, window.start) + stream.below(600)
        let draw = stream.below(1000)
        if let accident = WorkAccident(of: person, window, seed: seed) {
            write(person, 0, accident.day, accident.day + 90, accident.kind == 2 ? 12 : 11, "S934")
        }
        switch draw {
        case 15..<22 where age >= 18: write(person, 0, day, nil, 12, "M751")
        case 22..<50 where person.sex == 2 && 18...45 ~= age: write(person, 0, day, day + 120, 55, Code8())
        case 50..<70:
            write(person, 98, day, nil, stream.below(2) == 0 ? 99 : 62, "Z99")
            truth.count(.administrativeExemption)
        case 70..<80:
            write(person, 99, day, nil, 43, Code8())
            truth.count(.exemptionWithoutCode)
        case 80..<86: write(person, 99, day, nil, 43, "2500", nomenclature: "CIM9")
        default: break
        }
    }

    private mutating func write(
        _ person: Person, _ number: Int, _ start: Day, _ end: Day?, _ motive: Int, _ code: Code8,
        nomenclature: Code16 = "CIM10"
    ) {
        let identity = person.identity(on: max(start, window.start))
        sheet.set(slots[0], identity.pseudonym)
        sheet.set(slots[1], identity.rank)
        sheet.set(slots[2], number)
        sheet.set(slots[3], start)
        sheet.set(slots[4], end)
        sheet.set(slots[5], motive)
        sheet.set(slots[6], code)
        sheet.set(slots[7], nomenclature)
        sheet.set(slots[8], start + 12)
        sheet.set(slots[9], start + 40)
        sheet.endRow()
    }
}
