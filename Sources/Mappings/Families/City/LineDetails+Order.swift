internal import ETLCore
package import SNDSSchema

// Canonical order of what else hangs on DCIR lines.

extension TransportLeg: SourceRecord {
    package static func precedes(_ a: TransportLeg, _ b: TransportLeg) -> Bool {
        let (xa, xb) = ((a.order, a.from, a.to, a.start.order), (b.order, b.from, b.to, b.start.order))
        if xa != xb { return xa < xb }
        return (a.end.order, a.departure.order, a.arrival.order) < (b.end.order, b.departure.order, b.arrival.order)
    }
}

extension TransportTariff: SourceRecord {
    package static func precedes(_ a: TransportTariff, _ b: TransportTariff) -> Bool {
        let (xa, xb) = (
            (a.order, a.code, a.quantity, a.unitPrice.order), (b.order, b.code, b.quantity, b.unitPrice.order)
        )
        if xa != xb { return xa < xb }
        return a.reason < b.reason
    }
}

extension DisabilityPension: SourceRecord {
    package static func precedes(_ a: DisabilityPension, _ b: DisabilityPension) -> Bool {
        (a.category, a.state, a.granted.order) < (b.category, b.state, b.granted.order)
    }
}

extension ComplementaryPayment: SourceRecord {
    package static func precedes(_ a: ComplementaryPayment, _ b: ComplementaryPayment) -> Bool {
        let (xa, xb) = ((a.order, a.kind, a.paid.order, a.base.order), (b.order, b.kind, b.paid.order, b.base.order))
        if xa != xb { return xa < xb }
        let (ya, yb) = (
            (a.rate.order, a.isNegative ? 1 : 0, a.nature, a.insurance),
            (b.rate.order, b.isNegative ? 1 : 0, b.nature, b.insurance)
        )
        if ya != yb { return ya < yb }
        return a.complement < b.complement
    }
}

extension WorkAccident: SourceRecord {
    package static func precedes(_ a: WorkAccident, _ b: WorkAccident) -> Bool {
        (a.kind, a.incapacity.order, a.since.order) < (b.kind, b.incapacity.order, b.since.order)
    }
}
