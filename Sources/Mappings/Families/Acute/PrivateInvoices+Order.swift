internal import ETLCore
package import SNDSSchema

// Canonical order of private invoices.

extension PrivateInvoice: SourceRecord {
    package static func precedes(_ a: PrivateInvoice, _ b: PrivateInvoice) -> Bool {
        let (xa, xb) = ((a.number, a.sex, a.age.order, a.insurance), (b.number, b.sex, b.age.order, b.insurance))
        if xa != xb { return xa < xb }
        let (ya, yb) = (
            (a.waiver, a.charged.order, a.base.order, a.paid.order),
            (b.waiver, b.charged.order, b.base.order, b.paid.order)
        )
        if ya != yb { return ya < yb }
        let (ua, ub) = (
            (a.complementary.order, a.fees.order, a.feesPaid.order, a.feesComplementary.order),
            (b.complementary.order, b.fees.order, b.feesPaid.order, b.feesComplementary.order)
        )
        if ua != ub { return ua < ub }
        return (a.exit.order, a.mother) < (b.exit.order, b.mother)
    }
}

extension PrivateItem: SourceRecord {
    package var placeOfTable: Int { Int(kind.rawValue) }

    package static func precedes(_ a: PrivateItem, _ b: PrivateItem) -> Bool {
        let (xa, xb) = (
            (a.kind.rawValue, a.invoice, a.code, a.count.order), (b.kind.rawValue, b.invoice, b.code, b.count.order)
        )
        if xa != xb { return xa < xb }
        let (ya, yb) = (
            (a.coefficient.order, a.delay.order, a.group, a.specialty),
            (b.coefficient.order, b.delay.order, b.group, b.specialty)
        )
        if ya != yb { return ya < yb }
        let (ua, ub) = (
            (a.discipline, a.treatment, a.unitPrice.order, a.charged.order),
            (b.discipline, b.treatment, b.unitPrice.order, b.charged.order)
        )
        if ua != ub { return ua < ub }
        return (a.base.order, a.rate.order, a.paid.order, a.complementary.order) < (
            b.base.order, b.rate.order, b.paid.order, b.complementary.order
        )
    }
}

extension PrivateInterruption: SourceRecord {
    package static func precedes(_ a: PrivateInterruption, _ b: PrivateInterruption) -> Bool {
        (a.invoice, a.facility, a.endsStay, a.delay.order) < (b.invoice, b.facility, b.endsStay, b.delay.order)
    }
}
