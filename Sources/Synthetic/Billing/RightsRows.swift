internal import ETLCore

/// Writes what the general scheme notes of rights: IR_ETM_R, IR_MAT_R, IR_ORC_R and IR_ACS_R.
struct RightsRows {
    private var waivers: NamedSheet
    private var pregnancies: NamedSheet
    private var covers: NamedSheet
    private var vouchers: NamedSheet
    private let seed: UInt64
    private let window: Window

    private static let person = ["BEN_NIR_PSA", "BEN_RNG_GEM", "BEN_IDT_ANO"]
    /// Diseases whose patients mostly have a long-term illness.
    private static let illnesses: Set<String> = [
        "type 2 diabetes", "heart failure", "coronary disease", "breast cancer", "dialysis", "stroke",
    ]

    init(seed: UInt64, window: Window, layouts: [TableLayout]) {
        self.seed = seed
        self.window = window
        waivers = NamedSheet(layouts[0], Self.person + ["BEN_EXO_MTF", "BEN_EXO_DTD", "BEN_EXO_DTF"])
        pregnancies = NamedSheet(layouts[1], Self.person + ["BEN_GRS_DTE", "BEN_DRA_AME"])
        covers = NamedSheet(layouts[2], Self.person + ["BEN_CTA_TYP", "BEN_CMU_ORG", "MLL_CTA_DSD", "MLL_CTA_DSF"])
        vouchers = NamedSheet(layouts[3], Self.person + ["FAM_DRT_VRU", "FAM_DRT_DSD", "FAM_DRT_DSF"])
    }

    var sheets: [Sheet] { [waivers.sheet, pregnancies.sheet, covers.sheet, vouchers.sheet] }

    mutating func write(_ journey: Journey) {
        let person = journey.person
        writePregnancies(journey)
        guard person.scheme == .general else { return }
        for (module, onset) in zip(journey.modules, journey.onsets)
        where Self.illnesses.contains(DiseaseModule.all[module].name) && onset + 40 <= window.end {
            // 42: care of a listed illness; rights last five years and are renewed.
            let start = max(onset + 30, window.start - 700)
            waive(person, 42, start, start + 1826)
        }
        switch Cover.of(person, window, seed: seed) {
        case let cover? where cover.kind == .full:
            begin(&covers, person, cover.start)
            covers.set(3, 89)
            covers.set(4, text: person.residence.affiliation)
            covers.set(5, cover.start)
            covers.set(6, orNone: cover.end)
            covers.endRow()
        case let voucher? where voucher.kind == .voucher:
            begin(&vouchers, person, voucher.start)
            vouchers.set(3, 1 + person.index % 3)
            vouchers.set(4, voucher.start)
            vouchers.set(5, orNone: voucher.end)
            vouchers.endRow()
        default: break
        }
    }

    /// Every pregnancy that ends with a birth in the window is declared, but for one in twenty (assumed).
    private mutating func writePregnancies(_ journey: Journey) {
        let person = journey.person
        for stay in journey.stays where stay.births > 0 {
            guard let perinatal = Perinatal(of: stay, person: person, seed: seed) else { continue }
            let start = perinatal.presumedStart(of: stay)
            if stay.start.daysSince1970 % 20 != 7 {
                begin(&pregnancies, person, stay.start)
                pregnancies.set(3, start)
                pregnancies.set(4, (start + 150).yearMonth)
                pregnancies.endRow()
            }
            // 55: everything is paid from the sixth month to twelve days after the birth.
            if person.scheme == .general { waive(person, 55, start + 150, stay.start + 12) }
        }
    }

    private mutating func waive(_ person: Person, _ reason: Int, _ start: Day, _ end: Day) {
        begin(&waivers, person, start)
        waivers.set(3, reason)
        waivers.set(4, start)
        waivers.set(5, end)
        waivers.endRow()
    }

    private func begin(_ sheet: inout NamedSheet, _ person: Person, _ day: Day) {
        let identity = person.identity(on: max(day, window.start))
        sheet.set(0, identity.pseudonym)
        sheet.set(1, identity.rank)
        sheet.set(2, text: person.key(seed: seed))
    }
}
