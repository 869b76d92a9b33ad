internal import ETLCore
package import SNDSSchema

// Canonical order of rows of hospital bills, private or outpatient.

extension BilledAct: SourceRecord {
    package static func precedes(_ a: BilledAct, _ b: BilledAct) -> Bool {
        let (xa, xb) = (
            (a.code, a.activity, a.phase, a.invoice, a.delay.order),
            (b.code, b.activity, b.phase, b.invoice, b.delay.order)
        )
        if xa != xb { return xa < xb }
        return (a.modifiers, a.extensionCode, a.tooth) < (b.modifiers, b.extensionCode, b.tooth)
    }
}

extension BilledBiology: SourceRecord {
    package static func precedes(_ a: BilledBiology, _ b: BilledBiology) -> Bool {
        (a.code, a.invoice, a.delay.order, a.count.order) < (b.code, b.invoice, b.delay.order, b.count.order)
    }
}

extension BilledDrug: SourceRecord {
    package static func precedes(_ a: BilledDrug, _ b: BilledDrug) -> Bool {
        let (xa, xb) = ((a.invoice, a.code, a.units, a.fraction.order), (b.invoice, b.code, b.units, b.fraction.order))
        if xa != xb { return xa < xb }
        return (a.unitPrice.order, a.charged.order, a.site, a.delay.order) < (
            b.unitPrice.order, b.charged.order, b.site, b.delay.order
        )
    }
}

extension BilledDevice: SourceRecord {
    package static func precedes(_ a: BilledDevice, _ b: BilledDevice) -> Bool {
        let (xa, xb) = ((a.invoice, a.code, a.count, a.charged.order), (b.invoice, b.code, b.count, b.charged.order))
        if xa != xb { return xa < xb }
        let (ya, yb) = (
            (a.secondCode, a.secondCount, a.secondCharged.order), (b.secondCode, b.secondCount, b.secondCharged.order)
        )
        if ya != yb { return ya < yb }
        return (a.site, a.delay.order) < (b.site, b.delay.order)
    }
}
