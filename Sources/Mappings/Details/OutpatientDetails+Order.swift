internal import ETLCore
package import SNDSSchema

// Canonical order of what hangs on outpatient sequences.

extension OutpatientValuation: DetailRow {
    package static let tables: [TableID] = [.T_MCOaaVALOACE]

    package static func precedes(_ a: OutpatientValuation, _ b: OutpatientValuation) -> Bool {
        let (xa, xb) = (
            (a.payer, a.base.order, a.paid.order, a.value.order), (b.payer, b.base.order, b.paid.order, b.value.order)
        )
        if xa != xb { return xa < xb }
        return (a.patientShare.order, a.isBilledDirectly ? 1 : 0) < (b.patientShare.order, b.isBilledDirectly ? 1 : 0)
    }
}
