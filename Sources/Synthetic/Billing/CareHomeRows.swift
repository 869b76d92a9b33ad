internal import ETLCore

/// Writes IR_ESM_R: the old who live in a care home.
struct CareHomeRows {
    private(set) var rows: NamedSheet
    private let seed: UInt64
    private let window: Window

    init(seed: UInt64, window: Window, layout: TableLayout) {
        self.seed = seed
        self.window = window
        rows = NamedSheet(
            layout,
            [
                "BEN_NIR_PSA", "BEN_RNG_GEM", "BEN_NIR_ANO", "ESM_FIN_ANO", "ESM_CAT_COD", "PEC_DEB_DTE",
                "PEC_DEB_AME", "PEC_FIN_DTE", "PEC_FIN_AME", "ESM_PRV_COD", "DST_MTD_COD", "PEC_DIS_COD",
                "ESM_DPT_COD", "ESM_TAR_COD",
            ])
    }

    /// 15 % of persons who are 80 within the window, more of the oldest (DREES counts some 600,000 residents; assumed by
    /// age).
    mutating func write(_ person: Person) {
        let age = person.age(on: window.end)
        guard age >= 80, let birthday = Day(year: person.birth.year + 80, month: person.birth.month, day: 1) else {
            return
        }
        var stream = SeededStream(seed: seed, .registers, person.index, person.child, variant: 1)
        let lives = stream.below(100) < (age >= 90 ? 35 : 15)
        let entry = max(birthday, window.start - 500) + stream.below(900)
        let leaves = stream.below(12) == 0
        let leave = entry + 90 + stream.below(300)
        guard lives, entry <= window.end, entry < person.death ?? Day(daysSince1970: .max) else { return }
        var end = person.death.flatMap { $0 <= window.end ? $0 : nil }
        var destination = end == nil ? 0 : 1
        if leaves, leave <= window.end, leave < end ?? Day(daysSince1970: .max) {
            (end, destination) = (leave, 2)
        }
        let identity = person.identity(on: max(entry, window.start))
        rows.set(0, identity.pseudonym)
        rows.set(1, identity.rank)
        if person.role == .withoutCertifiedNIR {
            rows.clear(2)
        } else {
            rows.set(2, Pseudonym.own(person.index, child: person.child, seed: seed))
        }
        let home = HomeCell.all[person.cell].department
        rows.set(3, text: "E" + String(100_000_000 + person.cell * 10 + person.index % 3).dropFirst())
        // Care home (IR_CET_V 500), with full tariff and no pharmacy of its own (IR_MFT_V 41), discipline 924.
        rows.set(4, 500)
        rows.set(5, entry)
        rows.set(6, entry.yearMonth)
        // An open stay ends on the last day of 2999.
        if let end {
            rows.set(7, end)
            rows.set(8, end.yearMonth)
        } else {
            rows.set(7, text: "31/12/2999")
            rows.set(8, text: "299912")
        }
        rows.set(9, 2 + stream.below(3))
        rows.set(10, destination)
        rows.set(11, 924)
        rows.set(12, Int(home.replacing("A", with: "").replacing("B", with: "")) ?? 0)
        rows.set(13, 41)
        rows.endRow()
    }
}
