internal import ETLCore
package import SNDSSchema

// Canonical order of what hangs on outpatient sequences.

extension OutpatientDevice: DetailRow {
    package static let tables: [TableID] = [.T_MCOaaFPSTC]

    package static func precedes(_ a: OutpatientDevice, _ b: OutpatientDevice) -> Bool {
        let (xa, xb) = ((a.invoice, a.code, a.count, a.charged.order), (b.invoice, b.code, b.count, b.charged.order))
        if xa != xb { return xa < xb }
        return (a.site, a.delay.order) < (b.site, b.delay.order)
    }
}

extension OutpatientDrug: DetailRow {
    package static let tables: [TableID] = [.T_MCOaaFHSTC]

    package static func precedes(_ a: OutpatientDrug, _ b: OutpatientDrug) -> Bool {
        let (xa, xb) = ((a.invoice, a.code, a.units, a.fraction.order), (b.invoice, b.code, b.units, b.fraction.order))
        if xa != xb { return xa < xb }
        return (a.unitPrice.order, a.charged.order, a.site, a.delay.order) < (
            b.unitPrice.order, b.charged.order, b.site, b.delay.order
        )
    }
}

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
