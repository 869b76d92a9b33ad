internal import ETLCore
internal import SNDSSchema

extension IR_ACS_R {
    /// Vouchers for a complementary cover.
    struct Rows: RegisterRows {
        var sheet: Sheet<IR_ACS_R>

        mutating func write(_ journey: Journey, _ run: RunFacts, _ notes: inout PersonNotes) {
            let person = journey.person
            guard person.consumes, person.scheme == .general,
                let voucher = Cover.of(person, run.window, seed: run.seed), voucher.kind == .voucher
            else { return }
            let name = RegisteredName(person, on: voucher.start, run)
            sheet.add { acs, row in
                row.set(acs.person, name)
                row.set(acs.FAM_DRT_VRU, 1 + person.index % 3)
                row.set(acs.FAM_DRT_DSD, voucher.start)
                row.set(acs.FAM_DRT_DSF, voucher.end)
            }
        }
    }
}
