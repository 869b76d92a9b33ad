internal import ETLCore
internal import SNDSSchema

extension IR_ORC_R {
    /// Complementary cover of the poor.
    struct Rows: RegisterRows {
        var sheet: Sheet<IR_ORC_R>

        mutating func write(_ journey: Journey, _ run: RunFacts, _ notes: inout PersonNotes) {
            let person = journey.person
            guard person.consumes, person.scheme == .general,
                let cover = Cover.of(person, run.window, seed: run.seed), cover.kind == .full
            else { return }
            let name = RegisteredName(person, on: cover.start, run)
            sheet.add { orc, row in
                row.set(orc.person, name)
                row.set(orc.BEN_CTA_TYP, 89)
                row.set(orc.BEN_CMU_ORG, text: person.residence.affiliation)
                row.set(orc.MLL_CTA_DSD, cover.start)
                row.set(orc.MLL_CTA_DSF, cover.end)
            }
        }
    }
}
