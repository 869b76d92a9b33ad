internal import ETLCore
internal import SNDSSchema

extension T_MCOaaVALOACE {
    struct Rows: SequenceRows {
        var sheet: Sheet<T_MCOaaVALOACE>

        mutating func write(_ visit: OutpatientVisit) {
            guard !visit.isOrphan else { return }
            let base = visit.price
            let paid = base * 7 / 10
            // 2 % are not paid (assumed).
            let isPaid = (visit.person.index + visit.day.month) % 50 != 0
            sheet.add(to: visit) { valo, row in
                row.set(valo.VALO, isPaid ? 1 : 0)
                row.set(valo.MNT_BR, cents: base)
                row.set(valo.MNT_REMB, cents: isPaid ? paid : 0)
                row.set(valo.MNT_VAL, cents: isPaid ? paid : 0)
                row.set(valo.MNT_RAC, cents: base - paid)
                row.set(valo.FIDES, visit.person.cell % 2)
            }
        }
    }
}
