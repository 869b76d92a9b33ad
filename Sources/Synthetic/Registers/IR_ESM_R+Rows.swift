internal import ETLCore
internal import SNDSSchema

extension IR_ESM_R {
    /// The old who live in a care home.
    struct Rows: RegisterRows {
        var sheet: Sheet<IR_ESM_R>

        /// 15 % of persons who are 80 within the window, more of the oldest (DREES counts some 600,000 residents;
        /// assumed by age).
        mutating func write(_ journey: Journey, _ run: RunFacts, _ notes: inout PersonNotes) {
            let person = journey.person
            let window = run.window
            guard person.consumes else { return }
            let age = person.age(on: window.end)
            guard age >= 80, let birthday = Day(year: person.birth.year + 80, month: person.birth.month, day: 1) else {
                return
            }
            var stream = SeededStream(seed: run.seed, .registers, person.index, person.child, variant: 1)
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
            let name = RegisteredName(person, on: entry, run)
            let home = HomeCell.all[person.cell].department
            let provenance = 2 + stream.below(3)
            sheet.add { esm, row in
                row.set(esm.person, name)
                let facility = "E" + String(100_000_000 + person.cell * 10 + person.index % 3).dropFirst()
                row.set(esm.ESM_FIN_ANO, text: facility)
                // Care home (IR_CET_V 500), with full tariff and no pharmacy of its own (IR_MFT_V 41), discipline 924.
                row.set(esm.ESM_CAT_COD, 500)
                row.set(esm.PEC_DEB_DTE, entry)
                row.set(esm.PEC_DEB_AME, entry.yearMonth)
                // An open stay ends on the last day of 2999.
                if let end {
                    row.set(esm.PEC_FIN_DTE, end)
                    row.set(esm.PEC_FIN_AME, end.yearMonth)
                } else {
                    row.set(esm.PEC_FIN_DTE, text: "31/12/2999")
                    row.set(esm.PEC_FIN_AME, text: "299912")
                }
                row.set(esm.ESM_PRV_COD, provenance)
                row.set(esm.DST_MTD_COD, destination)
                row.set(esm.PEC_DIS_COD, 924)
                row.set(esm.ESM_DPT_COD, Int(home.replacing("A", with: "").replacing("B", with: "")) ?? 0)
                row.set(esm.ESM_TAR_COD, 41)
            }
        }
    }
}
